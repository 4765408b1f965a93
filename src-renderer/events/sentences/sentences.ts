// The shape of a table of sentences: one writer for each kind, typed by the kind's data. A kind without one does not compile.
import type { Kind } from '#contract/catalogue';
import type { EventOf } from '../event-data';
import type { Part } from '../part';

export type Sentences = { [K in Kind]: (event: EventOf<K>) => Part[] };
