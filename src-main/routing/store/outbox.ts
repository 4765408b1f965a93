// The outbox, in the store worker: what the recorder adds and completes becomes deliveries in the same transaction. Kinds that no route
// wants cost one look into a map; without routes, nothing.
import type { Kind } from '#contract/catalogue';
import type { WriteStore } from '#db/client';
import { atOfId } from '#db/event-id';
import type { Interner } from '#db/intern';
import type { Candidate, Facts } from '#main/routing/match/candidate';
import { compileRoute, type CompiledRoute } from '#main/routing/match/compile-route';
import { compileIgnoreList } from '#main/routing/match/ignore-list';
import { ownTraffic } from '#main/routing/match/own-traffic';
import { isExternalOn, leavesMachine } from '#main/routing/external';
import { deliveryCodes, placeOf, readRoutes, type StoredRoute } from '#main/routing/stored-route';
import type { Origin } from '#contract/event';

interface Wanting extends CompiledRoute {
  id: number;
  place: string;
  since: number;
  isDead: boolean;
}

interface GuildRoutes {
  byKind: ReadonlyMap<Kind, readonly Wanting[]>;
  /** Of the log channels' own, or on the server's ignore list. */
  isLeftOut(candidate: Candidate): boolean;
}

export interface Outbox {
  /** An event was added; `at` is when it happened. Inside its transaction. */
  added(id: number, event: Candidate & { origin: Origin }, at: number): void;
  /** An event was completed: posted messages are to be edited, and what did not match before may now. */
  completed(id: number, isProxied: boolean, load: () => Candidate | null): void;
  /** Routes were saved, removed, paused or resumed, or the settings changed. */
  changed(): void;
  /** Guilds with new deliveries or edits since the last call. */
  takeTouched(): string[];
  /** Of the same statement that `added` runs: queues an event of the past. False when this route had it before. */
  enqueue(route: number, event: number, isDead: boolean): boolean;
}

const insertSql = 'INSERT OR IGNORE INTO deliveries (route, event, state, queued_at) VALUES (?, ?, ?, ?)';

export const createOutbox = (store: WriteStore, refs: Interner, facts: Facts, now: () => number = Date.now): Outbox => {
  let byGuild: Map<string, GuildRoutes> | null = null;
  let all: StoredRoute[] = [];
  let mayMatchLater = false;
  const touched = new Set<string>();

  const compile = (): Map<string, GuildRoutes> => {
    all = readRoutes(store);
    const isForwarding = isExternalOn(store);
    mayMatchLater = false;
    const guilds = Map.groupBy(all, ({ guild }) => guild);
    return new Map(
      [...guilds].map(([guild, routes]): [string, GuildRoutes] => {
        const wanting = routes
          .filter(({ config: { enabled, destination } }) => enabled && (isForwarding || !leavesMachine(destination)))
          .map((route): Wanting => ({
            ...compileRoute(route.config, facts),
            id: route.id,
            place: placeOf(route.config.destination),
            since: route.since,
            isDead: route.pause === 'dead',
          }));
        mayMatchLater ||= wanting.some((route) => route.mayMatchLater);
        const byKind = new Map<Kind, Wanting[]>();
        for (const route of wanting)
          for (const kind of route.kinds) byKind.set(kind, [...(byKind.get(kind) ?? []), route]);
        const guildId = refs.id(guild);
        const [isOwn, isIgnored] = [ownTraffic(routes), compileIgnoreList(store, guildId, facts)];
        return [guildId, { byKind, isLeftOut: (event) => isOwn(event) || isIgnored(event) }];
      }),
    );
  };
  const compiled = (): Map<string, GuildRoutes> => (byGuild ??= compile());

  const enqueue = (route: number, event: number, isDead: boolean): boolean =>
    store.run('outbox.add', insertSql, [route, event, isDead ? deliveryCodes.failed : deliveryCodes.pending, now()])
      .changes > 0;

  const route = (
    id: number,
    event: Candidate,
    at: number,
    wanting: readonly Wanting[],
    places = new Set<string>(),
  ): void => {
    for (const one of wanting) {
      if (places.has(one.place) || at < one.since || !one.matches(event)) continue;
      places.add(one.place);
      if (enqueue(one.id, id, one.isDead)) touched.add(event.guildId);
    }
  };

  const ofEvent = (event: Candidate): readonly Wanting[] => {
    const guild = compiled().get(event.guildId);
    const wanting = guild?.byKind.get(event.kind);
    return !guild || !wanting || guild.isLeftOut(event) ? [] : wanting;
  };

  /** Answers with the places that have the event already. */
  const markForEdit = (id: number, isProxied: boolean): Set<string> => {
    const places = new Set<string>();
    for (const { id: routeId, guild, config } of all) {
      const row = store.get<{ state: number; post: number | null }>(
        'outbox.completed',
        'SELECT state, post FROM deliveries WHERE route = ? AND event = ?',
        [routeId, id],
      );
      if (!row) continue;
      places.add(placeOf(config.destination));
      if (row.post !== null && config.destination.type !== 'http-webhook')
        store.run('outbox.edit', 'UPDATE posts SET edit_due = edit_due + 1 WHERE id = ? AND state <> 2', [row.post]);
      else if (row.state === deliveryCodes.pending && isProxied && config.filters.proxied !== true)
        store.run(
          'outbox.proxied',
          'UPDATE deliveries SET state = ?, settled_at = ?, fault = ? WHERE route = ? AND event = ?',
          [deliveryCodes.cancelled, now(), 'A proxy bot reposted the message.', routeId, id],
        );
      touched.add(refs.id(guild));
    }
    return places;
  };

  return {
    enqueue,
    added: (id, event, at) => {
      if (compiled().size === 0 || event.origin === 'imported') return;
      const wanting = ofEvent(event);
      if (wanting.length > 0) route(id, event, at, wanting);
    },
    completed: (id, isProxied, load) => {
      if (compiled().size === 0) return;
      const places = markForEdit(id, isProxied);
      const event = mayMatchLater ? load() : null;
      if (!event) return;
      const late = ofEvent(event).filter((one) => one.mayMatchLater);
      route(id, event, atOfId(id), late, places);
    },
    changed: () => {
      byGuild = null;
    },
    takeTouched: () => {
      const guilds = [...touched];
      touched.clear();
      return guilds;
    },
  };
};
