// A member's page: who they are on the left, everything about them on the right. Works for people who left and for bare ids.
import { Button, Skeleton } from '@mantine/core';
import { IconListSearch, IconUserQuestion, IconUserSearch } from '@tabler/icons-react';
import { ORPCError } from '@orpc/client';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import type { Profile } from '#contract/users';
import { orpc } from '../../api';
import { personEventsHref } from '../../events/event-href';
import { nameText } from '../../events/plain-text';
import { useGuild } from '../../hooks/use-guild';
import { href, useRoute } from '../../router/use-route';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { PageHeader } from '../../ui/page-header';
import { ExportButton } from '../export/export-button';
import { memberChoice } from '../export/page-choices';
import { MemberFacts } from './member-facts';
import { MemberTabs } from './member-tabs';
import { bestName } from '../../people/member-words';
import classes from './member.module.css';
import { EventsTab } from './events-tab';
import { type MemberTab, memberTabs } from './tabs';

const own = {
  cases: lazy(() => import('./cases-tab')),
  charts: lazy(() => import('./charts-tab')),
};

const Waiting = () => (
  <div className={classes.page} aria-busy="true">
    <div className={classes.facts}>
      <Skeleton height={48} width={48} circle />
      <Skeleton height={18} mt={12} width="70%" />
      <Skeleton height={140} mt={20} />
      <Skeleton height={90} mt={16} />
    </div>
    <div className={classes.content}>
      {Array.from({ length: 14 }, (_, index) => (
        <Skeleton key={index} height={10} mx={20} mt={18} width={`${38 + ((index * 17) % 45)}%`} />
      ))}
    </div>
  </div>
);

const Unknown = ({ guildId, userId }: { guildId: string; userId: string }) => (
  <EmptyState
    icon={<IconUserQuestion size={24} stroke={1.6} />}
    title="Nobody with this id is on record"
    action={
      <Button component="a" leftSection={<IconUserSearch size={15} />} href={href({ name: 'members', guildId })}>
        Search the members
      </Button>
    }
  >
    <span className="mono">{userId}</span> never did anything here while ModDesk was recording, and nothing was done to
    them. The link may belong to another server.
  </EmptyState>
);

const tabOf = (word: string | undefined): MemberTab => memberTabs.find((tab) => tab === word) ?? 'timeline';

const OwnTab = ({ tab, ...of }: { tab: keyof typeof own; guildId: string; userId: string }) => {
  const Tab = own[tab];
  return (
    <Suspense fallback={<Skeleton height={300} m={20} />}>
      <Tab {...of} />
    </Suspense>
  );
};

const Member = ({ guildId, profile }: { guildId: string; profile: Profile }) => {
  const { query } = useRoute();
  const tab = tabOf(query['tab']);
  return (
    <div className={classes.page}>
      <MemberFacts profile={profile} />
      <div className={classes.content}>
        <MemberTabs guildId={guildId} userId={profile.id} tab={tab} />
        {tab === 'cases' || tab === 'charts' ? (
          <OwnTab tab={tab} guildId={guildId} userId={profile.id} />
        ) : (
          <EventsTab key={tab} guildId={guildId} profile={profile} tab={tab} />
        )}
      </div>
    </div>
  );
};

const isNobody = (error: unknown): boolean => error instanceof ORPCError && error.code === 'NOT_FOUND';

export default function MemberView() {
  const { guildId } = useGuild();
  const route = useRoute();
  const userId = route.name === 'member' ? route.userId : '0';
  const { data, error, refetch } = useQuery(orpc.users.profile.queryOptions({ input: { guildId, userId } }));
  const title = data ? nameText(bestName(data), userId) : 'Member';
  return (
    <>
      <PageHeader
        title={title}
        aside={
          <a className={classes.back} href={href({ name: 'members', guildId })}>
            All members
          </a>
        }
      >
        <Button
          component="a"
          leftSection={<IconListSearch size={15} stroke={1.7} />}
          href={personEventsHref(guildId, userId)}
        >
          In the Explorer
        </Button>
        {data && <ExportButton choices={[memberChoice(guildId, userId, title)]} />}
      </PageHeader>
      {data ? (
        <Member key={userId} guildId={guildId} profile={data} />
      ) : isNobody(error) ? (
        <Unknown guildId={guildId} userId={userId} />
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <Waiting />
      )}
    </>
  );
}
