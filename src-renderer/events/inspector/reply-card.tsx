// What a reply answers: the message as it is on record, or what is known of it.
import type { EventDetail } from '#contract/events';
import { typedEvent } from '../event-data';
import classes from './inspector.module.css';
import { Attachments, Byline, Versions } from './message-card';
import { Section } from './section';

export const ReplyCard = ({ event, repliedTo, mentions }: Pick<EventDetail, 'event' | 'repliedTo' | 'mentions'>) => {
  const typed = typedEvent(event);
  if (typed?.kind !== 'MESSAGE_SEND' || typed.data.replyTo === undefined) return null;
  return (
    <Section
      title="In reply to"
      aside={repliedTo !== null && repliedTo.deletedAt !== null && <span className={classes.gone}>Deleted since</span>}
    >
      {repliedTo === null ? (
        <p className={classes.absent}>The message it answers is not on record.</p>
      ) : (
        <>
          <Byline message={repliedTo} />
          <Versions message={repliedTo} mentions={mentions} shownFirst={null} />
          <Attachments message={repliedTo} />
        </>
      )}
    </Section>
  );
};
