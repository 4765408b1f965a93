// `MessageChannelMain`: two entangled ports. One that is sent to a page lives on there; what crosses is text or bytes.
import { EventEmitter } from 'node:events';

/** Structured data as JSON: byte arrays are marked. page-side.ts does the same on its side. */
export const pack = (data: unknown): unknown =>
  data instanceof Uint8Array ? { bytes: Buffer.from(data).toString('base64') } : { value: data };
export const unpack = (packed: { bytes?: string; value?: unknown }): unknown =>
  packed.bytes === undefined ? packed.value : new Uint8Array(Buffer.from(packed.bytes, 'base64'));

export class MessagePortMain extends EventEmitter {
  partner: MessagePortMain | null = null;
  /** Set once the port went to a page: what arrives here continues there. */
  forward: { data(data: unknown): void; closed(): void } | null = null;
  #waiting: unknown[] | null = [];
  #isClosed = false;

  start(): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = null;
    for (const data of waiting) this.emit('message', { data, ports: [] });
  }

  receive(data: unknown): void {
    if (this.forward) this.forward.data(data);
    else if (this.#waiting) this.#waiting.push(data);
    else this.emit('message', { data, ports: [] });
  }

  postMessage(data: unknown): void {
    const copy = structuredClone(data);
    if (!this.#isClosed) setImmediate(() => this.partner?.receive(copy));
  }

  /** Both ends close, and both say so. */
  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.forward?.closed();
    this.emit('close');
    setImmediate(() => this.partner?.close());
  }
}

export class MessageChannelMain {
  readonly port1 = new MessagePortMain();
  readonly port2 = new MessagePortMain();
  constructor() {
    this.port1.partner = this.port2;
    this.port2.partner = this.port1;
  }
}
