// The kinds of each route as they were last ticked: shown at once, saved one after the other, back to what is saved where that failed.
import { startTransition, useOptimistic } from 'react';
import type { Kind } from '#contract/catalogue';
import type { Route } from '#contract/route';
import { inputOf, useRouteChanges } from './use-routes';

export const useChosenKinds = (guildId: string, routes: readonly Route[]) => {
  const { save } = useRouteChanges(guildId);
  const [chosen, show] = useOptimistic(routes, (shown, changed: Route) =>
    shown.map((route) => (route.id === changed.id ? changed : route)),
  );
  const choose = (route: Route, kinds: readonly Kind[]): void => {
    const changed = { ...route, kinds: [...kinds] };
    startTransition(async () => {
      show(changed);
      // Why it was not saved is in `error`.
      await save.mutateAsync(inputOf(changed)).catch(() => {});
    });
  };
  return { chosen, choose, error: save.error };
};
