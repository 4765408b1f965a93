// Names a member went by before, newest first; the oldest ones behind a button.
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Profile } from '#contract/users';
import { clamp, cleanLine } from '../../events/plain-text';
import { formatCount } from '../../ui/format';
import { formerNames } from '../../people/member-words';
import classes from './member.module.css';

const shownAtFirst = 4;

export const FormerNames = ({ profile }: { profile: Profile }) => {
  const [isWhole, setWhole] = useState(false);
  const names = formerNames(profile);
  if (names.length === 0) return null;
  const more = names.length - shownAtFirst;
  return (
    <section className={classes.section}>
      <h2 className={classes.heading}>
        Names before <span className="dim numeric">{formatCount(names.length)}</span>
      </h2>
      <ul className={classes.former}>
        {names.slice(0, isWhole ? undefined : shownAtFirst).map((name) => (
          <li key={name} className="truncate">
            <bdi>{clamp(cleanLine(name), 64) || '(blank name)'}</bdi>
          </li>
        ))}
      </ul>
      {more > 0 && !isWhole && (
        <Button variant="subtle" size="compact-xs" onClick={() => setWhole(true)}>
          {formatCount(more)} more
        </Button>
      )}
    </section>
  );
};
