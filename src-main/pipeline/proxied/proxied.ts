// Pairs a deletion with the webhook's message that repeats what was deleted (PluralKit, Tupperbox), whichever comes first, and tags both.
// Called by ingest with what attribution made of an event, inside the batch's transaction.
import type { Attributed } from '#main/pipeline/attribution/attribution';
import type { RecentEvent, RecentQuery } from '#main/pipeline/record/recorder';
import type { MessageSnapshot, Snapshots } from '#main/pipeline/snapshots/model';
import type { Completion, NewEvent } from '#main/pipeline/types';
import { isProxyOf } from './is-proxy-of';

/** The two come within a second or two of each other; a loaded gateway, and clocks that differ, take longer. */
export const pairMs = 20_000;
/** Only what was written just now is reposted. */
const freshMs = 60_000;

export interface Proxied {
  of(attributed: Attributed): Attributed;
}

interface ProxiedOptions {
  recent: (query: RecentQuery) => RecentEvent[];
  snapshots: Snapshots;
}

type Send = Extract<NewEvent, { kind: 'MESSAGE_SEND' }>;
type Deletion = Extract<NewEvent, { kind: 'MESSAGE_DELETE' }>;
const rule = 'A webhook posted the same text in this channel within seconds: a bot reposted it under another name.';

export const createProxied = ({ recent, snapshots }: ProxiedOptions): Proxied => {
  const said = ({ id, attachments }: MessageSnapshot) => ({ text: snapshots.content(id), attachments });
  const isPair = (original: MessageSnapshot | null, posted: MessageSnapshot, sentAt: number): boolean =>
    original !== null &&
    original.authorId !== null &&
    original.webhook === null &&
    sentAt >= 0 &&
    sentAt <= freshMs &&
    isProxyOf(said(original), said(posted));
  /** How long after the original the webhook's message was made, by Discord's clock. */
  const gap = (originalId: string, postedId: string): number =>
    Number((BigInt(postedId) >> 22n) - (BigInt(originalId) >> 22n));
  const byOf = (posted: MessageSnapshot): string | null => posted.applicationId ?? posted.authorId;
  /** The deletion was the bot's, as far as can be told; a bot's single deletions leave no audit entry. */
  const deletedBy = (by: string): Pick<Completion & NewEvent, 'actorId' | 'actorGrade' | 'source' | 'evidence'> => ({
    actorId: by,
    actorGrade: 'likely',
    source: 'bot',
    evidence: { rule },
  });

  const ofSend = (event: Send): Attributed => {
    const posted = event.messageId === null ? null : snapshots.message(event.messageId);
    const by = posted && byOf(posted);
    if (posted?.webhook === null || !posted || !by || event.channelId === null)
      return { events: [event], completions: [] };
    const { guildId, channelId } = event;
    const deletion = recent({ guildId, kinds: ['MESSAGE_DELETE'], channelId, since: event.at - pairMs }).find(
      ({ messageId, auditLogId, data }) =>
        messageId !== null &&
        auditLogId === null &&
        data['proxied'] === undefined &&
        isPair(snapshots.message(messageId), posted, gap(messageId, posted.id)),
    );
    const authorId = deletion?.targetId;
    if (!deletion?.messageId || !authorId) return { events: [event], completions: [] };
    const shared = { by, authorId };
    const tagged = { ...event, data: { ...event.data, proxied: { messageId: deletion.messageId, ...shared } } };
    const data = { ...deletion.data, proxied: { messageId: posted.id, ...shared } };
    return { events: [tagged], completions: [{ id: deletion.id, completion: { ...deletedBy(by), data } }] };
  };

  const ofDeletion = (event: Deletion): Attributed => {
    const { messageId, channelId, guildId, auditLogId } = event;
    const original = messageId === null ? null : snapshots.message(messageId);
    const authorId = original?.authorId ?? null;
    if (messageId === null || channelId === null || auditLogId !== null || authorId === null)
      return { events: [event], completions: [] };
    const since = event.at - pairMs;
    for (const posted of snapshots.webhookMessages(channelId, since)) {
      const by = byOf(posted);
      if (by === null || !isPair(original, posted, gap(messageId, posted.id))) continue;
      const send = recent({ guildId, kinds: ['MESSAGE_SEND'], messageId: posted.id, since: since - pairMs }).find(
        ({ data }) => data['proxied'] === undefined,
      );
      if (!send) continue;
      const tagged = {
        ...event,
        ...deletedBy(by),
        data: { ...event.data, proxied: { messageId: posted.id, by, authorId } },
      };
      const data = { ...send.data, proxied: { messageId, by, authorId } };
      return { events: [tagged as NewEvent], completions: [{ id: send.id, completion: { data } }] };
    }
    return { events: [event], completions: [] };
  };

  return {
    of: ({ events, completions, ...rest }) => {
      const paired = events.map((event): Attributed => {
        if (event.kind === 'MESSAGE_SEND' && event.source === 'bot') return ofSend(event);
        return event.kind === 'MESSAGE_DELETE' ? ofDeletion(event) : { events: [event], completions: [] };
      });
      return {
        ...rest,
        events: paired.flatMap((one) => one.events),
        completions: [...completions, ...paired.flatMap((one) => one.completions)],
      };
    },
  };
};
