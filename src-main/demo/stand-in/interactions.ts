// Interactions that a test fires at the client, and what the client answers: the first answer within 3 s, then edits by token.
import { randomBytes } from 'node:crypto';
import type { APIMessage } from 'discord-api-types/v10';
import { apiError } from './rest/errors';

/** Discord forgets an interaction that was not answered in this time, and its token after 15 minutes. */
const answerWithinMs = 3_000;
const tokenLivesMs = 15 * 60_000;

export interface InteractionAnswer {
  type: number;
  data: unknown;
}

export interface PendingInteraction {
  readonly id: string;
  readonly token: string;
  readonly guildId: string;
  readonly channelId: string;
  readonly userId: string;
  readonly firedAt: number;
  /** The command, for the message that answers it. */
  readonly metadata: object;
  answer: InteractionAnswer | null;
  /** The message @original, once there is one. */
  original: APIMessage | null;
  readonly followUps: APIMessage[];
  readonly resolveAnswer: (answer: InteractionAnswer) => void;
  readonly resolveEdit: (message: APIMessage) => void;
}

/** What the test holds of an interaction it fired. */
export interface FiredInteraction {
  readonly id: string;
  /** The callback the client posts. */
  readonly answered: Promise<InteractionAnswer>;
  /** The @original message after the client's first PATCH of it. */
  readonly edited: Promise<APIMessage>;
  /** The messages so far, @original first; null in its place while there is none. */
  messages(): { original: APIMessage | null; followUps: readonly APIMessage[] };
}

export class Interactions {
  readonly #now: () => number;
  readonly #byToken = new Map<string, PendingInteraction>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Notes an interaction about to be sent. */
  open(start: Pick<PendingInteraction, 'id' | 'guildId' | 'channelId' | 'userId' | 'metadata'>) {
    for (const [token, { firedAt }] of this.#byToken)
      if (this.#now() - firedAt > tokenLivesMs) this.#byToken.delete(token);
    const answered = Promise.withResolvers<InteractionAnswer>();
    const edited = Promise.withResolvers<APIMessage>();
    const pending: PendingInteraction = {
      ...start,
      token: randomBytes(48).toString('base64url'),
      firedAt: this.#now(),
      answer: null,
      original: null,
      followUps: [],
      resolveAnswer: answered.resolve,
      resolveEdit: edited.resolve,
    };
    this.#byToken.set(pending.token, pending);
    const fired: FiredInteraction = {
      id: pending.id,
      answered: answered.promise,
      edited: edited.promise,
      messages: () => ({ original: pending.original, followUps: pending.followUps }),
    };
    return { pending, fired };
  }

  /** The interaction to be answered: 10062 when it is unknown or too old, 40060 when it was answered. */
  take(id: string, token: string): PendingInteraction {
    const pending = this.#byToken.get(token);
    if (!pending || pending.id !== id) throw apiError(10062);
    if (pending.answer) throw apiError(40060);
    if (this.#now() - pending.firedAt > answerWithinMs) throw apiError(10062);
    return pending;
  }

  /** An answered interaction by its token, while that lives. */
  find(token: string): PendingInteraction | null {
    const pending = this.#byToken.get(token);
    return pending?.answer && this.#now() - pending.firedAt <= tokenLivesMs ? pending : null;
  }
}
