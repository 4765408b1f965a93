// A route while it is edited: every field has a value, whatever its destination; `toInput` gives what may be saved. Pure.
import type { Kind } from '#contract/catalogue';
import {
  defaultBatch,
  type Route,
  type RouteBatch,
  type RouteFilters,
  type RouteIgnore,
  type RouteInput,
} from '#contract/route';
import type { Destination } from '#contract/route';

export interface Draft {
  id: string | undefined;
  name: string;
  enabled: boolean;
  type: Destination['type'];
  channelId: string | null;
  /** As pasted, or masked as it was answered. */
  url: string;
  /** A webhook by the bot in `channelId` instead of a pasted URL. */
  isMadeByBot: boolean;
  /** '' keeps what is stored. */
  secret: string;
  includeMetadata: boolean;
  includeContent: boolean;
  kinds: readonly Kind[];
  filters: RouteFilters;
  ignore: RouteIgnore;
  format: Route['format'];
  batch: RouteBatch;
}

export const emptyDraft: Draft = {
  id: undefined,
  name: '',
  enabled: true,
  type: 'discord-channel',
  channelId: null,
  url: '',
  isMadeByBot: true,
  secret: '',
  includeMetadata: false,
  includeContent: false,
  kinds: [],
  filters: {},
  ignore: {},
  format: 'embed',
  batch: defaultBatch,
};

export const draftOf = (route: Route): Draft => {
  const { id, name, enabled, destination, kinds, filters, ignore, format, batch } = route;
  const base = { ...emptyDraft, id, name, enabled, type: destination.type, kinds, filters, ignore, format, batch };
  if (destination.type === 'discord-channel') return { ...base, channelId: destination.channelId };
  if (destination.type === 'discord-webhook')
    return { ...base, url: destination.url, channelId: destination.channelId, isMadeByBot: false };
  const { url, includeMetadata, includeContent } = destination;
  return { ...base, url, includeMetadata, includeContent };
};

/** Lists without entries do not narrow. */
const filled = <Part extends object>(part: Part): Part =>
  Object.fromEntries(
    Object.entries(part).filter(
      ([, value]) => value !== undefined && value !== '' && (!Array.isArray(value) || value.length > 0),
    ),
  ) as Part;

const destinationOf = (draft: Draft): RouteInput['destination'] => {
  const { type, channelId, url, secret, includeMetadata, includeContent, isMadeByBot } = draft;
  if (type === 'discord-channel') return { type, channelId: channelId ?? '' };
  if (type === 'discord-webhook') return isMadeByBot ? { type, channelId: channelId ?? '' } : { type, url };
  return { type, url, includeMetadata, includeContent, ...(secret === '' ? {} : { secret }) };
};

/** What is missing, in words; null when it can be saved. The host checks the rest. */
export const missing = ({ name, kinds, type, channelId, url, isMadeByBot }: Draft): string | null => {
  const needsChannel = type === 'discord-channel' || (type === 'discord-webhook' && isMadeByBot);
  if (needsChannel && channelId === null) return 'Choose a channel.';
  if (!needsChannel && url.trim() === '') return 'Paste the address.';
  if (kinds.length === 0) return 'Choose at least one kind of event.';
  return name.trim() === '' ? 'Give it a name.' : null;
};

export const toInput = (draft: Draft): RouteInput => ({
  ...(draft.id === undefined ? {} : { id: draft.id }),
  name: draft.name.trim(),
  enabled: draft.enabled,
  destination: destinationOf(draft),
  kinds: [...draft.kinds],
  filters: filled(draft.filters),
  ignore: filled(draft.ignore),
  format: draft.format,
  batch: draft.batch,
});
