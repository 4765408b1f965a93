// A message that a bot took down and posted again under another name: who wrote it, and the other half of the pair.
import { useQuery } from '@tanstack/react-query';
import type { Event } from '#contract/event';
import { orpc } from '../../api';
import { typedEvent } from '../event-data';
import { personHref } from '../event-href';
import { SafePerson } from '../event-sentence';
import classes from './inspector.module.css';
import { Fact, Section } from './section';

const Person = ({ guildId, id }: { guildId: string; id: string }) => {
  const { data } = useQuery(orpc.users.search.queryOptions({ input: { guildId, text: id } }));
  const known = data?.find((person) => person.id === id);
  const person = { id, name: known?.name ?? null, isBot: known?.isBot ?? false };
  return <SafePerson person={person} size={18} href={personHref(guildId, id)} />;
};

export const ProxiedCard = ({ event }: { event: Event }) => {
  const typed = typedEvent(event);
  if (typed?.kind !== 'MESSAGE_SEND' && typed?.kind !== 'MESSAGE_DELETE') return null;
  const { proxied } = typed.data;
  if (proxied === undefined) return null;
  return (
    <Section title="Proxied message">
      <p className={classes.absent}>
        {typed.kind === 'MESSAGE_SEND'
          ? 'A bot posted this for somebody, under another name, and took down what they had written.'
          : 'A bot took this down and posted the same text again under another name.'}
      </p>
      <dl className={classes.facts}>
        <Fact label="Written by">
          <Person guildId={event.guildId} id={proxied.authorId} />
        </Fact>
        <Fact label="Bot">
          <Person guildId={event.guildId} id={proxied.by} />
        </Fact>
        <Fact label={typed.kind === 'MESSAGE_SEND' ? 'Original' : 'Reposted as'}>
          <code>{proxied.messageId}</code>
        </Fact>
      </dl>
    </Section>
  );
};
