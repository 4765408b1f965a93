// What a moderator should know before trusting the page: gaps, losses, missing intents and permissions. Worst first.
import { useQuery } from '@tanstack/react-query';
import { type KindData, catalogue, kinds } from '#contract/catalogue';
import type { Event } from '#contract/event';
import { orpc } from '../../api';
import { counted } from '../../charts/counted';
import { useGaps } from '../../charts/use-activity';
import { useConnection } from '../../hooks/use-connection';
import { useCurrentGuild } from '../../hooks/use-guild';
import { useTimeFormat } from '../../hooks/use-time-format';
import type { TimeRange } from '../../hooks/use-time-range';
import { href } from '../../router/use-route';
import { formatCount, formatDuration } from '../../ui/format';
import { intentLabel } from '../../ui/intent-label';

export interface Concern {
  id: string;
  level: 'problem' | 'warning' | 'note';
  title: string;
  text: string;
  href?: string;
}

/** Shorter gaps stand on the charts, but need nobody's attention. */
const briefMs = 60_000;

const rank: Record<Concern['level'], number> = { problem: 0, warning: 1, note: 2 };
const isKind = (word: string): word is keyof typeof catalogue => kinds.some((kind) => kind === word);

const recoveredText = (byKind: Record<string, number>): string => {
  const parts = Object.entries(byKind).map(([kind, count]) => {
    return `${isKind(kind) ? catalogue[kind].label : kind} × ${formatCount(count)}`;
  });
  return parts.length === 0 ? 'Nothing could be read back.' : `Read back afterwards: ${parts.slice(0, 4).join(', ')}.`;
};

/** A raid, perhaps: leads to the events it consists of. */
const spikeConcern = (event: Event, when: string): Concern => {
  const { of, count, expected, from, until } = event.data as KindData['SPIKE'];
  const usual = expected > 0 ? `about ${expected} in 10 minutes are usual then` : 'hardly any are usual then';
  return {
    id: `spike ${event.id}`,
    level: 'warning',
    title: `Unusually many: ${formatCount(count)} × ${catalogue[of].label}`,
    text: `${when}, within ${formatDuration(Math.max(until - from, briefMs))}; ${usual}.`,
    href: href(counted(event.guildId, { from, to: until + briefMs, kinds: of })),
  };
};

/** undefined while the first answers are awaited. */
export const useAttention = (guildId: string, range: TimeRange): Concern[] | undefined => {
  const format = useTimeFormat();
  const guild = useCurrentGuild();
  const since = guild?.recordedSince ?? 0;
  const { data: status } = useConnection();
  const { data: gaps, isError: areGapsUnknown } = useGaps(guildId, range.from, range.to);
  const diagnosis = useQuery(
    orpc.connection.diagnose.queryOptions({
      input: { guildId },
      staleTime: 300_000,
      enabled: status?.state === 'ready',
    }),
  );
  const spikes = useQuery(
    orpc.events.list.queryOptions({ input: { guildId, kinds: ['SPIKE'], from: range.from, to: range.to, limit: 4 } }),
  );
  if (!status || (!gaps && !areGapsUnknown)) return undefined;
  const settings = href({ name: 'health', query: { part: 'diagnosis' } });
  const concerns: Concern[] = (spikes.data?.items ?? []).map((event) => spikeConcern(event, format.dateTime(event.at)));
  for (const finding of diagnosis.data ?? []) {
    if (finding.level === 'ok') continue;
    concerns.push({
      id: `diagnosis ${finding.subject}`,
      level: finding.level,
      // A permission's begins with the server's name, which is this one's.
      title: finding.subject.replace(`${guild?.name}: `, ''),
      text: `${finding.found} ${finding.means}`,
      href: settings,
    });
  }
  if (!diagnosis.data && status.missingIntents.length > 0) {
    concerns.push({
      id: 'intents',
      level: 'warning',
      title: 'Intents are missing',
      text: `Discord refuses the bot its ${status.missingIntents.map(intentLabel).join(' and ')}.`,
      href: settings,
    });
  }
  if (status.queue.shed > 0) {
    concerns.push({
      id: 'shed',
      level: 'problem',
      title: status.queue.shed === 1 ? '1 event was dropped' : `${formatCount(status.queue.shed)} events were dropped`,
      text: 'They came faster than this machine could write them.',
    });
  }
  if (status.queue.faulty > 0) {
    concerns.push({
      id: 'faulty',
      level: 'note',
      title:
        status.queue.faulty === 1
          ? '1 dispatch could not be read'
          : `${formatCount(status.queue.faulty)} dispatches could not be read`,
      text: 'They were malformed; the log names them.',
    });
  }
  if (status.apiBase !== undefined && !status.isDemo) {
    concerns.push({
      id: 'api',
      level: 'warning',
      title: 'Not Discord’s own API',
      text: `This host talks to ${status.apiBase}, set by MODDESK_DISCORD_API.`,
    });
  }
  if (since > range.from && since < range.to) {
    concerns.push({
      id: 'began',
      level: 'note',
      title: `Recording began ${format.dateTime(since)}`,
      text: 'What happened before is on record only as far as it is read back or imported: see Settings.',
      href: href({ name: 'settings' }),
    });
  }
  if (!gaps) {
    concerns.push({
      id: 'gaps',
      level: 'note',
      title: 'Absences could not be read',
      text: 'Whether the record of this time is whole is not known.',
    });
  }
  const notable = (gaps ?? []).filter((gap) => gap.to - gap.from >= briefMs && gap.to > since);
  for (const gap of notable.toReversed().slice(0, 4)) {
    concerns.push({
      id: `gap ${gap.from}`,
      level: 'note',
      title: `Not connected for ${formatDuration(gap.to - gap.from)}`,
      text: `${format.dateTime(gap.from)} to ${format.dateTime(gap.to)}. ${recoveredText(gap.recovered.byKind)}`,
      href: href(counted(guildId, { from: gap.from, to: gap.to })),
    });
  }
  return concerns.toSorted((a, b) => rank[a.level] - rank[b.level]);
};
