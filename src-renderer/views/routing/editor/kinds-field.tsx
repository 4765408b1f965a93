// Which kinds: a preset in one click, then by group or one by one.
import { Button, Checkbox } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { catalogue, type Group, groups, type Kind, kindsOf } from '#contract/catalogue';
import { orpc } from '../../../api';
import { groupNames } from '../../../events/group-names';
import classes from '../routing.module.css';
import type { DraftFields } from './fields';

interface GroupFieldProps {
  group: Group;
  chosen: ReadonlySet<Kind>;
  onChange: (kinds: readonly Kind[], isOn: boolean) => void;
}

const GroupField = ({ group, chosen, onChange }: GroupFieldProps) => {
  const [isOpen, setOpen] = useState(false);
  const members = kindsOf(group);
  const count = members.filter((kind) => chosen.has(kind)).length;
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <div className={classes.kindGroup}>
      <div className={classes.kindHead}>
        <Checkbox
          size="xs"
          aria-label={`All of ${groupNames[group]}`}
          checked={count === members.length}
          indeterminate={count > 0 && count < members.length}
          onChange={(event) => onChange(members, event.currentTarget.checked)}
        />
        <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {groupNames[group]}
          <span className={classes.size}>
            {count} of {members.length}
          </span>
          <Chevron size={14} aria-hidden="true" />
        </button>
      </div>
      {isOpen && (
        <div className={classes.kindList}>
          {members.map((kind) => (
            <Checkbox
              key={kind}
              size="xs"
              label={catalogue[kind].label}
              checked={chosen.has(kind)}
              onChange={(event) => onChange([kind], event.currentTarget.checked)}
            />
          ))}
        </div>
      )}
    </div>
  );
};

export const KindsField = ({ draft, change, faultOf }: DraftFields) => {
  const { data: presets } = useQuery(orpc.routes.presets.queryOptions({ input: {}, staleTime: Infinity }));
  const chosen = new Set(draft.kinds);
  const isPreset = (kinds: readonly Kind[]): boolean =>
    kinds.length === chosen.size && kinds.every((kind) => chosen.has(kind));
  const fault = faultOf('route.kinds', 'kinds');
  return (
    <fieldset className={classes.fieldset}>
      <legend>What</legend>
      <div className={classes.presets}>
        {presets?.map(({ id, name, description, kinds }) => (
          <Button
            key={id}
            aria-pressed={isPreset(kinds)}
            title={description}
            variant={isPreset(kinds) ? 'filled' : 'default'}
            onClick={() => change({ kinds, ...(draft.name.trim() === '' ? { name } : {}) })}
          >
            {name}
          </Button>
        ))}
      </div>
      <div className={classes.kindGroups}>
        {groups.map((group) => (
          <GroupField
            key={group}
            group={group}
            chosen={chosen}
            onChange={(kinds, isOn) =>
              change({
                kinds: isOn
                  ? [...new Set([...draft.kinds, ...kinds])]
                  : draft.kinds.filter((kind) => !kinds.includes(kind)),
              })
            }
          />
        ))}
      </div>
      {fault !== null && <p className={classes.reason}>{fault}</p>}
    </fieldset>
  );
};
