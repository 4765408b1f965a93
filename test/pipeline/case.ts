// One kind and the dispatch that gives it: what kinds.test.ts plays in every order.
import type { Kind } from '#contract/catalogue';
import type * as d from './discord';
import type { Recorded } from './fixture';

export interface Case {
  kind: Kind;
  title?: string;
  /** Recorded before; what it tells is not looked at. */
  before?: d.Raw[];
  act: d.Raw;
  /** The audit entry that names the moderator. Absent: Discord writes none. */
  entry?: d.Raw;
  expected: Partial<Recorded>;
  /** Who is named when no entry comes; nobody unless told. */
  withoutEntry?: Partial<Recorded>;
  /** Without its entry there is no event: no dispatch tells it. */
  isLoggedOnly?: boolean;
}
