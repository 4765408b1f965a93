// The message an event is about: its text, every stored version with what changed between them, and whether it is gone.
import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { Event } from '#contract/event';
import type { EventDetail } from '#contract/events';
import { formatBytes } from '../../ui/format';
import { TimeText } from '../../ui/time-text';
import { typedEvent } from '../event-data';
import { durationText } from '../duration-text';
import { SafePerson } from '../event-sentence';
import { mentionText } from '../mention-text';
import { clamp, cleanLine, cleanText } from '../plain-text';
import { wordDiff } from '../word-diff';
import { AttachmentCopy } from './attachment-copy';
import classes from './inspector.module.css';
import { Quote, Section } from './section';

export type Message = NonNullable<EventDetail['message']>;
type Version = Message['versions'][number];

const Withheld = () => (
  <p className={classes.absent}>Discord withheld the text: the bot lacks the message content intent.</p>
);

/** What the mentions in all texts of this event stand for. */
type Mentions = EventDetail['mentions'];

const Difference = ({ before, after }: { before: string; after: string }) => (
  <blockquote className={classes.quote} dir="auto">
    {wordDiff(cleanText(before), cleanText(after)).map(({ type, text }, index) =>
      type === 'same' ? (
        <span key={index}>{text}</span>
      ) : type === 'added' ? (
        <ins key={index} className={classes.added}>
          {text}
        </ins>
      ) : (
        <del key={index} className={classes.removed}>
          {text}
        </del>
      ),
    )}
  </blockquote>
);

interface VersionTextProps {
  version: Version;
  before: Version | undefined;
  mentions: Mentions;
}

const VersionText = ({ version, before, mentions }: VersionTextProps) => {
  if (version.content === null) return <Withheld />;
  const after = mentionText(version.content, mentions);
  if (before === undefined || before.content === null)
    return after === '' ? <p className={classes.absent}>No text.</p> : <Quote text={after} />;
  return <Difference before={mentionText(before.content, mentions)} after={after} />;
};

interface VersionsProps {
  message: Message;
  mentions: Mentions;
  /** Null: the newest. */
  shownFirst: number | null;
}

export const Versions = ({ message, mentions, shownFirst }: VersionsProps) => {
  const { versions } = message;
  const [chosen, setChosen] = useState<string | null>(null);
  const wanted = chosen ?? String(shownFirst ?? versions.at(-1)?.version);
  const index = Math.max(
    0,
    versions.findIndex(({ version }) => String(version) === wanted),
  );
  const version = versions[index];
  if (version === undefined) return <p className={classes.absent}>Its text is no longer on record.</p>;
  const before = versions[index - 1];
  return (
    <>
      {versions.length > 1 && (
        <div className={classes.versions}>
          <SegmentedControl
            aria-label="Version of the message"
            value={String(version.version)}
            onChange={setChosen}
            data={versions.slice(-8).map((item) => ({ value: String(item.version), label: `v${item.version}` }))}
          />
          <span className={classes.note}>
            {before === undefined ? 'as sent' : 'edited'} <TimeText at={version.at} as="dateTime" />
            {before !== undefined && ', compared with the one before'}
          </span>
        </div>
      )}
      <VersionText version={version} before={before} mentions={mentions} />
    </>
  );
};

interface AttachmentsProps {
  message: Message;
  /** Whose message it is; without it copies cannot be asked for. */
  of?: Pick<Event, 'guildId' | 'id'>;
}

export const Attachments = ({ message, of }: AttachmentsProps) =>
  message.attachments.length === 0 ? null : (
    <ul className={classes.attachments} aria-label="Attachments">
      {message.attachments.map((attachment, index) => (
        <li key={index}>
          <bdi className="truncate">{clamp(cleanLine(attachment.name), 80)}</bdi>
          <span className="dim">
            {clamp(cleanLine(attachment.contentType ?? 'unknown type'), 40)}, {formatBytes(attachment.sizeBytes)}
          </span>
          {of && <AttachmentCopy guildId={of.guildId} eventId={of.id} attachment={attachment} />}
        </li>
      ))}
    </ul>
  );

const isAboutMessage = (event: Event): boolean => event.messageId !== null && event.kind !== 'BULK_DELETE';

export const Byline = ({ message }: { message: Message }) => (
  <p className={classes.byline}>
    {message.author === null ? <span className="dim">Unknown author</span> : <SafePerson person={message.author} />}
    <span className="dim">
      sent <TimeText at={message.sentAt} as="dateTime" />
    </span>
  </p>
);

export const MessageCard = ({ event, message, mentions }: Pick<EventDetail, 'event' | 'message' | 'mentions'>) => {
  if (message === null)
    return isAboutMessage(event) ? (
      <Section title="Message">
        <p className={classes.absent}>
          Its text is not on record: it was sent before recording began, or has been cleared since.
        </p>
      </Section>
    ) : null;
  const typed = typedEvent(event);
  const gone = message.deletedAt;
  return (
    <Section
      title="Message"
      aside={gone !== null && <span className={classes.gone}>Deleted after {durationText(gone - message.sentAt)}</span>}
    >
      <Byline message={message} />
      <Versions
        key={event.id}
        message={message}
        mentions={mentions}
        shownFirst={typed?.kind === 'MESSAGE_EDIT' ? typed.data.version : null}
      />
      <Attachments message={message} of={event} />
    </Section>
  );
};
