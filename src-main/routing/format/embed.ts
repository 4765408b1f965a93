// Events as embeds: colour by severity, who, whom, where, why, before and after. Every limit of Discord holds by construction.
// https://discord.com/developers/docs/resources/message#embed-object-embed-limits
import { catalogue, type Severity } from '#contract/catalogue';
import { block, cut, diffBlock, inline } from './neutral';
import type { Told } from './told';
import { details, doer, label, person, place, when } from './words';

export interface Embed {
  title: string;
  description?: string;
  color: number;
  timestamp: string;
  fields: { name: string; value: string; inline: boolean }[];
  footer: { text: string };
}

/** Over all embeds of a message. */
export const mostOfMessage = 6_000;
export const mostEmbeds = 10;
const mostValue = 1_024;
/** Below it nothing legible fits; ten of them fill a message. */
const least = mostOfMessage / mostEmbeds;

const colors: Record<Severity, number> = { info: 0x5b7083, notice: 0x3b82c4, warning: 0xd9912b, critical: 0xd64545 };

export const lengthOf = ({ title, description = '', fields, footer }: Embed): number =>
  title.length +
  description.length +
  footer.text.length +
  fields.reduce((sum, { name, value }) => sum + name.length + value.length, 0);

const quoted = ({ event, before, text }: Told, most: number): string => {
  if (event.kind === 'MESSAGE_EDIT' && before !== null && text !== null) return diffBlock(before, text, most);
  return text === null ? '' : block(text, most);
};

/** At most `budget` units (at least 600 are needed). `mark`: tells the message again after a crash. */
export const embed = (told: Told, budget: number, mark: string): Embed => {
  const { event } = told;
  const isTight = budget < 1_200;
  const name = isTight ? 60 : 120;
  const caseText = event.caseNumber === null ? '' : ` · Case ${event.caseNumber}`;
  const made: Embed = {
    title: inline(label(event), 80) || event.kind,
    color: colors[catalogue[event.kind].severity],
    timestamp: new Date(event.at).toISOString(),
    fields: [],
    footer: { text: `Event ${event.id}${caseText}${mark === '' ? '' : ` · ${mark}`}` },
  };
  let left = Math.min(budget, mostOfMessage) - lengthOf(made);
  const add = (title: string, value: string | null, isInline: boolean): void => {
    if (value === null || value.trim() === '') return;
    const fitting = cut(value, mostValue);
    if (title.length + fitting.length > left) return;
    made.fields.push({ name: title, value: fitting, inline: isInline });
    left -= title.length + fitting.length;
  };
  const isOwn = event.actorGrade === 'self' && event.target === null && event.actor !== null;
  const about = event.target ?? (isOwn ? event.actor : null);
  add('Member', about && person(about, name), true);
  add('By', doer(event, name + 30), true);
  add('Where', place(event), true);
  add('When', when(event), true);
  add('Reason', event.reason === null ? null : inline(event.reason, isTight ? 100 : 900), false);
  const most = isTight ? 60 : 200;
  add('Details', cut(details(event, most).join('\n'), isTight ? 120 : mostValue), false);
  const description = quoted(told, Math.min(left, 4_096));
  return description === '' ? made : { ...made, description };
};

/** How many of them fit into one message whole: at least one. */
export const fittingEmbeds = (all: readonly Told[]): number => {
  let sum = 0;
  for (const [index, told] of all.slice(0, mostEmbeds).entries()) {
    sum += lengthOf(embed(told, mostOfMessage, ''.padEnd(25, '0')));
    if (sum > mostOfMessage) return Math.max(1, index);
  }
  return Math.min(all.length, mostEmbeds);
};

/** One each, at most ten; the mark stands in the last. When together they are too long, each gets its share. */
export const embeds = (all: readonly Told[], mark: string): Embed[] => {
  const markOf = (index: number): string => (index === all.length - 1 ? mark : '');
  const whole = all.map((told, index) => embed(told, mostOfMessage, markOf(index)));
  if (whole.reduce((sum, one) => sum + lengthOf(one), 0) <= mostOfMessage) return whole;
  const share = Math.max(least, Math.floor(mostOfMessage / all.length));
  return all.map((told, index) => embed(told, share, markOf(index)));
};
