// What mentions in message texts stand for: people as named then, roles and channels as named now.
import type { ReadStore } from '#db/client';
import { lookup } from './lookup';
import { personAt } from './person-at';

const mention = /<(@[!&]?|#)(\d{1,20})>/gu;
/** Far more than anybody reads. */
const mostMentions = 200;

const placeName = (read: ReadStore, table: 'roles' | 'channels', ref: number): string | null =>
  read.get<{ name: string | null }>(`mentions.${table}`, `SELECT name FROM ${table} WHERE ref = ?`, [ref])?.name ??
  null;

/** By id; at most 200, and only those that the store knows a name of. */
export const mentionsIn = (read: ReadStore, texts: readonly string[], at: number): { [id: string]: string } => {
  const { refs } = lookup(read);
  const found = new Map<string, string>();
  for (const text of texts) {
    for (const [, sign = '', id = ''] of text.matchAll(mention)) {
      if (found.has(id)) continue;
      if (found.size === mostMentions) return Object.fromEntries(found);
      const ref = refs.ref(id);
      if (ref === undefined) continue;
      const name =
        sign === '#' || sign === '@&'
          ? placeName(read, sign === '#' ? 'channels' : 'roles', ref)
          : personAt(read, ref, at).name;
      if (name !== null) found.set(id, name);
    }
  }
  return Object.fromEntries(found);
};
