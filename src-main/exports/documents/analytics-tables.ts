// analytics.comprehensive as tables ready for charts: one per answer, a row per point, every series a column.
import type { Comprehensive } from '#contract/analytics';
import { catalogue, kinds, type Kind } from '#contract/catalogue';
import type { CellType } from '#contract/export-columns';
import { smallTable, type Cell, type Table } from '#main/exports/document';
import type { Facts } from '#main/exports/read/facts';

type Column<Row> = [key: string, label: string, type: CellType, value: (row: Row) => Cell];

const isKind = (word: string): word is Kind => (kinds as string[]).includes(word);
const label = (kind: string): string => (isKind(kind) ? catalogue[kind].label : kind);

/** A column per kind that occurs, in the catalogue's order. */
const byKindColumns = <Row>(rows: readonly Row[], of: (row: Row) => { [kind: string]: number }): Column<Row>[] => {
  const occurring = new Set(rows.flatMap((row) => Object.keys(of(row))));
  const known = kinds.filter((kind) => occurring.has(kind)) as string[];
  return known.map((kind) => [kind, label(kind), 'count', (row) => of(row)[kind] ?? 0]);
};

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

export const analyticsTables = (answer: Comprehensive, facts: Facts): Table[] => {
  const { server, activity, heatmap, channels, commands, moderation, members } = answer;
  const name = (id: string): string | null => facts.personById(id, answer.to).name;
  const shownId = (id: string): string | null => facts.personById(id, answer.to).id;
  const person = <Row>(key: string, title: string, id: (row: Row) => string): Column<Row>[] => [
    [key, title, 'text', (row) => name(id(row))],
    ...(facts.isRedacted ? [] : [[`${key}Id`, `${title} (id)`, 'id', (row) => shownId(id(row))] as Column<Row>]),
  ];
  const table = <Row>(key: string, title: string, rows: readonly Row[], columns: readonly Column<Row>[]): Table =>
    smallTable(
      { key, title },
      columns.map(([word, text, type]) => ({ key: word, label: text, type, value: (row) => row[word] ?? null })),
      rows.map((row): { [key: string]: Cell } =>
        Object.fromEntries(columns.map(([word, , , value]) => [word, value(row)])),
      ),
    );

  const { previous, activityScore, messageCount, memberJoins, memberLeaves, netMemberChange, moderationActions } =
    server;
  const figures = Object.entries({
    messageCount,
    memberJoins,
    memberLeaves,
    netMemberChange,
    moderationActions,
    activityScore,
  }).map(([figure, now]) => ({ figure, now, before: previous[figure as keyof typeof previous] }));
  const retained = members.cohorts.flatMap(({ week, joined, retained: after }) =>
    after.map((of) => Object.assign({ week, joined }, of)),
  );
  const hours = heatmap.counts.flatMap((counts, day) =>
    counts.map((count, hour) => ({ weekday: weekdays[day] ?? '', hour, count })),
  );
  return [
    table('server', 'Server activity', figures, [
      ['figure', 'Figure', 'text', ({ figure }) => figure],
      ['value', 'Value', 'count', ({ now }) => now],
      ['previous', 'Period before', 'count', ({ before }) => before],
    ]),
    table('activity', 'Activity', activity.buckets, [
      ['at', 'From', 'time', ({ at }) => at],
      ...byKindColumns(activity.buckets, ({ byKind }) => byKind),
    ]),
    table('heatmap', 'Heat map', hours, [
      ['weekday', 'Weekday', 'text', ({ weekday }) => weekday],
      ['hour', 'Hour', 'count', ({ hour }) => hour],
      ['count', 'Events', 'count', ({ count }) => count],
    ]),
    table('channels', 'Channels', channels.channels, [
      ['channel', 'Channel', 'text', ({ channelId }) => facts.channelNameById(channelId)],
      ['channelId', 'Channel (id)', 'id', ({ channelId }) => channelId],
      ['total', 'Events', 'count', ({ total }) => total],
      ...byKindColumns(channels.channels, ({ byKind }) => byKind),
    ]),
    table('commands', 'Commands', commands.topCommands, [
      ['command', 'Command', 'text', ({ command }) => command],
      ['usageCount', 'Uses', 'count', ({ usageCount }) => usageCount],
      ['uniqueUsers', 'People', 'count', ({ uniqueUsers }) => uniqueUsers],
      ['lastUsedAt', 'Last used', 'time', ({ lastUsedAt }) => lastUsedAt],
    ]),
    table('commandDays', 'Commands by day', commands.dailyUsage, [
      ['date', 'Day', 'text', ({ date }) => date],
      ['count', 'Uses', 'count', ({ count }) => count],
    ]),
    table('commandUsers', 'Commands by person', commands.topUsers, [
      ...person('user', 'Who', ({ userId }: (typeof commands.topUsers)[number]) => userId),
      ['commandCount', 'Uses', 'count', ({ commandCount }) => commandCount],
      ['uniqueCommands', 'Commands', 'count', ({ uniqueCommands }) => uniqueCommands],
    ]),
    table('actions', 'Moderation actions', moderation.actionDistribution, [
      ['action', 'Action', 'text', ({ action }) => label(action)],
      ['count', 'Count', 'count', ({ count }) => count],
      ['percentage', 'Percent', 'count', ({ percentage }) => percentage],
    ]),
    table('moderators', 'Moderators', moderation.topModerators, [
      ...person('moderator', 'Moderator', ({ moderatorId }: (typeof moderation.topModerators)[number]) => moderatorId),
      ['actionCount', 'Actions', 'count', ({ actionCount }) => actionCount],
      ['uniqueTargets', 'Members', 'count', ({ uniqueTargets }) => uniqueTargets],
    ]),
    table('moderationDays', 'Moderation by day', moderation.dailyTrends, [
      ['date', 'Day', 'text', ({ date }) => date],
      ...byKindColumns(moderation.dailyTrends, ({ byAction }) => byAction),
    ]),
    table('moderationSources', 'Moderation by source', moderation.bySource, [
      ['source', 'Source', 'text', ({ source }) => source],
      ['count', 'Count', 'count', ({ count }) => count],
    ]),
    table('aiVsHuman', 'AI and human', moderation.aiVsHuman, [
      ['type', 'Who', 'text', ({ type }) => type],
      ['count', 'Count', 'count', ({ count }) => count],
    ]),
    table('memberDays', 'Joins and leaves', members.daily, [
      ['date', 'Day', 'text', ({ date }) => date],
      ['joins', 'Joined', 'count', ({ joins }) => joins],
      ['leaves', 'Left', 'count', ({ leaves }) => leaves],
    ]),
    table('retention', 'Who stayed', retained, [
      ['week', 'Joined in the week of', 'text', ({ week }) => week],
      ['joined', 'Joined', 'count', ({ joined }) => joined],
      ['days', 'Days later', 'count', ({ days }) => days],
      ['eligible', 'Long enough ago', 'count', ({ eligible }) => eligible],
      ['stayed', 'Still there', 'count', ({ stayed }) => stayed],
    ]),
    table('invites', 'Invites', members.invites, [
      ['code', 'Invite', 'text', ({ code }) => code],
      ['inviter', 'Made by', 'text', ({ inviterId }) => (inviterId === null ? null : name(inviterId))],
      ['joins', 'Joined', 'count', ({ joins }) => joins],
    ]),
  ];
};
