// Holds back what passes through it, in order, until it is opened: the `delayNext` fault.
export class Valve {
  #holds = 0;
  #waiting: (() => void)[] = [];

  /** Runs now, or when every hold has been released. */
  pass(run: () => void): void {
    if (this.#holds > 0) this.#waiting.push(run);
    else run();
  }

  /** Shuts until the returned release is called, or for `forMs`. */
  hold(forMs?: number): () => void {
    this.#holds += 1;
    let timer: NodeJS.Timeout | undefined;
    let held = true;
    const release = () => {
      if (!held) return;
      held = false;
      clearTimeout(timer);
      this.#holds -= 1;
      if (this.#holds === 0) for (const run of this.#waiting.splice(0)) run();
    };
    if (forMs !== undefined) timer = setTimeout(release, forMs);
    return release;
  }
}
