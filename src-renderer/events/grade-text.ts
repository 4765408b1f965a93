// Grades, sources and origins in a moderator's words. Used by filters, columns and the inspector.
import type { ActorGrade, Origin, Source } from '#contract/event';

interface Words {
  label: string;
  /** One sentence. */
  hint: string;
}

export const gradeText: Record<ActorGrade, Words> = {
  exact: { label: 'Certain', hint: 'Discord itself names who did it.' },
  likely: { label: 'Likely', hint: 'Inferred from the audit log; the evidence is kept with the event.' },
  self: { label: 'Self', hint: 'They did it to themselves.' },
  unknown: { label: 'Unknown', hint: 'Nothing says who did it, so nobody is named.' },
};

export const sourceText: Record<Source, Words> = {
  human: { label: 'Person', hint: 'Done by a person in Discord.' },
  console: { label: 'ModDesk', hint: 'Done through this console.' },
  bot: { label: 'Bot', hint: 'Done by a bot.' },
  automod: { label: 'AutoMod', hint: 'Done by a rule of Discord’s AutoMod.' },
  ai: { label: 'AI review', hint: 'Decided by the AI review.' },
  system: { label: 'Discord', hint: 'Done by Discord itself.' },
  unknown: { label: 'Unknown', hint: 'It cannot be told what acted.' },
};

export const originText: Record<Origin, Words> = {
  live: { label: 'Live', hint: 'Recorded as it happened.' },
  resumed: { label: 'Resumed', hint: 'Sent again by Discord after a short break in the connection.' },
  recovered: { label: 'Recovered', hint: 'Read back after the bot had been away; its time may be approximate.' },
  imported: { label: 'Imported', hint: 'Taken over from elsewhere.' },
};
