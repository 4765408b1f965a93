// What the sender and the moderator may ask of the outbox in the store worker, all in one.
import { createPosts, type PostFunctions } from './posts';
import { createRoutes, type RouteFunctions, type RouteOptions } from './routes';

export interface OutboxFunctions extends RouteFunctions, PostFunctions {}

export const createOutboxFunctions = (options: RouteOptions): OutboxFunctions => ({
  ...createRoutes(options),
  ...createPosts(options.store, options.now),
});

/** The main thread's way to them. */
export type OutboxCall = <Name extends keyof OutboxFunctions>(
  name: Name,
  ...args: Parameters<OutboxFunctions[Name]>
) => Promise<ReturnType<OutboxFunctions[Name]>>;
