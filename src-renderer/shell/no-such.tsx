// Addresses that lead nowhere, with the way back.
import { Button } from '@mantine/core';
import { IconCompassOff, IconServerOff } from '@tabler/icons-react';
import { href } from '../router/use-route';
import { EmptyState } from '../ui/empty-state';
import { PageHeader } from '../ui/page-header';

export const NoSuchPage = () => (
  <>
    <PageHeader title="Not found" withGuild={false} />
    <EmptyState
      icon={<IconCompassOff size={24} stroke={1.6} />}
      title="There is no such page"
      action={
        <Button component="a" href={href({ name: 'home' })}>
          Go to the overview
        </Button>
      }
    >
      The link may come from another version of ModDesk.
    </EmptyState>
  </>
);

export const NoSuchServer = () => (
  <>
    <PageHeader title="Unknown server" withGuild={false} />
    <EmptyState
      icon={<IconServerOff size={24} stroke={1.6} />}
      title="This server is not on record"
      action={
        <Button component="a" href={href({ name: 'home' })}>
          Go to a recorded server
        </Button>
      }
    >
      ModDesk records servers that its bot is a member of. If the demo was switched on or off, the link belongs to the
      other record.
    </EmptyState>
  </>
);
