// Discord's permission bit sets by their names (discord-api-types follows the documented flags).
import { PermissionFlagsBits } from 'discord-api-types/v10';

// Two names for one bit: the newer one (it comes first in Discord's list or replaces a deprecated one) is the one shown.
const deprecated = new Set(['ManageEmojisAndStickers']);
const names = new Map<number, string>();
for (const [name, bit] of Object.entries(PermissionFlagsBits)) {
  const position = bit.toString(2).length - 1;
  if (!deprecated.has(name) && !names.has(position)) names.set(position, name);
}

/** Names in the order of their bits; a bit without a name is called Bit<n>. `bits`: decimal string. */
export const permissionNames = (bits: string): string[] => {
  const found: string[] = [];
  let rest = BigInt(bits);
  for (let position = 0; rest > 0n; position += 1, rest >>= 1n) {
    if ((rest & 1n) === 1n) found.push(names.get(position) ?? `Bit${position}`);
  }
  return found;
};
