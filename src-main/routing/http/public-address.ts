// Where a foreign webhook may lead: public addresses only. A name that resolves to this machine or its neighbours is refused.
import ipaddr from 'ipaddr.js';

/** Also for IPv4 addresses written as IPv6. Private, link-local, CGNAT, multicast, documentation, tunnels and the rest are not public. */
export const isPublicAddress = (address: string): boolean => {
  if (!ipaddr.isValid(address)) return false;
  return ipaddr.process(address).range() === 'unicast';
};

export const isLoopbackAddress = (address: string): boolean =>
  ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback';
