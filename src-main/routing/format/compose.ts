// The body of a message in a route's format, and how many events go into one.
import type { RouteConfig } from '#main/routing/stored-route';
import type { MessageBody } from '#main/discord-posts';
import { compact, fittingLines, jsonContent } from './compact';
import { embeds, fittingEmbeds } from './embed';
import type { Told } from './told';

/** Discord's flag that shows no previews of links. */
const suppressEmbeds = 4;

/** How many of these, oldest first, go into one message; at least one. */
export const fitting = (all: readonly Told[], format: RouteConfig['format']): number => {
  if (format === 'json') return 1;
  return format === 'compact' ? fittingLines(all) : fittingEmbeds(all);
};

/** `all`: one to ten events. */
export const compose = (all: readonly Told[], format: RouteConfig['format'], mark: string): MessageBody => {
  if (format === 'embed') return { embeds: embeds(all, mark) };
  const [first] = all;
  const content = format === 'json' && first ? jsonContent(first, mark) : compact(all, mark);
  return { content, flags: suppressEmbeds };
};
