// What gateway/invites tells the store worker: a server's invites as just read. An order of our own, in the same queue as the joins.
export const inviteOrder = 'INVITE_USES';

export interface InviteReading {
  guild_id: string;
  /** Epoch ms; uses of who came later than that may be missing. */
  asked_at: number;
  /** Discord does not show them to the bot. */
  is_refused: boolean;
  /** In Discord's shape; unchecked. */
  invites: unknown;
  /** The server's own address, where it has one; unchecked. */
  vanity: unknown;
}
