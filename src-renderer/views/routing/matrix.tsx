// Kinds down, routes across: a tick sends that kind there. A group's box ticks all of its kinds.
import { Checkbox } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { Fragment, useState } from 'react';
import { catalogue, type Group, groups, type Kind, kindsOf } from '#contract/catalogue';
import type { Route } from '#contract/route';
import { groupNames } from '../../events/group-names';
import type { ChannelNames } from '../../events/part';
import { faultText } from '../../ui/fault-text';
import { KindBadge } from '../../ui/kind-badge';
import { DestinationLabel } from './destination-label';
import classes from './matrix.module.css';
import { inputOf, useRouteChanges } from './use-routes';

interface CellProps {
  route: Route;
  kinds: readonly Kind[];
  label: string;
}

/** A route keeps at least one kind: its last tick is taken away by removing the route. */
const Cell = ({ route, kinds, label }: CellProps) => {
  const { save } = useRouteChanges(route.guildId);
  const chosen: ReadonlySet<Kind> = new Set(save.isPending ? save.variables.kinds : route.kinds);
  const count = kinds.filter((kind) => chosen.has(kind)).length;
  const isLast = count > 0 && count === chosen.size;
  const toggle = (isOn: boolean): void => {
    const others = [...chosen].filter((kind) => !kinds.includes(kind));
    save.mutate({ ...inputOf(route), kinds: isOn ? [...others, ...kinds] : others });
  };
  const name = `${label} to ${route.name}`;
  return (
    <td
      className={classes.cell}
      title={isLast ? 'A route keeps at least one kind' : save.error ? faultText(save.error).title : undefined}
    >
      <Checkbox
        size="xs"
        aria-label={name}
        checked={count === kinds.length}
        indeterminate={count > 0 && count < kinds.length}
        disabled={isLast && count === kinds.length}
        onChange={(event) => toggle(event.currentTarget.checked)}
      />
    </td>
  );
};

const GroupRows = ({ group, routes }: { group: Group; routes: readonly Route[] }) => {
  const [isOpen, setOpen] = useState(group === 'moderation');
  const kinds = kindsOf(group);
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <tbody>
      <tr className={classes.group}>
        <th scope="rowgroup">
          <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            <Chevron size={14} aria-hidden="true" />
            {groupNames[group]}
            <span className={classes.size}>{kinds.length}</span>
          </button>
        </th>
        {routes.map((route) => (
          <Cell key={route.id} route={route} kinds={kinds} label={`All of ${groupNames[group]}`} />
        ))}
      </tr>
      {isOpen &&
        kinds.map((kind) => (
          <tr key={kind}>
            <th scope="row" className={classes.kind}>
              <KindBadge kind={kind} />
            </th>
            {routes.map((route) => (
              <Cell key={route.id} route={route} kinds={[kind]} label={catalogue[kind].label} />
            ))}
          </tr>
        ))}
    </tbody>
  );
};

export const Matrix = ({ routes, channelName }: { routes: readonly Route[]; channelName: ChannelNames }) => (
  <div className={classes.frame}>
    <table className={classes.table}>
      <caption className="visually-hidden">Which kinds of events go where</caption>
      <thead>
        <tr>
          <th scope="col" className={classes.corner}>
            Kind
          </th>
          {routes.map((route) => (
            <th key={route.id} scope="col" className={classes.route} data-off={!route.enabled || undefined}>
              <bdi className="truncate">{route.name}</bdi>
              <DestinationLabel destination={route.destination} channelName={channelName} />
            </th>
          ))}
        </tr>
      </thead>
      {groups.map((group) => (
        <Fragment key={group}>
          <GroupRows group={group} routes={routes} />
        </Fragment>
      ))}
    </table>
  </div>
);
