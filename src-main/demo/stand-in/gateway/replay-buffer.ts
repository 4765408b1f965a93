// The dispatches a session can still replay, newest kept. Bounded in number and in text, so an absent client costs little.
interface Frame {
  sequence: number;
  text: string;
}

const maxCharacters = 16_000_000;

export class ReplayBuffer {
  #frames: Frame[] = [];
  #characters = 0;
  #forgotten = 0;
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  push(sequence: number, text: string): void {
    this.#frames.push({ sequence, text });
    this.#characters += text.length;
    while (this.#frames.length > this.#limit || this.#characters > maxCharacters) {
      const oldest = this.#frames.shift();
      if (!oldest) return;
      this.#characters -= oldest.text.length;
      this.#forgotten = oldest.sequence;
    }
  }

  /** The frames after `sequence` in order, or null when one of them is forgotten. */
  after(sequence: number): string[] | null {
    if (sequence < this.#forgotten) return null;
    return this.#frames.filter((frame) => frame.sequence > sequence).map((frame) => frame.text);
  }
}
