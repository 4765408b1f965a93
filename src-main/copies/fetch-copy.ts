// One attachment from Discord's file hosts, and from nowhere else: no redirects, no more than was allowed, not for longer than a moment.
import type { NotCopied } from '#contract/attachment';
import { isLoopback } from '#main/config';

const hosts: ReadonlySet<string> = new Set(['cdn.discordapp.com', 'media.discordapp.net']);

export interface Wanted {
  url: string;
  maxBytes: number;
  contentTypes: readonly string[];
  /** The API base is on this machine: then its files are, and Discord's own hosts are not asked. */
  isLocal: boolean;
  signal: AbortSignal;
}

export type Fetched = { bytes: Buffer } | { notCopied: NotCopied };

export const isOfDiscord = (url: string, isLocal: boolean): boolean => {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, port, username } = new URL(url);
  if (isLocal) return isLoopback(url) && /^https?:$/.test(protocol);
  return protocol === 'https:' && port === '' && username === '' && hosts.has(hostname);
};

/** `image/PNG; charset=…` -> `image/png`. */
export const plainType = (type: string): string => type.split(';')[0]?.trim().toLowerCase() ?? '';

const bodyOf = async (response: Response, maxBytes: number): Promise<Buffer | null> => {
  const parts: Uint8Array[] = [];
  let length = 0;
  if (response.body === null) return null;
  for await (const part of response.body) {
    length += part.length;
    if (length > maxBytes) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
};

/** Never rejects: why there is no copy is an answer. */
export const fetchCopy = async ({ url, maxBytes, contentTypes, isLocal, signal }: Wanted): Promise<Fetched> => {
  if (!isOfDiscord(url, isLocal)) return { notCopied: 'other-host' };
  const ends = new AbortController();
  try {
    const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.any([signal, ends.signal]) });
    if (response.status !== 200) return { notCopied: 'refused' };
    if (!contentTypes.includes(plainType(response.headers.get('content-type') ?? ''))) return { notCopied: 'type' };
    if (Number(response.headers.get('content-length')) > maxBytes) return { notCopied: 'too-large' };
    const bytes = await bodyOf(response, maxBytes);
    return bytes === null ? { notCopied: 'too-large' } : { bytes };
  } catch {
    return { notCopied: 'failed' };
  } finally {
    ends.abort();
  }
};
