// Where a foreign webhook may lead: public addresses only. A name that resolves to this machine or its neighbours is refused.
import ipaddr from 'ipaddr.js';

/** Also for IPv4 addresses written as IPv6. Private, link-local, CGNAT, multicast, documentation, tunnels and the rest are not public. */
export const isPublicAddress = (address: string): boolean => {
  if (!ipaddr.isValid(address)) return false;
  return ipaddr.process(address).range() === 'unicast';
};

export const isLoopbackAddress = (address: string): boolean =>
  ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback';

/** As a URL has it, IPv6 in brackets. */
const bare = (hostname: string): string => hostname.replaceAll(/[[\]]/g, '');

/** This machine itself, by name or address. */
export const isLoopbackHost = (hostname: string): boolean =>
  /(^|\.)localhost\.?$/.test(hostname) || isLoopbackAddress(bare(hostname));

/** An address in the URL that is not public. What a name leads to shows when it is dialled. */
export const isPrivateHost = (hostname: string): boolean =>
  ipaddr.isValid(bare(hostname)) && !isPublicAddress(bare(hostname));
