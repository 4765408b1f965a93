// Sentences of the voice kinds. Discord's entries about forced moves name the moderator, never whom: then the member stays open.
import type { EventOf } from '../event-data';
import { actorParts, targetParts } from '../actor-phrase';
import { countText, durationText } from '../duration-text';
import { type Part, dim, text } from '../part';
import type { Sentences } from './sentences';

type VoiceKind =
  | 'VOICE_JOIN'
  | 'VOICE_LEAVE'
  | 'VOICE_MOVE'
  | 'VOICE_FORCE_MOVE'
  | 'VOICE_FORCE_DISCONNECT'
  | 'VOICE_SERVER_MUTE'
  | 'VOICE_SERVER_UNMUTE'
  | 'VOICE_SERVER_DEAFEN'
  | 'VOICE_SERVER_UNDEAFEN';
type VoiceEvent = EventOf<VoiceKind>;

const place = (event: VoiceEvent): Part[] => (event.channelId === null ? [] : [{ type: 'place', id: event.channelId }]);
const channel = (id: string | null): Part =>
  id === null ? text('another channel') : { type: 'channel', id, name: null };

const whom = (event: EventOf<'VOICE_FORCE_MOVE' | 'VOICE_FORCE_DISCONNECT'>): Part[] =>
  event.target !== null
    ? targetParts(event)
    : [
        text(event.data.count === 1 ? 'a member' : countText(event.data.count, 'member')),
        dim(' (Discord does not say whom)'),
      ];

const did =
  (verb: string, rest = ''): ((event: VoiceEvent) => Part[]) =>
  (event) => [...actorParts(event), text(` ${verb} `), ...targetParts(event), text(rest), ...place(event)];

export const voiceSentences: Pick<Sentences, VoiceKind> = {
  VOICE_JOIN: (event) => [...targetParts(event), text(' joined voice'), ...place(event)],
  VOICE_LEAVE: (event) => [
    ...targetParts(event),
    text(' left voice'),
    ...place(event),
    ...(event.data.durationMs === null ? [] : [dim(`, after ${durationText(event.data.durationMs)}`)]),
  ],
  VOICE_MOVE: (event) => [
    ...targetParts(event),
    text(' went from '),
    channel(event.data.fromChannelId),
    text(' to '),
    channel(event.channelId),
  ],
  VOICE_FORCE_MOVE: (event) => [
    ...actorParts(event),
    text(' moved '),
    ...whom(event),
    text(' to '),
    channel(event.channelId),
  ],
  VOICE_FORCE_DISCONNECT: (event) => [
    ...actorParts(event),
    text(' disconnected '),
    ...whom(event),
    text(' from voice'),
    ...place(event),
  ],
  VOICE_SERVER_MUTE: did('muted', ' in voice'),
  VOICE_SERVER_UNMUTE: did('lifted the voice mute of'),
  VOICE_SERVER_DEAFEN: did('deafened', ' in voice'),
  VOICE_SERVER_UNDEAFEN: did('lifted the deafening of'),
};
