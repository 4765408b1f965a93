// How patiently deliveries are made. Tests bring milliseconds.
export interface SendLimits {
  /** Wait after the first fault that may pass; doubles, with jitter. */
  firstWaitMs: number;
  longestWaitMs: number;
  /** So many faults in a row that may pass, and the destination rests. */
  faultsBeforeRest: number;
  /** First rest; doubles. */
  restMs: number;
  longestRestMs: number;
  /** A post that was begun so long ago and still meets faults is given up: a dead letter. */
  giveUpMs: number;
  /** While no bot is connected; being connected wakes at once. */
  offlineMs: number;
  /** Of a request to an external webhook. */
  httpTimeoutMs: number;
  /** The window of batches grows up to this under rate limits. */
  longestWindowMs: number;
}

export const defaultLimits: SendLimits = {
  firstWaitMs: 2_000,
  longestWaitMs: 300_000,
  faultsBeforeRest: 10,
  restMs: 600_000,
  longestRestMs: 6 * 3_600_000,
  giveUpMs: 86_400_000,
  offlineMs: 30_000,
  httpTimeoutMs: 15_000,
  longestWindowMs: 30_000,
};

/** Between half the doubled value and all of it. */
export const backOff = (firstMs: number, longestMs: number, failures: number, random: number): number => {
  const doubled = Math.min(longestMs, firstMs * 2 ** Math.min(failures, 30));
  return Math.round(doubled / 2 + (doubled / 2) * random);
};
