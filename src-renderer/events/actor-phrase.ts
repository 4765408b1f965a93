// Who did it, never surer than the record is. Every sentence that names an actor goes through here.
import type { Event, Person } from '#contract/event';
import { type Part, dim, text } from './part';

const sourceMarks: Partial<Record<Event['source'], { text: string; hint: string }>> = {
  console: { text: 'via ModDesk', hint: 'Done through this console.' },
  bot: { text: 'bot', hint: 'Done by a bot, not by a person.' },
  automod: { text: 'AutoMod', hint: 'Done by a rule of Discord’s AutoMod.' },
  ai: { text: 'AI', hint: 'Decided by the AI review, not by a person.' },
  system: { text: 'Discord', hint: 'Done by Discord itself.' },
};

export const likelyMark: Part = {
  type: 'mark',
  text: 'likely',
  hint: 'Inferred, not stated by Discord. Open the event for the evidence.',
  tone: 'doubt',
};

const sourceMark = (source: Event['source'], actor: Person | null): Part[] => {
  // A bot's chip already says that it is one.
  if (source === 'bot' && actor?.isBot === true) return [];
  const mark = sourceMarks[source];
  return mark === undefined ? [] : [{ type: 'mark', ...mark, tone: 'source' }];
};

export const someone = [text('Someone '), dim('(the audit log does not say)')] as const;

/** The subject of an active sentence. `unknown` replaces "Someone (the audit log does not say)". */
export const actorParts = (event: Event, unknown: readonly Part[] = someone): Part[] => {
  const marks = sourceMark(event.source, event.actor);
  if (event.actor === null || event.actorGrade === 'unknown') {
    const nameless = { automod: 'AutoMod', ai: 'The AI review', system: 'Discord', console: 'ModDesk' }[
      event.source as string
    ];
    return nameless === undefined ? [...unknown, ...marks] : [text(nameless)];
  }
  const chip: Part = { type: 'person', person: event.actor, as: 'actor' };
  return event.actorGrade === 'likely' ? [text('Probably '), chip, likelyMark, ...marks] : [chip, ...marks];
};

/** The one it happened to; `unknown` when the record does not hold them. */
export const targetParts = (event: Event, unknown = 'an unknown member'): Part[] =>
  event.target === null ? [text(unknown)] : [{ type: 'person', person: event.target, as: 'target' }];

/** They did it to themselves, as far as the record can tell. */
export const isSelf = (event: Event): boolean =>
  event.actorGrade === 'self' ||
  (event.actor !== null && event.target !== null && event.actor.id === event.target.id && event.actorGrade === 'exact');
