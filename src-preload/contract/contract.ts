// The whole contract: what the window, the Node host's clients and the tests may call.
import { analyticsContract } from './analytics';
import { casesContract } from './cases';
import { archiveContract } from './archive';
import { catalogueContract } from './catalogue';
import { connectionContract } from './connection';
import { eventsContract } from './events';
import { exportsContract } from './exports';
import { guildsContract } from './guilds';
import { importsContract } from './imports';
import { liveContract } from './live';
import { deliveriesContract, routesContract } from './routes';
import { moderationContract } from './moderation';
import { privacyContract } from './privacy';
import { retentionContract } from './retention';
import { settingsContract } from './settings';
import { storeContract } from './store';
import { usersContract } from './users';

export const contract = {
  connection: connectionContract,
  guilds: guildsContract,
  users: usersContract,
  catalogue: catalogueContract,
  events: eventsContract,
  analytics: analyticsContract,
  moderation: moderationContract,
  cases: casesContract,
  live: liveContract,
  retention: retentionContract,
  archive: archiveContract,
  privacy: privacyContract,
  routes: routesContract,
  deliveries: deliveriesContract,
  exports: exportsContract,
  settings: settingsContract,
  store: storeContract,
  imports: importsContract,
};
