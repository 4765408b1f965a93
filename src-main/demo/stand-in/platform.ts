// What every route and every gateway connection of one stand-in share: the world, the app, and the way to send a dispatch.
import type { APIWebhook } from 'discord-api-types/v10';
import type { World } from '#main/demo/world/types';
import type { CommandStore } from './command-store';
import type { Faults } from './faults';
import type { Interactions } from './interactions';
import type { PrivilegedIntents } from './options';

/** Sends a dispatch to every session whose intents and permissions allow it. */
export type Dispatcher = (type: string, guildId: string, data: unknown) => void;

export interface Platform {
  readonly world: World;
  readonly now: () => number;
  readonly token: string;
  readonly privileged: PrivilegedIntents;
  readonly faults: Faults;
  readonly webhooks: Map<string, APIWebhook>;
  readonly commands: CommandStore;
  readonly interactions: Interactions;
  /** Message ids by channel, author and nonce, for `enforce_nonce`. */
  readonly nonces: Map<string, string>;
  readonly dispatch: Dispatcher;
  /** Runs staff actions of the bot so that their audit entries carry `reason`, even where the world takes none. */
  withReason<T>(reason: string | null, run: () => T): T;
  gatewayUrl(): string;
  /** Identifies left today, as GET /gateway/bot tells it. */
  sessionStarts(): { total: number; remaining: number; resetAfterMs: number };
}
