// Which invite somebody joined by, how that is known, and the uses it was told from.
import { useQuery } from '@tanstack/react-query';
import type { Event } from '#contract/event';
import { orpc } from '../../api';
import { countText } from '../duration-text';
import { type EventOf, typedEvent } from '../event-data';
import { channelHref, personHref } from '../event-href';
import { ChannelLabel } from '../channel-label';
import { SafePerson } from '../event-sentence';
import type { ChannelNames } from '../part';
import { clamp, cleanLine } from '../plain-text';
import classes from './inspector.module.css';
import { Fact, Section } from './section';

type InviteUsed = NonNullable<EventOf<'JOIN'>['data']['invite']>;

const whys: Record<InviteUsed['why'], (joins: number) => string> = {
  told: (joins) =>
    joins === 1
      ? 'It is the only invite whose uses rose when they joined.'
      : `It is the only invite whose uses rose, by exactly the ${joins} who joined.`,
  uneven: (joins) =>
    `It is the only invite whose uses rose, but not by the ${countText(joins, 'person', 'people')} who joined.`,
  several: (joins) => `The uses of more than one invite rose while ${countText(joins, 'person', 'people')} joined.`,
  'no-rise': () => 'No invite’s uses rose: they came another way, such as server discovery.',
  'too-many': () => 'The uses of too many invites rose at the same time.',
  'no-permission': () => 'The bot lacks the permission to see invites: Manage Server.',
  'first-reading': () => 'The invites had not been read before, so there was nothing to compare with.',
};

const Inviter = ({ guildId, id }: { guildId: string; id: string }) => {
  const { data } = useQuery(orpc.users.search.queryOptions({ input: { guildId, text: id } }));
  const known = data?.find((person) => person.id === id);
  const person = { id, name: known?.name ?? null, isBot: known?.isBot ?? false };
  return <SafePerson person={person} size={18} href={personHref(guildId, id)} />;
};

const grades = { exact: 'exact', likely: 'likely', unknown: 'not known' } as const;

export const InviteCard = ({ event, channelName }: { event: Event; channelName: ChannelNames }) => {
  const typed = typedEvent(event);
  if (typed?.kind !== 'JOIN' || typed.data.invite === undefined) return null;
  const { grade, why, code, inviterId, channelId, isVanity, joins, candidates } = typed.data.invite;
  return (
    <Section title="Invite used" aside={<span className="dim">{grades[grade]}</span>}>
      <p className={classes.absent}>{whys[why](joins)}</p>
      <dl className={classes.facts}>
        {code !== null && (
          <Fact label={isVanity ? 'Address' : 'Invite'}>
            <bdi>{clamp(cleanLine(code), 100)}</bdi>
          </Fact>
        )}
        {inviterId !== null && (
          <Fact label="Made by">
            <Inviter guildId={event.guildId} id={inviterId} />
          </Fact>
        )}
        {channelId !== null && (
          <Fact label="Leads to">
            <a href={channelHref(event.guildId, channelId, event.at)}>
              <ChannelLabel name={channelName(channelId)} id={channelId} />
            </a>
          </Fact>
        )}
        {candidates.map((candidate) => (
          <Fact
            key={candidate.code}
            label={candidates.length === 1 ? 'Its uses' : clamp(cleanLine(candidate.code), 20)}
          >
            {candidate.before} before, {candidate.after === null ? 'used up since' : `${candidate.after} after`}
          </Fact>
        ))}
      </dl>
    </Section>
  );
};
