// The store's key in a form to write down and type back: 14 groups of 4 letters and digits that are hard to mix up, the last group a check.
import { createHash } from 'node:crypto';

/** Crockford's base 32: no I, L, O, U. */
const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const keyBytes = 32;
const groupLength = 4;
/** 52 digits hold the 256 bits. */
const keyDigits = 52;
const checkDigits = 4;

/** What the note lacks or has wrong, in words for whoever typed it. Never repeats what was typed. */
export class RecoveryKeyFault extends Error {
  override name = 'RecoveryKeyFault';
}

const encode = (bytes: Buffer, length: number): string => {
  let bits = 0;
  let held = 0;
  let text = '';
  for (const byte of bytes) {
    held = held * 256 + byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      const digit = Math.floor(held / 2 ** bits);
      text += digits[digit];
      held -= digit * 2 ** bits;
    }
  }
  if (bits > 0) text += digits[held * 2 ** (5 - bits)];
  return text.slice(0, length);
};

const checkOf = (key: Buffer): string =>
  encode(createHash('sha256').update('moddesk recovery key').update(key).digest(), checkDigits);

/** `ABCD-EFGH-…` */
export const recoveryKeyOf = (key: Buffer): string => {
  const text = encode(key, keyDigits) + checkOf(key);
  return (text.match(new RegExp(`.{${groupLength}}`, 'g')) ?? []).join('-');
};

const decode = (text: string): Buffer => {
  const bytes = Buffer.alloc(keyBytes);
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const digit of text) {
    held = held * 32 + digits.indexOf(digit);
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at] = Math.floor(held / 2 ** bits);
    held -= (bytes[at] ?? 0) * 2 ** bits;
    at += 1;
  }
  return bytes;
};

/** The key of a note as typed: case, spaces and dashes do not matter, O reads as 0, I and L as 1. Throws RecoveryKeyFault. */
export const readRecoveryKey = (typed: string): Buffer => {
  const text = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\u2010-\u2015_-]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  const strange = [...text].findIndex((digit) => !digits.includes(digit));
  if (strange >= 0)
    throw new RecoveryKeyFault(
      `has a sign that no recovery key has, in group ${Math.floor(strange / groupLength) + 1}`,
    );
  const wanted = keyDigits + checkDigits;
  if (text.length !== wanted)
    throw new RecoveryKeyFault(`has ${text.length} letters and digits; a recovery key has ${wanted}`);
  const key = decode(text.slice(0, keyDigits));
  // The last digit of the 52 holds one bit only; another one reads as the same key and fails the comparison.
  if (encode(key, keyDigits) + checkOf(key) !== text)
    throw new RecoveryKeyFault('has a slip in it: its last group does not fit the others');
  return key;
};
