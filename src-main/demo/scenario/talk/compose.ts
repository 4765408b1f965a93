// Fills the {slots} and {either|or}s of a line. The caller keeps the binding: one map per conversation.
import type { Random } from '#main/demo/scenario/random';
import { slots } from './slots';

export type Binding = Map<string, string>;

const compiled = new Map<string, string[]>();

/** Text and braces by turns: even places are text, odd ones the inside of braces. */
function partsOf(line: string): string[] {
  const known = compiled.get(line);
  if (known) return known;
  const parts = line.split(/[{}]/);
  compiled.set(line, parts);
  return parts;
}

/** Faults on a slot that neither the binding nor the table knows: a typo in the prose. */
export function compose(random: Random, line: string, binding: Binding = new Map()): string {
  const parts = partsOf(line);
  if (parts.length === 1) return line;
  return parts.map((part, index) => (index % 2 === 0 ? part : fill(random, part, binding))).join('');
}

function fill(random: Random, slot: string, binding: Binding): string {
  if (slot.includes('|')) return random.pick(slot.split('|'));
  const bound = binding.get(slot);
  if (bound !== undefined) return bound;
  const values = slots[slot];
  if (!values) throw new SyntaxError(`talk: no slot {${slot}}`);
  const value = random.pick(values);
  binding.set(slot, value);
  return value;
}
