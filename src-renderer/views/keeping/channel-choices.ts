// A server's channels as choices, those taken left out. Pure.
import type { Channel } from '#contract/guilds';
import { cleanLine } from '../../events/plain-text';

const category = 4;

export const channelChoices = (
  channels: readonly Channel[],
  taken: readonly string[],
): { value: string; label: string }[] =>
  channels
    .filter(({ id, type, present }) => present && type !== category && !taken.includes(id))
    .map(({ id, name }) => ({ value: id, label: `#${cleanLine(name ?? id)}` }));
