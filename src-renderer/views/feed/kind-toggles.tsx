// Which kinds the feed shows: one chip a group, each with its kinds in a menu, and plain messages apart, because they are most of it.
import { ActionIcon, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { type Group, type Kind, catalogue, groups, kindsOf } from '#contract/catalogue';
import { formatCompact, formatCount } from '../../ui/format';
import { KindIcon } from '../../ui/kind-icon';
import classes from './feed-view.module.css';

interface KindTogglesProps {
  hidden: ReadonlySet<Kind>;
  onChange: (hidden: Set<Kind>) => void;
  /** Of the last 24 hours; null while not known. */
  counts: ReadonlyMap<string, number> | null;
}

interface BarProps extends KindTogglesProps {
  /** The switches for what is left out. */
  leftOut: ReactNode;
}

const groupLabels: Record<Group, string> = {
  moderation: 'Moderation',
  members: 'Members',
  messages: 'Edits, deletions, reactions, commands',
  server: 'Server',
  voice: 'Voice',
  console: 'Console',
};

/** Plain messages have a chip of their own. */
const ofGroup = (group: Group): Kind[] => kindsOf(group).filter((kind) => kind !== 'MESSAGE_SEND');

const toggled = (hidden: ReadonlySet<Kind>, of: readonly Kind[], isShown: boolean): Set<Kind> =>
  isShown ? new Set([...hidden].filter((kind) => !of.includes(kind))) : new Set([...hidden, ...of]);

interface ChipProps extends KindTogglesProps {
  label: string;
  group: Group;
  of: readonly Kind[];
  /** Where the key `f` leads. */
  isFirst?: boolean;
}

const Chip = ({ label, group, of, isFirst, hidden, onChange, counts }: ChipProps) => {
  const shown = of.filter((kind) => !hidden.has(kind)).length;
  const count = counts === null ? null : of.reduce((sum, kind) => sum + (counts.get(kind) ?? 0), 0);
  const state = shown === 0 ? 'off' : shown === of.length ? 'on' : 'some';
  return (
    <button
      type="button"
      className={classes.toggle}
      data-state={state}
      data-group={group}
      data-first-filter={isFirst}
      aria-pressed={state === 'some' ? 'mixed' : state === 'on'}
      title={count === null ? undefined : `${formatCount(count)} in the last 24 hours`}
      onClick={() => onChange(toggled(hidden, of, state === 'off'))}
    >
      <span className={classes.dot} aria-hidden="true" />
      {label}
      {state === 'some' && (
        <span className={classes.part}>
          {shown}/{of.length}
        </span>
      )}
      {count !== null && <span className={classes.count}>{formatCompact(count)}</span>}
    </button>
  );
};

export const KindToggles = ({ leftOut, ...props }: BarProps) => {
  const { hidden, onChange, counts } = props;
  return (
    <div className={classes.toggles} role="group" aria-label="Kinds shown">
      <Chip {...props} label="Messages" group="messages" of={['MESSAGE_SEND']} isFirst />
      {groups.map((group) => (
        <span key={group} className={classes.pair}>
          <Chip {...props} label={groupLabels[group]} group={group} of={ofGroup(group)} />
          <Menu withinPortal={false} closeOnItemClick={false} position="bottom-start">
            <Menu.Target>
              <ActionIcon size={24} aria-label={`Kinds of ${groupLabels[group]}`}>
                <IconChevronDown size={13} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              {ofGroup(group).map((kind) => (
                <Menu.CheckboxItem
                  key={kind}
                  checked={!hidden.has(kind)}
                  onChange={(isShown) => onChange(toggled(hidden, [kind], isShown))}
                >
                  <span className={classes.menuItem}>
                    <KindIcon kind={kind} />
                    {catalogue[kind].label}
                    <span className={classes.count}>{counts === null ? '' : formatCount(counts.get(kind) ?? 0)}</span>
                  </span>
                </Menu.CheckboxItem>
              ))}
            </Menu.Dropdown>
          </Menu>
        </span>
      ))}
      {leftOut}
      {counts !== null && <span className={classes.countNote}>counted over 24 hours</span>}
    </div>
  );
};
