// What one wants to know before acting on somebody: who they are, since when, what they did and what was done to them.
import { Skeleton } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { ORPCError } from '@orpc/client';
import { useQuery } from '@tanstack/react-query';
import { catalogue, type Kind, kindsOf } from '#contract/catalogue';
import type { Profile } from '#contract/users';
import { client } from '../api';
import { clamp, cleanLine, nameText } from '../events/plain-text';
import { useNow } from '../hooks/use-now';
import { formatCount } from '../ui/format';
import { Avatar } from '../ui/person-chip';
import { TimeText } from '../ui/time-text';
import { ageText, bestName, standingOf, standingText } from './member-words';
import classes from './person-card.module.css';

const mostFacts = 3;
const freshMs = 30_000;

/** "12 messages", "3 timeouts": what they wrote, then what was done to them. */
const countsOf = ({ counts }: Profile): { label: string; count: number; isHeld: boolean }[] => [
  { label: 'Messages', count: counts.asActor['MESSAGE_SEND'] ?? 0, isHeld: false },
  ...kindsOf('moderation').flatMap((kind: Kind) => {
    const count = counts.asTarget[kind] ?? 0;
    return count === 0 || catalogue[kind].isBookkeeping === true
      ? []
      : [{ label: catalogue[kind].label, count, isHeld: true }];
  }),
];

/** Of a moderator: how often they acted. */
const actionsBy = ({ counts }: Profile): number =>
  kindsOf('moderation').reduce(
    (sum, kind) => (catalogue[kind].isBookkeeping === true ? sum : sum + (counts.asActor[kind] ?? 0)),
    0,
  );

const Facts = ({ profile }: { profile: Profile }) => {
  const now = useNow(60_000);
  const name = bestName(profile);
  const standing = standingOf(profile);
  const { id, username, joinedAt, lastEventAt, accountCreatedAt, riskFacts, isBot } = profile;
  const acted = actionsBy(profile);
  return (
    <>
      <header className={classes.head}>
        <Avatar id={id} name={name} size={32} />
        <div className={classes.names}>
          <div className={classes.name}>
            <bdi className="truncate">{nameText(name, id)}</bdi>
            {isBot && <span className={classes.bot}>BOT</span>}
          </div>
          <div className={classes.sub}>
            {username !== null && username !== name && (
              <bdi className="truncate">@{clamp(cleanLine(username), 40)}</bdi>
            )}
            <span className="mono">{id}</span>
          </div>
        </div>
      </header>
      <dl className={classes.facts}>
        <div>
          <dt>Standing</dt>
          <dd data-standing={standing}>{standingText[standing]}</dd>
        </div>
        <div>
          <dt>Joined</dt>
          <dd>
            {joinedAt === null ? (
              <span className="dim">not seen</span>
            ) : (
              <>
                <TimeText at={joinedAt} as="date" /> <span className="dim">· {ageText(now - joinedAt)}</span>
              </>
            )}
          </dd>
        </div>
        <div>
          <dt>Account</dt>
          <dd>{ageText(now - accountCreatedAt)} old</dd>
        </div>
        {lastEventAt !== null && (
          <div>
            <dt>Last seen</dt>
            <dd>
              <TimeText at={lastEventAt} as="date" />
            </dd>
          </div>
        )}
      </dl>
      <ul className={classes.counts} aria-label="On record">
        {countsOf(profile).map(({ label, count, isHeld }) => (
          <li key={label} data-held={isHeld || undefined}>
            {label} <strong>{formatCount(count)}</strong>
          </li>
        ))}
        {acted > 0 && (
          <li>
            Actions as moderator <strong>{formatCount(acted)}</strong>
          </li>
        )}
      </ul>
      {riskFacts.length > 0 && (
        <ul className={classes.risks}>
          {riskFacts.slice(0, mostFacts).map(({ fact, text }) => (
            <li key={fact}>
              <IconAlertTriangle size={13} stroke={1.8} aria-hidden="true" />
              {text}
            </li>
          ))}
        </ul>
      )}
    </>
  );
};

const saidOf = (error: unknown): string =>
  error instanceof ORPCError && error.code === 'NOT_FOUND'
    ? 'Not on record in this server.'
    : 'Cannot be read right now.';

export default function PersonCard({ guildId, userId }: { guildId: string; userId: string }) {
  // Not under `users` (live.ts): a card is read once for a while, not with each nudge.
  const { data, error } = useQuery({
    queryKey: ['person-card', guildId, userId],
    queryFn: ({ signal }) => client.users.profile({ guildId, userId }, { signal }),
    staleTime: freshMs,
    retry: false,
  });
  if (data) return <Facts profile={data} />;
  if (error) return <p className={classes.absent}>{saidOf(error)}</p>;
  return (
    <div aria-busy="true" className={classes.waiting}>
      <span className="visually-hidden">Loading</span>
      <Skeleton height={14} width="55%" />
      <Skeleton height={10} width="80%" mt={10} />
      <Skeleton height={10} width="65%" mt={8} />
    </div>
  );
}
