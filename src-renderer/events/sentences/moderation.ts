// Sentences of the moderation kinds.
import { actorParts, targetParts } from '../actor-phrase';
import { countText, durationText } from '../duration-text';
import { type Part, dim, text, value } from '../part';
import type { Sentences } from './sentences';

/** "A did something to B". */
const did =
  (verb: string): ((event: Parameters<Sentences['BAN']>[0]) => Part[]) =>
  (event) => [...actorParts(event), text(` ${verb} `), ...targetParts(event)];

const servers = (guildIds: readonly string[], several: string): string =>
  guildIds.length === 1 ? '1 server' : `${countText(guildIds.length, 'server')}${several}`;
const caseOf = ({ caseNumber }: { caseNumber: number | null }): string =>
  caseNumber === null ? 'a case' : `case ${caseNumber}`;

const automodActions = {
  block: 'message blocked',
  alert: 'alert sent',
  timeout: 'timed out',
  quarantine: 'quarantined',
  other: 'another action',
} as const;

export const moderationSentences: Pick<
  Sentences,
  | 'BAN'
  | 'UNBAN'
  | 'KICK'
  | 'TIMEOUT'
  | 'UNTIMEOUT'
  | 'WARN'
  | 'NOTE'
  | 'GLOBAL_BAN'
  | 'GLOBAL_UNBAN'
  | 'SOFTBAN'
  | 'TEMPBAN_EXPIRED'
  | 'CASE_UPDATE'
  | 'CASE_DELETE'
  | 'AI_ACTION'
  | 'AUTOMOD_ACTION'
  | 'MEMBER_PRUNE'
> = {
  BAN: did('banned'),
  UNBAN: (event) => [...actorParts(event), text(' lifted the ban of '), ...targetParts(event)],
  KICK: (event) => [...actorParts(event), text(' kicked '), ...targetParts(event)],
  TIMEOUT: (event) => {
    const { until, previousUntil } = event.data;
    const length = durationText(until - event.at);
    const who = targetParts(event);
    return previousUntil === null
      ? [...actorParts(event), text(' timed out '), ...who, text(` for ${length}`)]
      : [
          ...actorParts(event),
          text(until > previousUntil ? ' extended the timeout of ' : ' shortened the timeout of '),
          ...who,
          text(`, it now runs another ${length}`),
        ];
  },
  UNTIMEOUT: (event) => [
    ...actorParts(event),
    text(' lifted the timeout of '),
    ...targetParts(event),
    ...(event.data.until > event.at ? [dim(`, ${durationText(event.data.until - event.at)} early`)] : []),
  ],
  WARN: (event) => [...actorParts(event), text(' warned '), ...targetParts(event)],
  GLOBAL_BAN: (event) => [
    ...actorParts(event),
    text(' banned '),
    ...targetParts(event),
    text(` from ${servers(event.data.guildIds, ' at once')}`),
  ],
  NOTE: (event) => [...actorParts(event), text(' wrote a note about '), ...targetParts(event)],
  GLOBAL_UNBAN: (event) => [
    ...actorParts(event),
    text(' lifted the ban of '),
    ...targetParts(event),
    text(` in ${servers(event.data.guildIds, '')}`),
  ],
  SOFTBAN: (event) => [
    ...actorParts(event),
    text(' softbanned '),
    ...targetParts(event),
    ...(event.data.deleteMessageSeconds === 0
      ? []
      : [dim(`, with the messages of the last ${durationText(event.data.deleteMessageSeconds * 1000)}`)]),
  ],
  TEMPBAN_EXPIRED: (event) => [text('The temporary ban of '), ...targetParts(event), text(' is over')],
  CASE_UPDATE: (event) => [
    ...actorParts(event),
    text(event.data.what === 'comment' ? ` commented on ${caseOf(event)} about ` : ` changed ${caseOf(event)} about `),
    ...targetParts(event),
    ...(event.data.after === null ? [] : [text(': '), value(event.data.after)]),
  ],
  CASE_DELETE: (event) => [...actorParts(event), text(` removed ${caseOf(event)} about `), ...targetParts(event)],
  AI_ACTION: (event) => {
    const { action, rule, confidence, model } = event.data;
    const notes = [
      confidence === null ? null : `${Math.round(confidence * 100)} % sure`,
      model === null ? null : 'model ',
    ];
    return [
      ...actorParts(event, [text('The AI review')]),
      text(' decided '),
      value(action),
      text(' for '),
      ...targetParts(event),
      ...(rule === null ? [] : [text(' by the rule '), value(rule)]),
      ...(notes[0] === null || notes[0] === undefined ? [] : [dim(`, ${notes[0]}`)]),
      ...(model === null ? [] : [dim(', '), dim('model '), value(model)]),
    ];
  },
  AUTOMOD_ACTION: (event) => {
    const { ruleName, keyword, actions } = event.data;
    return [
      ...actorParts(event, [text('AutoMod')]),
      text(' caught '),
      ...targetParts(event),
      ...(ruleName === null ? [] : [text(' by the rule '), value(ruleName)]),
      ...(keyword === null ? [] : [text(' for '), value(keyword)]),
      dim(`: ${actions.map((action) => automodActions[action]).join(', ')}`),
    ];
  },
  MEMBER_PRUNE: (event) => {
    const { count, days } = event.data;
    return [
      ...actorParts(event),
      text(` pruned ${count === null ? 'members' : countText(count, 'member')}`),
      ...(days === null ? [] : [dim(`, inactive for ${countText(days, 'day')}`)]),
    ];
  },
};
