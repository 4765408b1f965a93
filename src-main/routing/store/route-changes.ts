// What a change of a route is called on record: field by field, addresses and secrets masked. Pure.
import type { Change } from '#contract/catalogue';
import type { Json } from '#contract/ids';
import { shownDestination } from '#main/routing/routes-list';
import type { RouteConfig } from '#main/routing/stored-route';

export interface RouteChange {
  route: { name: string; did: 'made' | 'changed' | 'removed' };
  changes: Change[];
}

/** As JSON has it: what is undefined is not there. */
const shown = (config: RouteConfig | null): { [field: string]: Json } =>
  config === null
    ? {}
    : (JSON.parse(JSON.stringify({ ...config, destination: shownDestination(config.destination) })) as {
        [field: string]: Json;
      });

/** A webhook's token and a secret do not show, yet a new one is a change. */
const isSecretNew = (before: RouteConfig, after: RouteConfig): boolean =>
  JSON.stringify(before.destination) !== JSON.stringify(after.destination);

/** Null when nothing changed. `before` null: made; `after` null: removed. */
export const routeChange = (before: RouteConfig | null, after: RouteConfig | null): RouteChange | null => {
  const [was, is] = [shown(before), shown(after)];
  const fields = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  const changes = fields
    .filter(
      (field) =>
        JSON.stringify(was[field]) !== JSON.stringify(is[field]) ||
        (field === 'destination' && before !== null && after !== null && isSecretNew(before, after)),
    )
    .map((field): Change => ({ field, before: was[field] ?? null, after: is[field] ?? null }));
  if (changes.length === 0) return null;
  const did = before === null ? 'made' : after === null ? 'removed' : 'changed';
  return { route: { name: (after ?? before)?.name ?? '', did }, changes };
};
