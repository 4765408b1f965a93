// What a moderator may order from Discord itself. src-main/gateway hears the commands; the app decides what they do.
import type { PresetId } from '#contract/routes';

export interface SlashOrders {
  /** Routes a preset into a channel, or into a new private one. `userId`: who asked. Answers with one sentence for them; never rejects. */
  log(order: { guildId: string; preset: PresetId; channelId: string | null; userId: string }): Promise<string>;
  /** The server's routes and how they fare, in a few lines. */
  routes(guildId: string): Promise<string>;
}
