// Who a member is: names, standing, age, roles, what to know about them. Plain facts, no score.
import { IconAlertTriangle, IconClockPause } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Profile } from '#contract/users';
import { CopyButton } from '../../events/inspector/copy-button';
import { clamp, cleanLine, nameText } from '../../events/plain-text';
import { useNow } from '../../hooks/use-now';
import { formatCount, formatDuration } from '../../ui/format';
import { Avatar } from '../../ui/person-chip';
import { TimeText } from '../../ui/time-text';
import { FormerNames } from './former-names';
import { ageText, bestName, standingOf, standingText } from '../../people/member-words';
import classes from './member.module.css';
import { RoleChip } from './role-chip';

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className={classes.fact}>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
);

const Section = ({ title, count, children }: { title: string; count?: number; children: ReactNode }) => (
  <section className={classes.section}>
    <h2 className={classes.heading}>
      {title} {count !== undefined && <span className="dim numeric">{formatCount(count)}</span>}
    </h2>
    {children}
  </section>
);

const OpenTimeout = ({ timeout }: { timeout: NonNullable<Profile['openTimeout']> }) => {
  const now = useNow(1_000);
  if (timeout.until <= now) return null;
  return (
    <div className={classes.timeout}>
      <IconClockPause size={16} stroke={1.8} aria-hidden="true" />
      <div>
        <strong>Timed out for another {formatDuration(timeout.until - now)}</strong>
        <div className="dim">
          until <TimeText at={timeout.until} as="dateTime" />
          {timeout.reason !== null && (
            <>
              {': '}
              <bdi>{clamp(cleanLine(timeout.reason), 160)}</bdi>
            </>
          )}
        </div>
      </div>
    </div>
  );
};

const Who = ({ profile }: { profile: Profile }) => {
  const name = bestName(profile);
  const standing = standingOf(profile);
  return (
    <header className={classes.who}>
      <Avatar id={profile.id} name={name} size={48} />
      <div className={classes.names}>
        <div className={classes.name}>
          <bdi>{nameText(name, profile.id)}</bdi>
          {profile.isBot && <span className={classes.bot}>BOT</span>}
        </div>
        {profile.username !== null && profile.username !== name && (
          <bdi className={classes.username}>@{clamp(cleanLine(profile.username), 40)}</bdi>
        )}
        <span className={classes.standing} data-standing={standing}>
          {standingText[standing]}
        </span>
      </div>
    </header>
  );
};

const Age = ({ at }: { at: number }) => {
  const now = useNow(60_000);
  return (
    <>
      <TimeText at={at} as="date" />
      <span className="dim"> · {ageText(now - at)}</span>
    </>
  );
};

export const MemberFacts = ({ profile }: { profile: Profile }) => {
  const { joinedAt, leftAt, firstSeenAt, boostingSince, lastEventAt, roles, riskFacts, openTimeout } = profile;
  // The banner above says it better.
  const facts = riskFacts.filter(({ fact }) => fact !== 'timed-out' || openTimeout === null);
  return (
    <div className={classes.facts} role="region" aria-label="Facts" tabIndex={0}>
      <Who profile={profile} />
      {openTimeout !== null && <OpenTimeout timeout={openTimeout} />}
      {facts.length > 0 && (
        <Section title="Worth knowing">
          <ul className={classes.risks}>
            {facts.map(({ fact, text }) => (
              <li key={fact}>
                <IconAlertTriangle size={14} stroke={1.8} aria-hidden="true" />
                {text}
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title="Facts">
        <dl className={classes.list}>
          <Fact label="Id">
            <span className={classes.id}>
              <span className="mono truncate">{profile.id}</span>
              <CopyButton value={profile.id} label="Copy the id" size={22} />
            </span>
          </Fact>
          <Fact label="Account">
            <Age at={profile.accountCreatedAt} />
          </Fact>
          <Fact label="Joined">
            {joinedAt === null ? <span className="dim">not seen</span> : <Age at={joinedAt} />}
          </Fact>
          {leftAt !== null && !profile.present && (
            <Fact label="Left">
              <Age at={leftAt} />
            </Fact>
          )}
          {boostingSince !== null && (
            <Fact label="Boosting">
              <Age at={boostingSince} />
            </Fact>
          )}
          {firstSeenAt !== null && (
            <Fact label="First seen">
              <TimeText at={firstSeenAt} as="date" />
            </Fact>
          )}
          {lastEventAt !== null && (
            <Fact label="Last seen">
              <TimeText at={lastEventAt} as="date" />
            </Fact>
          )}
        </dl>
      </Section>
      {roles.length > 0 && (
        <Section title={profile.present ? 'Roles' : 'Roles held last'} count={roles.length}>
          <div className={classes.roles}>
            {roles.map((role) => (
              <RoleChip key={role.id} role={role} />
            ))}
          </div>
        </Section>
      )}
      <FormerNames profile={profile} />
    </div>
  );
};
