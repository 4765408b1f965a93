// What gateway/catch-up and the store worker say to each other. Orders are dispatches of our own: they go through the same queue as
// what they are about.
export const catchUpOrders = {
  cursor: 'CATCH_UP_CURSOR',
  gone: 'CATCH_UP_GONE',
  settle: 'CATCH_UP_SETTLE',
  finish: 'CATCH_UP_FINISH',
} as const;

/** A guild that is not caught up yet: where to go on. */
export interface PendingCatchUp {
  guildId: string;
  stage: number;
  /** Epoch ms. */
  notBefore: number;
  notAfter: number;
  readFrom: number;
  isFirst: boolean;
  isListed: boolean;
  auditCursor: string;
  channels: { [channelId: string]: string };
}
