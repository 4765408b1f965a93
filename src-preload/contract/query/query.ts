// The query language's tree. parse-query.ts makes it, print-query.ts writes it, the core compiles it to SQL.
import type { Group } from '../catalogue/kind';
import type { Kind } from '../catalogue';
import type { ActorGrade, Origin, Source } from '../event';

export const personFields = ['actor', 'target', 'user'] as const;
export const timeFields = ['before', 'after', 'during'] as const;
export const queryFields = [
  ...personFields,
  'kind',
  'group',
  'channel',
  'command',
  'source',
  'grade',
  'origin',
  ...timeFields,
  'has',
  'case',
] as const;
export type QueryField = (typeof queryFields)[number];

/** By id, or by a name as people write it. */
export type Named = { id: string } | { name: string };

/** A condition on one event. `at`: where it stands in the text, in UTF-16 units from 0. */
export type Condition =
  /** Words in a row, somewhere in the event's texts; `isPrefix`: the last one may go on. */
  | { type: 'words'; text: string; isPrefix: boolean }
  | { type: 'person'; field: (typeof personFields)[number]; who: Named }
  | { type: 'channel'; channel: Named }
  /** The whole name of a used slash command, subcommands included. */
  | { type: 'command'; name: string }
  | { type: 'kind'; kind: Kind }
  | { type: 'group'; group: Group }
  | { type: 'source'; source: Source }
  | { type: 'grade'; grade: ActorGrade }
  | { type: 'origin'; origin: Origin }
  /** `moment`: see moment.ts. */
  | { type: 'time'; field: (typeof timeFields)[number]; moment: string }
  | { type: 'has'; what: 'attachment' | 'proxied' }
  | { type: 'case'; number: number };

export type Query =
  | (Condition & { at: number })
  /** All of them; none at all is the empty query, which every event answers. */
  | { type: 'and'; parts: Query[] }
  | { type: 'or'; parts: Query[] }
  | { type: 'not'; part: Query };

/** A text that is no query: what would have been right at `at` (UTF-16 units from 0). */
export class QueryFault extends Error {
  override readonly name = 'QueryFault';
  constructor(
    readonly at: number,
    readonly expected: string,
  ) {
    super(`character ${at + 1}: expected ${expected}`);
  }
}

/** Where a BAD_REQUEST about `query` points, from 0; null when its reason names no place. */
export const faultPlace = (reason: string): number | null => {
  const [, place] = /^character (\d{1,6}):/.exec(reason) ?? [];
  return place === undefined ? null : Number(place) - 1;
};
