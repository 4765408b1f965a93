// The window's outermost part: which page the address means, and what is shown before there is anything to show.
import { useMantineColorScheme } from '@mantine/core';
import { Suspense, useEffect } from 'react';
import type { ConnectionStatus } from '#contract/connection';
import { useLinkState } from './api/link-state';
import { useConnection } from './hooks/use-connection';
import { useCurrentGuild, useGuilds } from './hooks/use-guild';
import { TimeFormatProvider } from './hooks/time-format-provider';
import { useSettings } from './hooks/use-settings';
import type { Route } from './router/route';
import { navigate, useRoute } from './router/use-route';
import { NoSuchPage, NoSuchServer } from './shell/no-such';
import { Shell } from './shell/shell';
import { Splash } from './shell/splash';
import { Unauthorised } from './shell/unauthorised';
import { useKeptFocus } from './shell/use-kept-focus';
import { ErrorBoundary } from './ui/error-boundary';
import { View } from './views/views';

/** The host's setting is the truth; Mantine keeps a copy in the page's storage so that the next start does not flash. */
const useColorSchemeSetting = (): void => {
  const { settings, isLoaded } = useSettings();
  const { setColorScheme } = useMantineColorScheme();
  useEffect(() => {
    if (isLoaded) setColorScheme(settings.colorScheme === 'system' ? 'auto' : settings.colorScheme);
  }, [isLoaded, settings.colorScheme, setColorScheme]);
};

/** '#/' is nowhere: to the last server, or to the step of the start that is missing. A demo still being made is waited for. */
const Home = ({ status }: { status: ConnectionStatus }) => {
  const guild = useCurrentGuild();
  const { isSuccess } = useGuilds();
  const { isDemo, hasToken, reason } = status;
  const isFilling = status.seeding !== undefined;
  useEffect(() => {
    if (isFilling) return;
    if (guild) navigate({ name: 'overview', guildId: guild.id }, { replace: true });
    else if (isSuccess && !isDemo) {
      const step = !hasToken ? null : reason === 'invalid-token' ? 'token' : 'events';
      navigate({ name: 'start', query: { step } }, { replace: true });
    }
  }, [isFilling, guild, isSuccess, isDemo, hasToken, reason]);
  return <Splash filling={isDemo ? (status.seeding ?? 0) : undefined} />;
};

const GuildPage = ({ route }: { route: Exclude<Route, { guildId: null }> }) => {
  const guild = useCurrentGuild();
  const { isSuccess } = useGuilds();
  if (!guild && isSuccess) return <NoSuchServer />;
  // A fresh key per server: no view carries one server's state into another.
  return <View key={route.guildId} name={route.name} />;
};

const Page = ({ route }: { route: Route }) => {
  if (route.guildId !== null) return <GuildPage route={route} />;
  return route.name === 'home' || route.name === 'unknown' ? <NoSuchPage /> : <View name={route.name} />;
};

export const App = () => {
  const route = useRoute();
  const link = useLinkState();
  const { data: status } = useConnection();
  useColorSchemeSetting();
  useKeptFocus();

  if (link === 'unauthorised') return <Unauthorised />;
  if (!status) return <Splash isLate={link === 'reconnecting'} />;
  if (route.name === 'home') return <Home status={status} />;
  if (route.name === 'start') {
    return (
      <TimeFormatProvider>
        <ErrorBoundary>
          <Suspense fallback={<Splash />}>
            <View name={route.name} />
          </Suspense>
        </ErrorBoundary>
      </TimeFormatProvider>
    );
  }
  return (
    <TimeFormatProvider>
      <Shell>
        <ErrorBoundary key={`${route.name} ${route.guildId}`}>
          <Suspense fallback={null}>
            <Page route={route} />
          </Suspense>
        </ErrorBoundary>
      </Shell>
    </TimeFormatProvider>
  );
};
