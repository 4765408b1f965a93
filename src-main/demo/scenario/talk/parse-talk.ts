// Reads the prose files: topics with opening lines (>), what others say (-) and what the opener says in return (=).

export interface Topic {
  readonly name: string;
  readonly openers: readonly string[];
  readonly replies: readonly string[];
  readonly returns: readonly string[];
}

/** Faults on a line that has no mark and on a topic without an opening: prose is code here. */
export function parseTalk(text: string): Topic[] {
  const topics: { name: string; openers: string[]; replies: string[]; returns: string[] }[] = [];
  for (const line of text.split('\n')) {
    const trimmed = line.trim();
    if (trimmed === '') continue;
    const rest = trimmed.slice(2);
    const topic = topics.at(-1);
    if (trimmed.startsWith('# ')) topics.push({ name: rest, openers: [], replies: [], returns: [] });
    else if (topic && trimmed.startsWith('> ')) topic.openers.push(rest);
    else if (topic && trimmed.startsWith('- ')) topic.replies.push(rest);
    else if (topic && trimmed.startsWith('= ')) topic.returns.push(rest);
    else throw new SyntaxError(`talk: cannot read "${trimmed}"`);
  }
  const mute = topics.find(({ openers, replies }) => openers.length === 0 || replies.length === 0);
  if (mute) throw new SyntaxError(`talk: topic ${mute.name} lacks openers or replies`);
  return topics;
}

/** Lines of plain text, one phrase each. */
export const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Space-separated words. */
export const words = (text: string): string[] => text.trim().split(/\s+/);
