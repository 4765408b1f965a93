// The case that an event belongs to: what was asked, what came of it, why, and by whom.
import type { EventDetail } from '#contract/events';
import { TimeText } from '../../ui/time-text';
import { personHref } from '../event-href';
import { SafePerson } from '../event-sentence';
import { clamp, cleanLine } from '../plain-text';
import { caseTitle, caseStateText } from './case-words';
import classes from './inspector.module.css';
import { Fact, Quote, Section } from './section';

export const CaseCard = ({ detail: { event, case: found } }: { detail: Pick<EventDetail, 'event' | 'case'> }) => {
  if (event.caseNumber === null) return null;
  if (found === null)
    return (
      <Section title={`Case #${event.caseNumber}`}>
        <p className={classes.absent}>Its file is not in this store.</p>
      </Section>
    );
  return (
    <Section title={caseTitle(found)}>
      <dl className={classes.facts}>
        <Fact label="State">
          {caseStateText[found.state]}
          {found.fault !== null && <span className={classes.note}>{clamp(cleanLine(found.fault.message), 400)}</span>}
        </Fact>
        <Fact label="Opened by">
          {found.moderator === null ? (
            <span>{found.source === 'ai' ? 'An AI' : 'This console'}</span>
          ) : (
            <SafePerson person={found.moderator} size={18} href={personHref(event.guildId, found.moderator.id)} />
          )}
          <span className={classes.note}>
            <TimeText at={found.requestedAt} as="dateTime" />
          </span>
        </Fact>
        {found.dueAt !== null && (
          <Fact label="Lifted again">
            <TimeText at={found.dueAt} as="dateTime" />
          </Fact>
        )}
      </dl>
      {found.isRemoved ? (
        <p className={classes.absent}>The case was removed; its number and its people stay.</p>
      ) : (
        // The event's own reason stands above, and is mostly the same.
        found.reason !== null && found.reason !== event.reason && <Quote text={found.reason} />
      )}
    </Section>
  );
};
