// Joins a server's joins to the rise of its invites' uses. A join is recorded at once; the next reading of the invites completes it.
// In the store worker, inside the batch's transaction, so the figures compared with are always those of the last reading.
import { z } from 'zod';
import type { Value, WriteStore } from '#db/client';
import type { Interner } from '#db/intern';
import { canViewAuditLog } from '#main/pipeline/audit-log-access';
import type { RecentEvent, RecentQuery } from '#main/pipeline/record/recorder';
import type { InviteSnapshot, Learn, Snapshots } from '#main/pipeline/snapshots/model';
import { count, flag, id, lenientList, maybeTime, text, time } from '#main/pipeline/to-event/fields';
import type { Completion, Dispatch, NewEvent } from '#main/pipeline/types';
import { inviteOrder } from './order';
import { type InviteUsed, type Rise, untold, verdict } from './verdict';

export interface InviteUses {
  /** Null when the dispatch is no reading. */
  order(dispatch: Dispatch): { learn: Learn[]; guildId: string; completions: Completed[] } | null;
  /** An event is on record: a join waits for the next reading. */
  recorded(eventId: number, event: NewEvent, receivedAt: number): void;
}
type Completed = { id: number; completion: Completion };

interface InviteUsesOptions {
  store: WriteStore;
  refs: Interner;
  snapshots: Snapshots;
  recent: (query: RecentQuery) => RecentEvent[];
}

const zInvite = z.object({
  code: text(100),
  uses: count,
  max_uses: count.nullish(),
  max_age: count.nullish(),
  temporary: flag,
  created_at: time,
  expires_at: maybeTime,
  inviter: z.object({ id }).nullish().catch(null),
  channel: z.object({ id }).nullish().catch(null),
});
const zReading = z.object({
  guild_id: id,
  asked_at: z.number(),
  is_refused: z.boolean(),
  invites: lenientList(zInvite, 5_000),
  vanity: z
    .object({ code: text(100), uses: count })
    .nullish()
    .catch(null),
});

interface Use {
  code: string;
  uses: number;
  max_uses: number;
  expires_at: number | null;
  inviter: number | null;
  channel: number | null;
  vanity: number;
}

/** A reading may or may not count who joined meanwhile. It is left aside then, unless somebody has waited so long for one. */
const longestWaitMs = 60_000;
/** A raid larger than that is not told apart anyway. */
const mostJoins = 1_000;

export const createInviteUses = ({ store, refs, snapshots, recent }: InviteUsesOptions): InviteUses => {
  const refOf = (of: string | undefined): number | null => (of === undefined ? null : refs.intern(of));
  const nameOf = (ref: number | null): string | null => (ref === null ? null : refs.id(ref));

  const usesNow = ({ invites, vanity }: z.output<typeof zReading>): Use[] => [
    ...invites.map((invite) => ({
      code: invite.code,
      uses: invite.uses,
      max_uses: invite.max_uses ?? 0,
      expires_at: invite.expires_at,
      inviter: refOf(invite.inviter?.id),
      channel: refOf(invite.channel?.id),
      vanity: 0,
    })),
    ...(vanity ? [{ ...vanity, max_uses: 0, expires_at: null, inviter: null, channel: null, vanity: 1 }] : []),
  ];

  const riseOf = (use: Use, before: number, after: number | null): Rise => ({
    code: use.code,
    inviterId: nameOf(use.inviter),
    channelId: nameOf(use.channel),
    isVanity: use.vanity === 1,
    before,
    after,
    rise: (after ?? use.max_uses) - before,
  });

  /** Invites that went since the last reading, each time by their last use as far as can be told. */
  const usedUp = (guildId: string, gone: Use[], since: number, askedAt: number, joins: number): Rise[] => {
    const withdrawn = new Set(
      recent({ guildId, kinds: ['INVITE_DELETE'], since })
        .filter(({ auditLogId }) => auditLogId !== null)
        .map(({ data }) => data['code']),
    );
    return gone
      .filter(({ code, max_uses: most, expires_at: end }) => {
        const hasRunOut = end !== null && end <= askedAt;
        return most > 0 && !hasRunOut && !withdrawn.has(code);
      })
      .map((use) => riseOf(use, use.uses, null))
      .filter(({ rise }) => rise > 0 && rise <= joins);
  };

  /** Made and gone between two readings. */
  const shortLived = (guild: number, since: number, listed: ReadonlySet<string>): Use[] =>
    store
      .all<Use>(
        'invites.short-lived',
        `SELECT code, uses, max_uses, expires_at, inviter, channel, 0 AS vanity FROM invites
         WHERE guild = ? AND created_at >= ? AND present = 0 AND max_uses > 0`,
        [guild, since],
      )
      .filter(({ code }) => !listed.has(code));

  const keep = (guild: number, uses: readonly Use[], askedAt: number): void => {
    store.run('invites.forget', 'DELETE FROM invite_uses WHERE guild = ?', [guild]);
    for (const use of uses) {
      const row: Value[] = [
        guild,
        use.code,
        use.uses,
        use.max_uses,
        use.expires_at,
        use.inviter,
        use.channel,
        use.vanity,
      ];
      store.run('invites.keep', 'INSERT OR REPLACE INTO invite_uses VALUES (?, ?, ?, ?, ?, ?, ?, ?)', row);
    }
    store.run('invites.read', 'INSERT OR REPLACE INTO invite_reads (guild, read_at) VALUES (?, ?)', [guild, askedAt]);
  };

  const learnt = ({ guild_id: guildId, invites }: z.output<typeof zReading>): Learn[] =>
    invites.flatMap((raw): Learn[] => {
      const known = snapshots.invite(guildId, raw.code);
      if (known?.uses === raw.uses && known.isPresent) return [];
      const invite: InviteSnapshot = {
        guildId,
        code: raw.code,
        channelId: raw.channel?.id ?? known?.channelId ?? null,
        inviterId: raw.inviter?.id ?? known?.inviterId ?? null,
        createdAt: raw.created_at,
        expiresAt: raw.expires_at,
        maxUses: raw.max_uses ?? 0,
        uses: raw.uses,
        isTemporary: raw.temporary,
        isPresent: true,
      };
      return [{ what: 'invite', invite }];
    });

  const told = (guild: number, joins: readonly { event: number }[], invite: InviteUsed): Completed[] => {
    store.run('invites.told', 'DELETE FROM invite_joins WHERE guild = ? AND event <= ?', [
      guild,
      joins.at(-1)?.event ?? 0,
    ]);
    return joins.flatMap(({ event }): Completed[] => {
      const row = store.get<{ data: string | null }>('invites.join', 'SELECT data FROM events WHERE id = ?', [event]);
      return row ? [{ id: event, completion: { data: { ...JSON.parse(row.data ?? '{}'), invite } } }] : [];
    });
  };

  const order = (dispatch: Dispatch): ReturnType<InviteUses['order']> => {
    // Only from our own side: a peer that sends dispatches of this name moves nothing.
    if (dispatch.type !== inviteOrder || dispatch.sessionId !== '' || dispatch.origin !== 'recovered') return null;
    const reading = zReading.parse(dispatch.data);
    const { guild_id: guildId, asked_at: askedAt } = reading;
    const guild = refs.intern(guildId);
    const joins = store.all<{ event: number; received_at: number }>(
      'invites.joins',
      `SELECT event, received_at FROM invite_joins WHERE guild = ? ORDER BY event LIMIT ${mostJoins}`,
      [guild],
    );
    if (reading.is_refused) {
      store.run('invites.refused', 'DELETE FROM invite_reads WHERE guild = ?', [guild]);
      return { learn: [], guildId, completions: told(guild, joins, untold('no-permission', joins.length)) };
    }
    const last = store.get<{ at: number }>('invites.last', 'SELECT read_at AS at FROM invite_reads WHERE guild = ?', [
      guild,
    ])?.at;
    const now = usesNow(reading);
    const learn = learnt(reading);
    if (last === undefined) {
      keep(guild, now, askedAt);
      return { learn, guildId, completions: told(guild, joins, untold('first-reading', joins.length)) };
    }
    const late = joins.filter(({ received_at: at }) => at >= askedAt);
    const waitedMs = askedAt - Math.min(...joins.map(({ received_at: at }) => at));
    if (late.length > 0 && waitedMs < longestWaitMs) return { learn, guildId, completions: [] };
    const before = new Map(
      store
        .all<Use>('invites.before', 'SELECT * FROM invite_uses WHERE guild = ?', [guild])
        .map((use) => [use.code, use] as const),
    );
    const listed = new Set(now.map(({ code }) => code));
    const isNew = (code: string): boolean => (snapshots.invite(guildId, code)?.createdAt ?? 0) >= last;
    const risen = now.flatMap((use): Rise[] => {
      const then = before.get(use.code)?.uses ?? (isNew(use.code) ? 0 : use.uses);
      return use.uses > then ? [riseOf(use, then, use.uses)] : [];
    });
    const gone = [...before.values()].filter(({ code }) => !listed.has(code));
    const brief = shortLived(guild, last, new Set([...listed, ...before.keys()]));
    const spent = usedUp(guildId, [...gone, ...brief], last, askedAt, joins.length);
    const isSure = late.length === 0 && (spent.length === 0 || canViewAuditLog(snapshots, guildId));
    keep(guild, now, askedAt);
    if (joins.length === 0) return { learn, guildId, completions: [] };
    return {
      learn,
      guildId,
      completions: told(guild, joins, verdict(joins.length, [...risen, ...spent], isSure)),
    };
  };

  return {
    order,
    recorded: (eventId, event, receivedAt) => {
      // Bots are brought by somebody with the permission to, not by an invite; what was missed is compared with nothing.
      if (event.kind !== 'JOIN' || event.data.isBot || event.origin === 'recovered' || event.origin === 'imported')
        return;
      store.run(
        'invites.join-waits',
        'INSERT OR IGNORE INTO invite_joins (event, guild, received_at) VALUES (?, ?, ?)',
        [eventId, refs.intern(event.guildId), receivedAt],
      );
    },
  };
};
