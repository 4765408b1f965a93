// Another date for a program or a page, as a script that it runs first: times are shifted, timers and intervals are left alone. With
// the demo's end fixed (MODDESK_DEMO_ENDS) and the host started on that moment, every run has the same history, figures and pictures.

/** The demo's last moment in tests and pictures: a Sunday evening, when most is going on. */
export const demoEndsAt = Date.UTC(2026, 10, 22, 17, 5);

export const shiftedClock = (byMs: number): string => `{
  const now = () => Real.now() + ${byMs};
  const Real = Date;
  globalThis.Date = new Proxy(Real, {
    construct: (target, given) => (given.length === 0 ? new target(now()) : new target(...given)),
    apply: () => new Real(now()).toString(),
    get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
  });
}`;
