// How long to wait before the next attempt: doubles with each failure, with jitter so that many consoles do not return in step.
export interface BackOff {
  /** Wait after the first failure. */
  firstMs: number;
  maxMs: number;
  /** Connected this long, the failures before it are forgotten. */
  stableMs: number;
  /** An attempt that is not ready by then is given up. */
  readyTimeoutMs: number;
  /** Least time between two identifies: Discord allows one each 5 s (max_concurrency 1) and answers op 9 otherwise. */
  identifyGapMs: number;
}

export const defaultBackOff: BackOff = {
  firstMs: 1_000,
  maxMs: 300_000,
  stableMs: 60_000,
  readyTimeoutMs: 30_000,
  identifyGapMs: 5_000,
};

/** Milliseconds before the attempt after `failures` earlier ones; between half the doubled value and all of it. `jitter` is 0-1. */
export const backOffMs = ({ firstMs, maxMs }: BackOff, failures: number, jitter: number): number => {
  const doubled = Math.min(maxMs, firstMs * 2 ** Math.min(failures, 30));
  return Math.round(doubled / 2 + (doubled / 2) * jitter);
};
