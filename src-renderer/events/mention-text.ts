// Mentions and custom emoji in message texts as people read them: `<@1>` is @Ann, `<#3>` is #general, `<:wave:5>` is :wave:.
import type { Event } from '#contract/event';
import { clamp, cleanLine } from './plain-text';

const markup = /<(@[!&]?|#)(\d{1,20})>|<a?(:\w{1,40}:)\d{1,20}>/gu;

/** What nobody knows a name of stays as it was written. The result is untrusted still. */
export const mentionText = (text: string, mentions: Event['mentions'] = {}): string =>
  text.replaceAll(markup, (written, sign: string | undefined, id: string, emoji: string | undefined) => {
    if (sign === undefined) return emoji ?? written;
    const name = mentions[id];
    return name === undefined ? written : `${sign === '#' ? '#' : '@'}${clamp(cleanLine(name), 64)}`;
  });

/** An event's excerpt to show; null when there is nothing to. */
export const excerptText = ({ excerpt, mentions }: Pick<Event, 'excerpt' | 'mentions'>): string | null =>
  excerpt === null || excerpt === '' ? null : mentionText(excerpt, mentions);
