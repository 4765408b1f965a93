// Kinds down, routes across: a tick sends that kind there. A group's box ticks all of its kinds.
import { Checkbox } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { catalogue, type Group, groups, type Kind, kindsOf } from '#contract/catalogue';
import type { Route } from '#contract/route';
import { groupNames } from '../../events/group-names';
import type { ChannelNames } from '../../events/part';
import { faultText } from '../../ui/fault-text';
import { KindBadge } from '../../ui/kind-badge';
import { DestinationLabel } from './destination-label';
import classes from './matrix.module.css';
import routing from './routing.module.css';
import { useChosenKinds } from './use-chosen-kinds';

interface CellProps {
  route: Route;
  kinds: readonly Kind[];
  label: string;
  onChoose: (route: Route, kinds: readonly Kind[]) => void;
}

/** A route keeps at least one kind: its last tick is taken away by removing the route. */
const Cell = ({ route, kinds, label, onChoose }: CellProps) => {
  const count = kinds.filter((kind) => route.kinds.includes(kind)).length;
  const isLast = count > 0 && count === route.kinds.length;
  const toggle = (isOn: boolean): void => {
    const others = route.kinds.filter((kind) => !kinds.includes(kind));
    onChoose(route, isOn ? [...others, ...kinds] : others);
  };
  return (
    <td className={classes.cell} title={isLast ? 'A route keeps at least one kind' : undefined}>
      <Checkbox
        size="xs"
        aria-label={`${label} to ${route.name}`}
        checked={count === kinds.length}
        indeterminate={count > 0 && count < kinds.length}
        disabled={isLast && count === kinds.length}
        onChange={(event) => toggle(event.currentTarget.checked)}
      />
    </td>
  );
};

interface GroupRowsProps extends Pick<CellProps, 'onChoose'> {
  group: Group;
  routes: readonly Route[];
}

const GroupRows = ({ group, routes, onChoose }: GroupRowsProps) => {
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
          <Cell key={route.id} route={route} kinds={kinds} label={`All of ${groupNames[group]}`} onChoose={onChoose} />
        ))}
      </tr>
      {isOpen &&
        kinds.map((kind) => (
          <tr key={kind}>
            <th scope="row" className={classes.kind}>
              <KindBadge kind={kind} />
            </th>
            {routes.map((route) => (
              <Cell key={route.id} route={route} kinds={[kind]} label={catalogue[kind].label} onChoose={onChoose} />
            ))}
          </tr>
        ))}
    </tbody>
  );
};

interface MatrixProps {
  guildId: string;
  routes: readonly Route[];
  channelName: ChannelNames;
}

export const Matrix = ({ guildId, routes, channelName }: MatrixProps) => {
  const { chosen, choose, error } = useChosenKinds(guildId, routes);
  return (
    <>
      {error && (
        <p className={routing.reason} data-state="dead" role="alert">
          Not saved. {faultText(error).title} {faultText(error).advice}
        </p>
      )}
      <div className={classes.frame}>
        <table className={classes.table}>
          <caption className="visually-hidden">Which kinds of events go where</caption>
          <thead>
            <tr>
              <th scope="col" className={classes.corner}>
                Kind
              </th>
              {chosen.map((route) => (
                <th key={route.id} scope="col" className={classes.route} data-off={!route.enabled || undefined}>
                  <bdi className="truncate">{route.name}</bdi>
                  <DestinationLabel destination={route.destination} channelName={channelName} />
                </th>
              ))}
            </tr>
          </thead>
          {groups.map((group) => (
            <GroupRows key={group} group={group} routes={chosen} onChoose={choose} />
          ))}
        </table>
      </div>
    </>
  );
};
