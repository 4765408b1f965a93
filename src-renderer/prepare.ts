// What the address needs is asked for while React has not begun to draw: the page, its figures, and what every page waits for.
import { orpc, queryClient } from './api';
import { makeTimeFormat } from './hooks/time-format';
import { settingsQuery } from './hooks/use-settings';
import { currentRoute } from './router/use-route';
import { prefetchFigures } from './views/overview/prefetch-figures';
import { loadView } from './views/views';

/** Never rejects: what cannot be had is asked for again, and told, by what shows it. */
export const prepare = async (): Promise<void> => {
  const route = currentRoute();
  loadView(route.name);
  void queryClient.prefetchQuery(orpc.connection.status.queryOptions({ input: {} }));
  void queryClient.prefetchQuery(orpc.guilds.list.queryOptions({ input: {} }));
  await queryClient.prefetchQuery(settingsQuery);
  const settings = queryClient.getQueryData(settingsQuery.queryKey)?.settings;
  if (route.name !== 'overview' || settings === undefined) return;
  const { timeZone } = makeTimeFormat(settings.timeZone, settings.hourCycle);
  prefetchFigures(route.guildId, route.query, timeZone);
};
