// How far before an absence stored messages are looked for again, to find those that are gone. The longer the absence, the more can have
// been deleted in it; each page is a request, so a short break of the connection asks for one a channel.
const hourMs = 3_600_000;
const leastMs = 48 * hourMs;
const mostMs = 30 * 24 * hourMs;
/** Up to here it was a hiccup. */
const shortMs = 600_000;
const mostPages = 10;

interface Absence {
  /** Epoch ms. */
  notBefore: number;
  notAfter: number;
}

/** Messages sent before this (epoch ms) are not looked for. */
export const lookBackTo = ({ notBefore, notAfter }: Absence): number =>
  notBefore - Math.min(Math.max(leastMs, 2 * (notAfter - notBefore)), mostMs);

/** Pages of a hundred messages a channel, whatever the days. */
export const lookBackPages = ({ notBefore, notAfter }: Absence): number => {
  const awayMs = notAfter - notBefore;
  return awayMs <= shortMs ? 1 : Math.min(2 + Math.floor(awayMs / (2 * hourMs)), mostPages);
};
