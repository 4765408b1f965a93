// The pages by their names in the address. The overview comes with the window; the others are loaded when they are asked for.
import { type ComponentType, use } from 'react';
import type { Route } from '../router/route';
import { loadOnce } from '../ui/load-once';
import OverviewView from './overview/overview-view';

export type ViewName = Exclude<Route['name'], 'home' | 'unknown'>;

const loads: Record<Exclude<ViewName, 'overview'>, () => Promise<{ default: ComponentType }>> = {
  feed: loadOnce(() => import('./feed/feed-view')),
  explorer: loadOnce(() => import('./explorer/explorer-view')),
  members: loadOnce(() => import('./members/members-view')),
  member: loadOnce(() => import('./member/member-view')),
  moderation: loadOnce(() => import('./moderation/moderation-view')),
  commands: loadOnce(() => import('./commands/commands-view')),
  routing: loadOnce(() => import('./routing/routing-view')),
  exports: loadOnce(() => import('./export/export-view')),
  keeping: loadOnce(() => import('./keeping/keeping-view')),
  health: loadOnce(() => import('./health/health-view')),
  settings: loadOnce(() => import('./settings/settings-view')),
  start: loadOnce(() => import('./start/start-view')),
};

const isLoaded = (name: Route['name']): name is keyof typeof loads => name in loads;

/** Ahead of showing it. What fails is tried again, and told, when it is shown. */
export const loadView = (name: Route['name']): void => {
  if (isLoaded(name)) loads[name]().catch(() => undefined);
};

const LoadedView = ({ name }: { name: keyof typeof loads }) => {
  const { default: Loaded } = use(loads[name]());
  return <Loaded />;
};

/** Inside a Suspense. */
export const View = ({ name }: { name: ViewName }) =>
  name === 'overview' ? <OverviewView /> : <LoadedView name={name} />;
