// A part of the window that is loaded when it is needed, or ahead of that: read with React's `use`.

/** The same promise for every caller; a load that failed is tried again by the next. */
export const loadOnce = <Part>(load: () => Promise<Part>): (() => Promise<Part>) => {
  let loading: Promise<Part> | null = null;
  return () => {
    if (loading !== null) return loading;
    const started = load();
    loading = started;
    started.then(
      // `use` looks at these: what is here already is shown at once, without a fallback that stays for 300 ms.
      (value) => Object.assign(started, { status: 'fulfilled', value }),
      () => {
        loading = null;
      },
    );
    return started;
  };
};
