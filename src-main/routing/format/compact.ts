// Events as one line of text each, and as JSON in a code block: at most 2,000 units a message.
import type { Told } from './told';
import { cut, inline, moment } from './neutral';
import { doer, label, person, place } from './words';

export const mostContent = 2_000;
const mostLine = 600;

const line = ({ event, text }: Told, most: number): string => {
  const by = doer(event, 100);
  const head = [
    `${moment(event.at, 'T')} **${inline(label(event), 60)}**`,
    event.target && person(event.target, 100),
    by && `by ${by}`,
    place(event),
    event.caseNumber === null ? null : `case ${event.caseNumber}`,
  ];
  const start = head.filter((part) => part !== null && part !== '').join(' · ');
  const tail = [event.reason, text]
    .filter((part) => part !== null)
    .map((part) => ` — ${inline(part, 200)}`)
    .join('');
  return cut(start + cut(tail, Math.max(0, most - start.length)), most);
};

const markLine = (mark: string): string => `-# ${mark}`;

/** How many of them fit into one message whole: at least one. */
export const fittingLines = (all: readonly Told[]): number => {
  let sum = markLine('').length + 25;
  for (const [index, told] of all.slice(0, 10).entries()) {
    sum += line(told, mostLine).length + 1;
    if (sum > mostContent) return Math.max(1, index);
  }
  return Math.min(all.length, 10);
};

export const compact = (all: readonly Told[], mark: string): string => {
  const end = markLine(mark);
  const share = Math.floor((mostContent - end.length) / all.length) - 1;
  const whole = all.map((told) => line(told, mostLine));
  const isTooLong = whole.reduce((sum, one) => sum + one.length + 1, end.length) > mostContent;
  return [...(isTooLong ? all.map((told) => line(told, Math.min(share, mostLine))) : whole), end].join('\n');
};

/** One event; what does not fit is left out, so that it stays JSON. */
export const jsonContent = ({ event }: Told, mark: string): string => {
  const around = `\`\`\`json\n\n\`\`\`\n${markLine(mark)}`.length;
  const { excerpt, reason } = event;
  const shorter = [
    event,
    { ...event, excerpt: cut(excerpt ?? '', 100) },
    { ...event, excerpt: null, data: {}, reason: cut(reason ?? '', 200) },
    { id: event.id, guildId: event.guildId, kind: event.kind, at: event.at },
  ];
  const texts = shorter.map((one) =>
    JSON.stringify(one, null, 1).toWellFormed().replaceAll('`', '\\u0060').replaceAll('@', '\\u0040'),
  );
  const fitting = texts.find((text) => text.length <= mostContent - around) ?? '{}';
  return `\`\`\`json\n${fitting}\n\`\`\`\n${markLine(mark)}`;
};
