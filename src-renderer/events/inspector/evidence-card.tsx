// Why the record names its actor, or why it names nobody: grade, rule, audit entry, the bot between, and how far apart the two arrived.
import type { EventDetail } from '#contract/events';
import { TimeText } from '../../ui/time-text';
import { lagText } from '../duration-text';
import { personHref } from '../event-href';
import { SafePerson } from '../event-sentence';
import { gradeText } from '../grade-text';
import { clamp, cleanLine } from '../plain-text';
import { auditActionName, countedText } from './audit-action';
import { CopyButton } from './copy-button';
import classes from './inspector.module.css';
import { Fact, Section } from './section';

const lagWords = (lagMs: number): string => {
  if (Math.abs(lagMs) < 50) return 'At the same moment as the event';
  return lagMs > 0 ? `${lagText(lagMs)} after the event` : `${lagText(lagMs)} before the event`;
};

export const EvidenceCard = ({ event, evidence }: Pick<EventDetail, 'event' | 'evidence'>) => {
  const { grade, rule, auditEntry, executor, lagMs } = evidence;
  return (
    <Section
      title="How sure is “who”?"
      aside={
        <span className={classes.grade} data-grade={grade}>
          {gradeText[grade].label}
        </span>
      }
    >
      <p className={classes.rule}>{clamp(cleanLine(rule), 400)}</p>
      <dl className={classes.facts}>
        {executor !== null && executor.id !== event.actor?.id && (
          <Fact label="Carried out by">
            <SafePerson person={executor} size={18} href={personHref(event.guildId, executor.id)} />
            <span className={classes.note}>The bot that did what was asked of it</span>
          </Fact>
        )}
        {auditEntry === null ? (
          <Fact label="Audit log">
            <span className="dim">No entry belongs to this event.</span>
          </Fact>
        ) : (
          <>
            <Fact label="Audit entry">
              {auditActionName(auditEntry.action)}
              <span className={classes.copyable}>
                <span className="mono">{auditEntry.id}</span>
                <CopyButton value={auditEntry.id} label="Copy the audit entry’s id" size={20} />
              </span>
            </Fact>
            <Fact label="Written">
              <TimeText at={auditEntry.at} as="dateTime" />
              {lagMs !== null && <span className={classes.note}>{lagWords(lagMs)}</span>}
            </Fact>
            {auditEntry.count !== null && (
              <Fact label="Stands for">{countedText(auditEntry.action, auditEntry.count)}</Fact>
            )}
          </>
        )}
      </dl>
    </Section>
  );
};
