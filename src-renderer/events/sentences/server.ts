// Sentences of the server kinds: channels, roles, invites. Updates say the change itself when there is one, else count them.
import type { Change } from '#contract/catalogue';
import type { EventOf } from '../event-data';
import { actorParts } from '../actor-phrase';
import { changeText } from '../change-text';
import { countText, durationText } from '../duration-text';
import { type Part, dim, text, value } from '../part';
import type { Sentences } from './sentences';

const channelWords: Record<number, string> = {
  2: 'voice channel',
  4: 'category',
  5: 'announcement channel',
  10: 'thread',
  11: 'thread',
  12: 'private thread',
  13: 'stage channel',
  15: 'forum',
  16: 'media channel',
};
const channelWord = (type: number): string => channelWords[type] ?? 'channel';

const channel = (event: EventOf<'CHANNEL_CREATE' | 'CHANNEL_DELETE' | 'CHANNEL_UPDATE'>): Part => ({
  type: 'channel',
  id: event.kind === 'CHANNEL_UPDATE' ? event.channelId : null,
  name: event.data.name ?? event.channelId,
});

const role = (event: EventOf<'ROLE_CREATE' | 'ROLE_DELETE' | 'ROLE_UPDATE'>): Part => ({
  type: 'role',
  id: event.data.roleId,
  name: event.data.name,
});

/** " : slow mode from “off” to “10 seconds”" for one change, "3 changes: name, topic, …" for more. */
export const changes = (list: readonly Change[]): Part[] => {
  const all = list.map((change) => changeText(change));
  const [first] = all;
  if (first === undefined) return [];
  if (all.length > 1) {
    const labels = [...new Set(all.map((change) => change.label.toLowerCase()))];
    const shown = labels.slice(0, 4).join(', ');
    return [dim(`: ${countText(all.length, 'change')} (${shown}${labels.length > 4 ? ', …' : ''})`)];
  }
  const whose: Part[] = first.subject === null ? [] : [text(' for '), value(first.subject.name)];
  if (first.before !== null && first.after !== null)
    return [
      text(`: ${first.label.toLowerCase()}`),
      ...whose,
      text(' from '),
      value(first.before),
      text(' to '),
      value(first.after),
    ];
  const notes = [
    ...(first.added.length === 0 ? [] : [`+ ${first.added.slice(0, 3).join(', ')}`]),
    ...(first.removed.length === 0 ? [] : [`− ${first.removed.slice(0, 3).join(', ')}`]),
  ];
  return [
    text(`: ${first.label.toLowerCase()}`),
    ...whose,
    ...(notes.length === 0 ? [] : [text(' '), value(notes.join('; '))]),
  ];
};

const invite = (code: string): Part[] => [text(' the invite '), value(code)];

export const serverSentences: Pick<
  Sentences,
  | 'CHANNEL_CREATE'
  | 'CHANNEL_DELETE'
  | 'CHANNEL_UPDATE'
  | 'ROLE_CREATE'
  | 'ROLE_DELETE'
  | 'ROLE_UPDATE'
  | 'INVITE_CREATE'
  | 'INVITE_DELETE'
  | 'INVITE_EXPIRED'
> = {
  CHANNEL_CREATE: (event) => [
    ...actorParts(event),
    text(` created the ${channelWord(event.data.type)} `),
    channel(event),
  ],
  CHANNEL_DELETE: (event) => [
    ...actorParts(event),
    text(` deleted the ${channelWord(event.data.type)} `),
    channel(event),
  ],
  CHANNEL_UPDATE: (event) => [...actorParts(event), text(' changed '), channel(event), ...changes(event.data.changes)],
  ROLE_CREATE: (event) => [...actorParts(event), text(' created the role '), role(event)],
  ROLE_DELETE: (event) => [...actorParts(event), text(' deleted the role '), role(event)],
  ROLE_UPDATE: (event) => [
    ...actorParts(event),
    text(' changed the role '),
    role(event),
    ...changes(event.data.changes),
  ],
  INVITE_CREATE: (event) => {
    const { code, maxUses, expiresAt, isTemporary } = event.data;
    const limits = [
      expiresAt === null ? 'never expires' : `expires in ${durationText(expiresAt - event.at)}`,
      maxUses === 0 ? 'any number of uses' : countText(maxUses, 'use'),
      ...(isTemporary ? ['temporary membership'] : []),
    ];
    return [...actorParts(event), text(' created'), ...invite(code), dim(`, ${limits.join(', ')}`)];
  },
  INVITE_DELETE: (event) => [...actorParts(event), text(' deleted'), ...invite(event.data.code)],
  INVITE_EXPIRED: (event) => [text('The invite '), value(event.data.code), text(' expired')],
};
