// URLs that routes are given: Discord's webhooks and foreign ones, checked before they are stored; and masked before they are shown.
import type { WebhookKey } from '#main/discord-posts';
import { isLoopbackHost, isPrivateHost } from './http/public-address';

const hosts = new Set(['discord.com', 'canary.discord.com', 'ptb.discord.com', 'discordapp.com']);
const path = /^\/api(?:\/v\d{1,2})?\/webhooks\/(\d{1,20})\/([\w-]{20,120})\/?$/;

const parsed = (text: string): URL | null => {
  try {
    return new URL(text);
  } catch {
    return null;
  }
};

/** Null unless it is a webhook's URL at Discord, or at `loopbackBase` (the API's own base when that is a loopback peer). */
export const parseWebhookUrl = (text: string, loopbackBase: string | null): WebhookKey | null => {
  const url = parsed(text);
  if (!url || url.username !== '' || url.password !== '') return null;
  const isDiscords = url.protocol === 'https:' && url.port === '' && hosts.has(url.hostname);
  const isPeers = loopbackBase !== null && url.origin === new URL(loopbackBase).origin;
  if (!isDiscords && !isPeers) return null;
  const [, id, token] = path.exec(url.pathname) ?? [];
  return id === undefined || token === undefined ? null : { id, token };
};

/** Why a foreign URL cannot be used, or null. Where it leads is checked again at each request (http/guarded-request). */
export const refuseHttpUrl = (text: string, isLoopbackAllowed: boolean): string | null => {
  const url = parsed(text);
  if (!url) return 'is not a URL';
  if (url.username !== '' || url.password !== '') return 'must not carry a user name or password';
  const isHere = isLoopbackHost(url.hostname);
  if (url.protocol !== 'https:' && !(isLoopbackAllowed && isHere && url.protocol === 'http:'))
    return 'must begin with https://';
  if (isHere ? !isLoopbackAllowed : isPrivateHost(url.hostname)) return 'leads to an address that is not public';
  if (hosts.has(url.hostname)) return 'is Discord’s: choose a Discord webhook instead';
  return null;
};

const hidden = '••••';

export const maskWebhook = ({ id, token }: WebhookKey): string =>
  `https://discord.com/api/webhooks/${id}/${hidden}${token.slice(-4)}`;

/** The host stays legible; path and query may hold secrets. */
export const maskUrl = (text: string): string => {
  const url = new URL(text);
  return `${url.origin}/${hidden}${url.pathname.length + url.search.length > 20 ? text.slice(-4) : ''}`;
};
