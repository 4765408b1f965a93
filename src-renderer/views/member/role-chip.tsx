// A role with its colour as a dot: Discord's role colours are not made to be read as text.
import type { Profile } from '#contract/users';
import { clamp, cleanLine } from '../../events/plain-text';
import classes from './member.module.css';

const cssColor = (color: number): string => `#${color.toString(16).padStart(6, '0')}`;

export const RoleChip = ({ role }: { role: Profile['roles'][number] }) => (
  <span className={classes.role} title={role.name ?? role.id}>
    <span
      className={classes.roleDot}
      aria-hidden="true"
      style={{ background: role.color === 0 ? 'var(--md-dim)' : cssColor(role.color) }}
    />
    <bdi className="truncate">{role.name === null ? role.id : clamp(cleanLine(role.name), 40)}</bdi>
  </span>
);
