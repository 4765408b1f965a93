// One person: facts and earlier names in small tables, then everything they did or had done to them.
import type { ReadStore } from '#db/client';
import { discordEpochMs } from '#db/event-id';
import { splitSnowflake } from '#db/snowflake';
import { lookup } from '#main/analytics/lookup';
import { smallTable, type Cell, type Table } from '#main/exports/document';
import type { Facts } from '#main/exports/read/facts';

interface MemberRow {
  present: number;
  nick: string | null;
  joined_at: number | null;
  left_at: number | null;
  first_seen_at: number;
  timeout_until: number | null;
  banned: number | null;
}

/** Redacted: neither names nor the moment of the account's making, which is as good as its id. */
export const memberTables = (
  read: ReadStore,
  facts: Facts,
  { guildId, userId }: { guildId: string; userId: string },
  now: number,
): Table[] => {
  const { refs } = lookup(read);
  const [guild, user] = [refs.ref(guildId), refs.ref(userId)];
  const row =
    guild === undefined || user === undefined
      ? undefined
      : read.get<MemberRow>(
          'export.member',
          'SELECT present, nick, joined_at, left_at, first_seen_at, timeout_until, banned FROM members WHERE guild = ? AND user = ?',
          [guild, user],
        );
  const person = facts.personById(userId, now);
  const moment = (at: number | null | undefined): Cell => (at ? facts.zone.iso(at) : null);
  const yes = (flag: number | null | undefined): Cell => (flag === undefined ? null : flag === 1 ? 'yes' : 'no');
  const list: (readonly [string, string, Cell])[] = [
    ['name', 'Name', person.name],
    ['isBot', 'Bot', person.isBot ? 'yes' : 'no'],
    ['present', 'On the server', yes(row?.present)],
    ['joinedAt', 'Joined', moment(row?.joined_at)],
    ['leftAt', 'Left', moment(row?.left_at)],
    ['firstSeenAt', 'First seen', moment(row?.first_seen_at)],
    ['timeoutUntil', 'Timed out until', moment(row?.timeout_until)],
    ['banned', 'Banned', row ? yes(row.banned ?? 0) : null],
  ];
  const own: typeof list = facts.isRedacted
    ? []
    : [
        ['id', 'Id', userId],
        ['accountCreatedAt', 'Account made', facts.zone.iso(splitSnowflake(userId).ms + discordEpochMs)],
        ['nickname', 'Nickname', row?.nick ?? null],
      ];
  const rows = [...list, ...own].map(([key, fact, value]) => ({ key, fact, value }));
  const names =
    facts.isRedacted || user === undefined
      ? []
      : read.all<{ at: number; name: string }>(
          'export.member-names',
          'SELECT at, name FROM user_names WHERE user = ? ORDER BY at',
          [user],
        );
  return [
    smallTable(
      { key: 'facts', title: 'Member' },
      [
        { key: 'fact', label: 'Fact', type: 'text', value: ({ fact }) => fact },
        { key: 'value', label: 'Value', type: 'text', value: ({ value }) => value },
      ],
      rows,
    ),
    ...(facts.isRedacted
      ? []
      : [
          smallTable(
            { key: 'names', title: 'Names' },
            [
              { key: 'at', label: 'Since', type: 'time', value: ({ at }) => at },
              { key: 'name', label: 'Name', type: 'text', value: ({ name }) => name },
            ],
            names,
          ),
        ]),
  ];
};
