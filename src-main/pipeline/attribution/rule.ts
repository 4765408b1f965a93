// What a rule of attribution is: which kinds an audit-log action explains, and how well an entry fits an event.
import type { Kind } from '#contract/catalogue';
import type { AuditEntry } from '#main/pipeline/to-event/decision';

/** What a recorded and a not yet recorded event have in common. */
export interface Subject {
  kind: Kind;
  at: number;
  targetId: string | null;
  channelId: string | null;
  messageId?: string | null;
  data: { [key: string]: unknown };
}

/** yes: it names this very thing. maybe: nothing speaks against it. */
export type Fit = 'yes' | 'maybe' | 'no';

export interface Rule {
  kinds: readonly Kind[];
  fit(entry: AuditEntry, subject: Subject): Fit;
  /** How many events of one kind an entry stands for. */
  capacity(entry: AuditEntry): number;
  /** One plain sentence for the moderator. */
  says: string;
}
