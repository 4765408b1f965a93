// The parts of a member's record as links: each is an address of its own.
import { href } from '../../router/use-route';
import classes from './member.module.css';
import { type MemberTab, memberTabs, tabLabel } from './tabs';

export const MemberTabs = ({ guildId, userId, tab }: { guildId: string; userId: string; tab: MemberTab }) => (
  <nav className={classes.tabs} aria-label="Parts of the record">
    {memberTabs.map((name) => (
      <a
        key={name}
        className={classes.tab}
        href={href({ name: 'member', guildId, userId, query: { tab: name === 'timeline' ? null : name } })}
        aria-current={name === tab ? 'page' : undefined}
      >
        {tabLabel[name]}
      </a>
    ))}
  </nav>
);
