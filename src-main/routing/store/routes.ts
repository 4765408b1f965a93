// Routes and their queues as the moderator and the sender change them, in the store worker.
import type { WriteStore } from '#db/client';
import { firstIdAt } from '#db/event-id';
import type { Interner } from '#db/intern';
import { externalIsOff, isExternalOn, leavesMachine } from '#main/routing/external';
import { deliveryCodes, pauseCode, readRoute, readRoutes, type RouteConfig } from '#main/routing/stored-route';
import type { Outbox } from './outbox';
import { routeChange, type RouteChange } from './route-changes';

export interface RouteFunctions {
  /** Id of the route; null when the one to change is gone. A change ends a rest. `byId`: who did it; the console's moderator unless told. */
  saveRoute(route: { guildId: string; id: number | null; config: RouteConfig; byId?: string }): number | null;
  removeRoute(id: number): void;
  /** Dead: what waits is given up, and a Discord webhook is never used again by any route. */
  pauseRoute(id: number, pause: { pause: 'resting' | 'dead'; reason: string; retryAt: number | null }): void;
  resumeRoute(id: number): void;
  /** The settings changed: what waits to leave this machine is cancelled when that is switched off. */
  settingsChanged(): void;
  /** `ids`: route and event. Answers with how many went back into the queue. */
  retryDeliveries(ids: { route: number; event: number }[]): number;
  /** Puts events of the past into a route's queue; answers with those it had not before. */
  enqueue(route: number, events: number[]): number[];
  /** Of these the ones that still wait. */
  cancelQueued(route: number, events: number[]): number;
  /** Forgets receipts of events from before then (epoch ms). Returns how many; at most 5,000 a route. */
  pruneDeliveries(before: number): number;
}

export interface RouteOptions {
  store: WriteStore;
  refs: Interner;
  outbox: Outbox;
  /** Records ROUTE_PAUSED; inside the transaction. */
  recordPaused(paused: { guildId: string; routeName: string; state: 'resting' | 'dead'; reason: string }): void;
  /** Records CONFIG_CHANGE; inside the transaction. */
  recordChange(change: RouteChange & { guildId: string; byId: string | undefined; at: number }): void;
  now(): number;
}

const { pending, sending, failed, cancelled } = deliveryCodes;
const pruneAtOnce = 5_000;
// The oldest of a route stand at the beginning of the key.
const pruneSql = `DELETE FROM deliveries WHERE route = ? AND event IN (
  SELECT event FROM deliveries WHERE route = ? AND event < ? AND state >= 3 ORDER BY event LIMIT ${pruneAtOnce})`;
const prunePostsSql = `DELETE FROM posts WHERE state <> 0 AND tried_at < ?
  AND id IN (SELECT id FROM posts ORDER BY id LIMIT ${pruneAtOnce})`;
const clearPause = 'pause = 0, pause_reason = NULL, paused_at = NULL, retry_at = NULL';

export const createRoutes = ({
  store,
  refs,
  outbox,
  recordPaused,
  recordChange,
  now,
}: RouteOptions): RouteFunctions => {
  const changing = <Answer>(work: () => Answer): Answer => {
    try {
      return store.transaction(work);
    } finally {
      outbox.changed();
    }
  };
  /** All of a route's deliveries in a state. */
  const move = (route: number, from: number, to: number, fault: string): void =>
    void store.run(
      'deliveries.move',
      `UPDATE deliveries INDEXED BY deliveries_open SET state = ?, settled_at = ?, fault = ?
       WHERE route = ? AND state = ? AND state < 3`,
      [to, now(), fault, route, from],
    );
  const closePosts = (route: number, fault: string): void =>
    void store.run('posts.close', 'UPDATE posts SET state = 2, fault = ? WHERE route = ? AND state = 0', [
      fault,
      route,
    ]);

  const cancelAll = (route: number, fault: string): void => {
    for (const state of [pending, sending]) move(route, state, cancelled, fault);
    closePosts(route, fault);
  };

  const insert = (guild: number, config: RouteConfig): number =>
    store.run('routes.add', 'INSERT INTO routes (guild, config, since, saved_at) VALUES (?, ?, ?, ?)', [
      guild,
      JSON.stringify(config),
      now(),
      now(),
    ]).lastInsertRowid;

  // Before the change itself: other routes may want the event, this one as it was.
  const noteChange = (guildId: string, before: RouteConfig | null, after: RouteConfig | null, byId?: string): void => {
    const change = routeChange(before, after);
    if (change) recordChange({ ...change, guildId, byId, at: now() });
  };

  return {
    saveRoute: ({ guildId, id, config, byId }) =>
      changing(() => {
        const guild = refs.intern(guildId);
        const known = id === null ? null : readRoute(store, id);
        if (id !== null && known?.guild !== guild) return null;
        noteChange(guildId, known?.config ?? null, config, byId);
        if (id === null) return insert(guild, config);
        store.run('routes.save', `UPDATE routes SET config = ?, saved_at = ?, ${clearPause} WHERE id = ?`, [
          JSON.stringify(config),
          now(),
          id,
        ]);
        if (!config.enabled) cancelAll(id, 'The route was switched off.');
        return id;
      }),
    removeRoute: (id) =>
      changing(() => {
        const known = readRoute(store, id);
        if (known) noteChange(refs.id(known.guild), known.config, null);
        store.run('routes.remove', 'UPDATE routes SET removed = 1, saved_at = ? WHERE id = ?', [now(), id]);
        cancelAll(id, 'The route was removed.');
      }),
    pauseRoute: (id, { pause, reason, retryAt }) =>
      changing(() => {
        const known = readRoute(store, id);
        if (!known) return;
        store.run(
          'routes.pause',
          'UPDATE routes SET pause = ?, pause_reason = ?, paused_at = coalesce(paused_at, ?), retry_at = ? WHERE id = ?',
          [pauseCode(pause), reason, now(), retryAt, id],
        );
        const { name: routeName, destination } = known.config;
        if (pause === 'dead') {
          for (const state of [pending, sending]) move(id, state, failed, reason);
          closePosts(id, reason);
          if (destination.type === 'discord-webhook')
            store.run('routes.dead-webhook', 'INSERT OR IGNORE INTO dead_webhooks (id, at) VALUES (?, ?)', [
              destination.id,
              now(),
            ]);
        }
        if (known.pause !== pause) recordPaused({ guildId: refs.id(known.guild), routeName, state: pause, reason });
      }),
    resumeRoute: (id) =>
      changing(() => void store.run('routes.resume', `UPDATE routes SET ${clearPause} WHERE id = ?`, [id])),
    settingsChanged: () =>
      changing(() => {
        if (isExternalOn(store)) return;
        for (const { id, config } of readRoutes(store))
          if (leavesMachine(config.destination)) cancelAll(id, externalIsOff);
      }),
    retryDeliveries: (ids) =>
      store.transaction(() =>
        ids
          .map(
            ({ route, event }) =>
              store.run(
                'deliveries.retry',
                `UPDATE deliveries SET state = ${pending}, post = NULL, settled_at = NULL, fault = NULL
                 WHERE route = ? AND event = ? AND state = ${failed}
                   AND EXISTS (SELECT 1 FROM routes WHERE id = ? AND removed = 0 AND pause <> 2)`,
                [route, event, route],
              ).changes,
          )
          .reduce((sum, changes) => sum + changes, 0),
      ),
    enqueue: (route, events) => store.transaction(() => events.filter((event) => outbox.enqueue(route, event, false))),
    cancelQueued: (route, events) =>
      store.transaction(() =>
        events
          .map(
            (event) =>
              store.run(
                'deliveries.cancel',
                `UPDATE deliveries SET state = ${cancelled}, settled_at = ?, fault = 'The backfill was cancelled.'
                 WHERE route = ? AND event = ? AND state = ${pending}`,
                [now(), route, event],
              ).changes,
          )
          .reduce((sum, changes) => sum + changes, 0),
      ),
    pruneDeliveries: (before) =>
      store.transaction(() => {
        const routes = store.all<{ id: number }>('routes.ids', 'SELECT id FROM routes');
        const pruned = routes
          .map(({ id }) => store.run('deliveries.prune', pruneSql, [id, id, firstIdAt(before)]).changes)
          .reduce((sum, changes) => sum + changes, 0);
        store.run('posts.prune', prunePostsSql, [before]);
        return pruned;
      }),
  };
};
