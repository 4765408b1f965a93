// Every procedure of the contract, each one line over a query or the core. Served by the hosts and, in process, by tests.
import { implement } from '@orpc/server';
import { contract } from '#contract/contract';
import type { CallContext, Core } from '#main/core';
import { analyticsHandlers } from './analytics';
import { connectionHandlers } from './connection';
import { eventsHandlers } from './events';
import { exportsHandlers } from './exports';
import { asFault } from './faults';
import { guildsHandlers, usersHandlers } from './guilds';
import { importsHandlers } from './imports';
import { catalogueHandlers, liveHandlers } from './live';
import { deliveriesHandlers, routesHandlers } from './routes';
import { casesHandlers, moderationHandlers } from './moderation';
import { privacyHandlers } from './privacy';
import { archiveHandlers, retentionHandlers } from './retention';
import { settingsHandlers } from './settings';
import { storeHandlers } from './store';

const build = (core: Core) =>
  implement(contract)
    .$context<CallContext>()
    .use(async ({ next, path }) => {
      try {
        return await next();
      } catch (error) {
        throw asFault(error, path.join('.'), core.log);
      }
    });
export type Implementer = ReturnType<typeof build>;

/** The whole contract over one core. */
export const createRouter = (core: Core) => {
  const os = build(core);
  return {
    connection: connectionHandlers(os, core),
    guilds: guildsHandlers(os, core),
    users: usersHandlers(os, core),
    catalogue: catalogueHandlers(os),
    events: eventsHandlers(os, core),
    analytics: analyticsHandlers(os, core),
    moderation: moderationHandlers(os, core),
    cases: casesHandlers(os, core),
    live: liveHandlers(os, core),
    routes: routesHandlers(os, core),
    deliveries: deliveriesHandlers(os, core),
    exports: exportsHandlers(os, core),
    settings: settingsHandlers(os, core),
    retention: retentionHandlers(os, core),
    archive: archiveHandlers(os, core),
    privacy: privacyHandlers(os, core),
    store: storeHandlers(os, core),
    imports: importsHandlers(os, core),
  };
};
export type AppRouter = ReturnType<typeof createRouter>;
