// One route in the list: what goes where, how it fares, and its controls.
import { ActionIcon, Button, Menu, Switch } from '@mantine/core';
import { IconDots, IconHistory, IconPencil, IconSend, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { Route } from '#contract/route';
import type { ChannelNames } from '../../events/part';
import { setQuery } from '../../router/use-route';
import { faultText } from '../../ui/fault-text';
import { formatCount } from '../../ui/format';
import { TimeText } from '../../ui/time-text';
import { BackfillDialog } from './backfill-dialog';
import { DestinationLabel } from './destination-label';
import { HealthBadge, HealthReason } from './route-health';
import { kindsText, narrowedText } from './route-words';
import classes from './routing.module.css';
import { inputOf, useRouteChanges } from './use-routes';

const Traffic = ({ route }: { route: Route }) => {
  const { pending, failed, lastDeliveredAt } = route.health;
  const link = (state: string, text: string) => (
    <button
      type="button"
      className={classes.count}
      data-state={state}
      onClick={() => setQuery({ tab: 'deliveries', of: route.id, state })}
    >
      {text}
    </button>
  );
  return (
    <span className={classes.traffic}>
      {lastDeliveredAt === null ? (
        'nothing delivered yet'
      ) : (
        <span>
          last delivered <TimeText at={lastDeliveredAt} as="relative" />
        </span>
      )}
      {pending > 0 && link('pending', `${formatCount(pending)} waiting`)}
      {failed > 0 && link('failed', `${formatCount(failed)} failed`)}
    </span>
  );
};

export const RouteCard = ({ route, channelName }: { route: Route; channelName: ChannelNames }) => {
  const { save, remove, test } = useRouteChanges(route.guildId);
  const [asks, setAsks] = useState<'backfill' | 'remove' | null>(null);
  const narrowed = narrowedText(route);
  const fault = save.error ?? remove.error ?? test.error;
  return (
    <li className={classes.card} data-off={!route.enabled || undefined}>
      <div className={classes.cardHead}>
        <Switch
          aria-label={`${route.name} is on`}
          checked={route.enabled}
          disabled={save.isPending}
          onChange={(event) => save.mutate({ ...inputOf(route), enabled: event.currentTarget.checked })}
        />
        <h2 className={classes.name}>
          <bdi>{route.name}</bdi>
        </h2>
        <DestinationLabel destination={route.destination} channelName={channelName} />
        <HealthBadge health={route.health} />
        <div className={classes.cardControls}>
          <Button
            leftSection={<IconSend size={14} stroke={1.8} />}
            loading={test.isPending}
            onClick={() => test.mutate(route.id)}
          >
            Test
          </Button>
          <Button leftSection={<IconPencil size={14} stroke={1.8} />} onClick={() => setQuery({ route: route.id })}>
            Edit
          </Button>
          <Menu position="bottom-end" withinPortal={false}>
            <Menu.Target>
              <ActionIcon aria-label={`More for ${route.name}`}>
                <IconDots size={16} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item leftSection={<IconHistory size={15} />} onClick={() => setAsks('backfill')}>
                Forward from history …
              </Menu.Item>
              <Menu.Item leftSection={<IconTrash size={15} />} color="red" onClick={() => setAsks('remove')}>
                Remove …
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </div>
      </div>
      <p className={classes.takes}>
        {kindsText(route.kinds)}
        {narrowed !== null && <span className="dim"> · {narrowed}</span>}
      </p>
      <div className={classes.foot}>
        <Traffic route={route} />
        <span className={classes.notice}>{route.notice}</span>
      </div>
      <HealthReason health={route.health} />
      <div role="status">
        {test.data && (
          <p className={classes.result} data-ok={test.data.ok || undefined}>
            {test.data.message} <span className="dim">({formatCount(test.data.tookMs)} ms)</span>
          </p>
        )}
      </div>
      {fault && (
        <p className={classes.reason} data-state="dead" role="alert">
          {faultText(fault).title} {faultText(fault).advice}
        </p>
      )}
      {asks === 'remove' && (
        <div className={classes.confirm} role="group" aria-label={`Remove ${route.name}`}>
          <span>Remove this route? What waits in it is not delivered; the receipts stay.</span>
          <Button color="red" variant="light" loading={remove.isPending} onClick={() => remove.mutate(route.id)}>
            Remove
          </Button>
          <Button onClick={() => setAsks(null)}>Keep</Button>
        </div>
      )}
      {asks === 'backfill' && <BackfillDialog route={route} onClose={() => setAsks(null)} />}
    </li>
  );
};
