// What each group of the editor's fields is given.
import type { Draft } from './draft';

export interface DraftFields {
  guildId: string;
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  /** The host's reason against a field of the input; null when there is none. */
  faultOf: (...fields: string[]) => string | null;
}
