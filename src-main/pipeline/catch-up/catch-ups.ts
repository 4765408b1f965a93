// The store worker's side of catching up. gateway/catch-up reads from Discord and feeds what it finds as recovered dispatches, and
// between them the orders below, in the same queue: so every step is committed with what it is about, and a crash goes on from there.
import { z } from 'zod';
import type { WriteStore } from '#db/client';
import { discordEpochMs } from '#db/event-id';
import type { Interner } from '#db/intern';
import { joinSnowflake, splitSnowflake } from '#db/snowflake';
import type { Entries } from '#main/pipeline/attribution/entries';
import type { Learn, Snapshots } from '#main/pipeline/snapshots/model';
import { absentMember } from '#main/pipeline/to-event/away-diff';
import { newEvent } from '#main/pipeline/to-event/decision';
import { messageDelete } from '#main/pipeline/to-event/deletions';
import { id, lenientList } from '#main/pipeline/to-event/fields';
import type { Dispatch, NewEvent } from '#main/pipeline/types';
import { createBegin, seamMs } from './begin';
import { createDrafts } from './drafts';
import { lookBackTo } from './look-back';
import { catchUpOrders, type PendingCatchUp } from './orders';
import { createSettle } from './settle';
import { createCatchUpStates, finished, type Progress } from './state';

/** So much of the log, or so many drafts, is settled with one order: a live batch never waits long behind it. */
const stepRows = 300;
/** No page of Discord's is longer; the window in which stored messages are looked for again ends somewhere. */
const mostGone = 1_000;

export interface CatchUps {
  /** Before the dispatch is decided on: a session or guild that begins. Events about the connection itself. */
  before(dispatch: Dispatch): NewEvent[];
  draft(events: readonly NewEvent[]): void;
  /** After the dispatch was learnt from. */
  after(dispatch: Dispatch): void;
  /** Null when the dispatch is no order. */
  order(dispatch: Dispatch, learn: (learnt: Learn) => void): NewEvent[] | null;
  recorded(event: NewEvent): void;
  settle(): void;
  pending(): PendingCatchUp[];
}

const zGuild = z.object({ guild_id: id });
const zCursor = zGuild.extend({ audit: id.optional(), channel: id.optional(), message: id.optional() });
const zGone = zGuild.extend({
  channel_id: id,
  from: id,
  to: id,
  present: z.array(id).max(mostGone),
  /** Older messages of the channel are not looked for. */
  isLast: z.boolean(),
});
const zSettle = zGuild.extend({ stage: z.union([z.literal(1), z.literal(2)]) });
const zChunk = zGuild.extend({
  members: lenientList(z.object({ user: z.object({ id }) }), 1000),
  chunk_index: z.int().min(0),
  chunk_count: z.int().min(1).max(10_000),
});
const zOutage = z.object({ id, unavailable: z.literal(true) });
const zCreate = z.object({ id, unavailable: z.literal(false).optional() });

interface Key {
  ms: number;
  low: number;
}

export const createCatchUps = (store: WriteStore, refs: Interner, snapshots: Snapshots, entries: Entries): CatchUps => {
  const states = createCatchUpStates(store, refs);
  const drafts = createDrafts(store, refs);
  const begin = createBegin(store, refs, entries, states);
  const settling = createSettle(drafts, entries, snapshots);

  const listed = (dispatch: Dispatch): void => {
    const chunk = zChunk.safeParse(dispatch.data);
    if (!chunk.success) return;
    const { guild_id: guildId, members, chunk_index: index, chunk_count: count } = chunk.data;
    const progress = states.get(guildId);
    if (!progress || progress.stage > 0 || progress.state.isListed) return;
    const guild = refs.intern(guildId);
    for (const { user } of members)
      store.run('catch-up.seen', 'INSERT INTO catch_up_seen (guild, user) VALUES (?, ?) ON CONFLICT DO NOTHING', [
        guild,
        refs.intern(user.id),
      ]);
    const chunks = [...new Set([...progress.state.chunks, index])];
    const isListed = chunks.length >= count;
    states.set(guildId, { stage: 0, state: { ...progress.state, chunks, isListed } });
    if (!isListed || progress.state.isFirst) return;
    const { notAfter } = progress.state;
    // Somebody who joined since may be missing from a list made before; they are not gone.
    const absent = store.all<{ user: number }>(
      'catch-up.absent',
      `SELECT user FROM members WHERE guild = ? AND present = 1 AND coalesce(joined_at, first_seen_at) < ?
       AND user NOT IN (SELECT user FROM catch_up_seen WHERE guild = ?)`,
      [guild, notAfter, guild],
    );
    for (const { user } of absent) {
      for (const event of absentMember(dispatch, snapshots, guildId, refs.id(user))) drafts.add(event);
      // Discord's own member count was told with the guild: only the member changes.
      store.run('catch-up.left', 'UPDATE members SET present = 0, left_at = ? WHERE guild = ? AND user = ?', [
        notAfter - 1,
        guild,
        user,
      ]);
    }
    store.run('catch-up.listed', 'DELETE FROM catch_up_seen WHERE guild = ?', [guild]);
  };

  const gone = (dispatch: Dispatch, learn: (learnt: Learn) => void): NewEvent[] => {
    const { guild_id: guildId, channel_id: channelId, from, to, present, isLast } = zGone.parse(dispatch.data);
    const progress = states.get(guildId);
    if (!progress || progress.stage >= 2) return [];
    const here = new Set(present);
    const [low, high] = [splitSnowflake(from), splitSnowflake(to)];
    const stored = store.all<Key>(
      'catch-up.stored',
      `SELECT ms, low FROM messages WHERE (ms, low) >= (?, ?) AND (ms, low) < (?, ?) AND channel = ? AND deleted_at IS NULL
       ORDER BY ms DESC, low DESC LIMIT CAST(? AS INTEGER)`,
      [low.ms, low.low, high.ms, high.low, refs.ref(channelId) ?? 0, mostGone],
    );
    const recovered = { notBefore: progress.state.notBefore, notAfter: dispatch.receivedAt };
    const at = progress.state.notAfter - 1;
    for (const messageId of stored.toReversed().map(joinSnowflake)) {
      if (here.has(messageId)) continue;
      const data = { id: messageId, channel_id: channelId, guild_id: guildId };
      const decision = messageDelete({ ...dispatch, data, receivedAt: at }, snapshots);
      for (const event of decision.events) drafts.add({ ...event, recovered });
      decision.learn.forEach(learn);
    }
    const lookedTo = stored.length === mostGone ? stored.at(-1)?.ms : isLast ? low.ms : undefined;
    if (lookedTo !== undefined) states.lookedTo(guildId, lookedTo + discordEpochMs);
    return [];
  };

  const finish = (dispatch: Dispatch, guildId: string, { state }: Progress): NewEvent[] => {
    // The cursors are of no use any more; what was read back already is.
    states.set(guildId, { stage: finished, state: { ...state, channels: {}, chunks: [] } });
    const { notBefore: from, notAfter: to, counts: byKind, isFirst } = state;
    if (Object.keys(byKind).length === 0 && to - from <= seamMs) return [];
    const lookedTo = Math.max(lookBackTo(state), state.lookedTo ?? 0);
    const data = { from, to, byKind, isFirst, ...(isFirst ? {} : { deletionsFrom: lookedTo }) };
    return [
      newEvent(
        'CATCH_UP',
        { ...dispatch, origin: 'live' },
        { guildId, at: dispatch.receivedAt, source: 'system', data },
      ),
    ];
  };

  const step = (dispatch: Dispatch, learn: (learnt: Learn) => void): NewEvent[] => {
    const { guild_id: guildId, stage } = zSettle.parse(dispatch.data);
    const progress = states.get(guildId);
    if (!progress || progress.stage !== stage - 1) return [];
    const { state } = progress;
    const ofMessages = stage === 2;
    const found = entries.following({ guildId, after: state.settledUpTo, upTo: state.notAfter, limit: stepRows });
    const events = found
      .filter(({ used }) => used === 0)
      .flatMap(({ entry }) => settling.entry(dispatch, entry, ofMessages));
    for (const { kind, targetId: userId, at } of events)
      if (userId !== null && (kind === 'BAN' || kind === 'UNBAN'))
        learn({ what: 'member', guildId, userId, patch: { isBanned: kind === 'BAN' }, at });
    const last = found.at(-1);
    if (found.length === stepRows && last) {
      states.set(guildId, { stage: progress.stage, state: { ...state, settledUpTo: last.entry.id } });
      return events;
    }
    const rest = drafts.rest(guildId, ofMessages, stepRows);
    for (const draft of rest) drafts.remove(draft.id);
    const all = [...events, ...rest.map(({ event }) => event)];
    if (rest.length === stepRows) {
      const upTo = last?.entry.id ?? state.settledUpTo;
      states.set(guildId, { stage: progress.stage, state: { ...state, settledUpTo: upTo } });
      return all;
    }
    states.set(guildId, { stage, state: { ...state, settledUpTo: state.entriesFrom } });
    return all;
  };

  return {
    before: (dispatch) => {
      if (dispatch.type === 'READY') return begin.session(dispatch);
      const lost = dispatch.type === 'GUILD_DELETE' ? zOutage.safeParse(dispatch.data) : null;
      if (lost?.success) begin.outage(dispatch, lost.data.id);
      const created = dispatch.type === 'GUILD_CREATE' ? zCreate.safeParse(dispatch.data) : null;
      if (created?.success && snapshots.guild(created.data.id) === null) begin.guild(dispatch, created.data.id);
      return created?.success ? begin.back(dispatch, created.data.id) : [];
    },
    draft: (events) => events.forEach(drafts.add),
    after: (dispatch) => {
      if (dispatch.type === 'GUILD_MEMBERS_CHUNK') listed(dispatch);
    },
    order: (dispatch, learn) => {
      // Only from our own side: a peer that sends dispatches of these names moves nothing.
      if (dispatch.sessionId !== '' || dispatch.origin !== 'recovered') return null;
      switch (dispatch.type) {
        case catchUpOrders.cursor: {
          const { guild_id: guildId, audit, channel, message } = zCursor.parse(dispatch.data);
          const progress = states.get(guildId);
          if (!progress) return [];
          const { state, stage } = progress;
          const channels = channel && message ? { ...state.channels, [channel]: message } : state.channels;
          states.set(guildId, { stage, state: { ...state, auditCursor: audit ?? state.auditCursor, channels } });
          return [];
        }
        case catchUpOrders.gone:
          return gone(dispatch, learn);
        case catchUpOrders.settle:
          return step(dispatch, learn);
        case catchUpOrders.finish: {
          const { guild_id: guildId } = zGuild.parse(dispatch.data);
          const progress = states.get(guildId);
          return progress?.stage === 2 ? finish(dispatch, guildId, progress) : [];
        }
        default:
          return null;
      }
    },
    recorded: (event) => {
      if (event.origin === 'recovered') states.count(event.guildId, event.kind);
    },
    settle: states.settle,
    pending: () =>
      states.pending().map(({ guildId, progress: { stage, state } }) => {
        const { notBefore, notAfter, readFrom, isFirst, isListed, auditCursor, channels } = state;
        return { guildId, stage, notBefore, notAfter, readFrom, isFirst, isListed, auditCursor, channels };
      }),
  };
};
