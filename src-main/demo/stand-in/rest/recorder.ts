// What the client asked over REST, newest kept: tests read it, and hold it against Discord's OpenAPI document.
export interface RecordedRequest {
  method: string;
  /** After /api/v10. */
  path: string;
  /** The route it met, such as /channels/:channel_id/messages; null when there is none. */
  template: string | null;
  query: Record<string, string>;
  headers: Record<string, string>;
  /** The parsed JSON (of `payload_json` when multipart), or null. */
  body: unknown;
  /** Files of a multipart body. */
  files: { field: string; filename: string; size: number }[];
  /** Null while it is being answered, and for good when a fault dropped it or left it hanging. */
  status: number | null;
  /** The rate-limit bucket it was counted in. */
  bucket: string | null;
  at: number;
}

const kept = 2_000;

interface Waiter {
  matches: (request: RecordedRequest) => boolean;
  resolve: (request: RecordedRequest) => void;
}

export class Recorder {
  readonly requests: RecordedRequest[] = [];
  readonly #onRequest: (request: RecordedRequest) => void;
  readonly #waiters = new Set<Waiter>();

  constructor(onRequest: (request: RecordedRequest) => void = () => undefined) {
    this.#onRequest = onRequest;
  }

  add(request: RecordedRequest): void {
    this.requests.push(request);
    if (this.requests.length > kept) this.requests.shift();
  }

  /** Its answer is on its way, or never will be. */
  finish(request: RecordedRequest): void {
    this.#onRequest(request);
    for (const waiter of this.#waiters) {
      if (!waiter.matches(request)) continue;
      this.#waiters.delete(waiter);
      waiter.resolve(request);
    }
  }

  /** The next request from now on that matches, once it is finished. */
  next(matches: (request: RecordedRequest) => boolean): Promise<RecordedRequest> {
    return new Promise((resolve) => this.#waiters.add({ matches, resolve }));
  }
}
