// The master switch of what routes send beyond Discord and this machine: off until the moderator turns it on (settings.externalForwarding).
import type { ReadStore } from '#db/client';
import { settingsGet } from '#main/settings/settings-get';
import { isLoopbackHost } from './http/public-address';
import type { StoredDestination } from './stored-route';

export const externalIsOff =
  'Forwarding out of this machine is switched off: nothing is sent. It is switched on above the routes.';

export const isExternalOn = (read: ReadStore): boolean => settingsGet(read).settings.externalForwarding;

/** An external webhook on this machine itself (tests, a peer beside the console) is none that leaves it. */
export const leavesMachine = (destination: StoredDestination): boolean =>
  destination.type === 'http-webhook' && !isLoopbackHost(new URL(destination.url).hostname);
