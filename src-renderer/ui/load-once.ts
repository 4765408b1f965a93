// A part of the window that is loaded when it is needed, or ahead of that: read with React's `use`.

/** A page asks again at every try to draw it: what failed just now is failed, or it would be asked for without end. */
const restMs = 1_000;

/** The same promise for every caller; a load that failed is tried again by who asks a moment later. */
export const loadOnce = <Part>(load: () => Promise<Part>): (() => Promise<Part>) => {
  let loading: Promise<Part> | null = null;
  let failedAt: number | null = null;
  return () => {
    if (loading !== null && (failedAt === null || performance.now() - failedAt < restMs)) return loading;
    const started = load();
    [loading, failedAt] = [started, null];
    // `use` looks at these: what is here already is shown at once, without a fallback that stays for 300 ms.
    started.then(
      (value) => Object.assign(started, { status: 'fulfilled', value }),
      (reason: unknown) => {
        failedAt = performance.now();
        Object.assign(started, { status: 'rejected', reason });
      },
    );
    return started;
  };
};
