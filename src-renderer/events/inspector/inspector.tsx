// The side panel with everything about one event. Opened by its id (the address), beside the list it was opened from; the view moves
// it to neighbours and gives the focus back when it closes.
import { ActionIcon, Skeleton, Tooltip } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef } from 'react';
import type { EventDetail } from '#contract/events';
import { orpc } from '../../api';
import { ErrorState } from '../../ui/error-state';
import { KindBadge } from '../../ui/kind-badge';
import { channelHref, personHref } from '../event-href';
import { EventSentence } from '../event-sentence';
import type { ChannelNames } from '../part';
import { CaseCard } from './case-card';
import { ChangesTable } from './changes-table';
import { CopyButton } from './copy-button';
import { EvidenceCard } from './evidence-card';
import { Facts } from './facts';
import { IdList, RawEvent } from './ids-card';
import classes from './inspector.module.css';
import { InviteCard } from './invite-card';
import { MessageCard } from './message-card';
import { ProxiedCard } from './proxied-card';
import { ReplyCard } from './reply-card';
import { Quote, Section } from './section';
import { SurroundingLinks } from './surrounding-links';
import { TranscriptCard } from './transcript-card';

interface InspectorProps {
  guildId: string;
  id: number;
  channelName: ChannelNames;
  onMove: (step: 1 | -1) => void;
  /** The caller moves the focus back to where it came from. */
  onClose: () => void;
}

const Waiting = () => (
  <div className={classes.body} aria-busy="true">
    <Skeleton height={20} width="80%" />
    <Skeleton height={96} mt={16} />
    <Skeleton height={140} mt={16} />
  </div>
);

const Detail = ({ detail, channelName }: { detail: EventDetail; channelName: ChannelNames }) => {
  const { event, message, repliedTo, transcript, mentions, evidence } = detail;
  const links = {
    person: (person: { id: string }) => personHref(event.guildId, person.id),
    channel: (id: string) => channelHref(event.guildId, id, event.at),
  };
  return (
    <div className={classes.body}>
      <h2 className={classes.title}>
        <EventSentence event={event} channelName={channelName} isPlaceShown links={links} />
      </h2>
      {event.reason !== null && (
        <Section title="Reason given">
          <Quote text={event.reason} />
        </Section>
      )}
      <MessageCard event={event} message={message} mentions={mentions} />
      <ReplyCard event={event} repliedTo={repliedTo} mentions={mentions} />
      <ProxiedCard event={event} />
      <InviteCard event={event} channelName={channelName} />
      <TranscriptCard event={event} transcript={transcript} mentions={mentions} />
      <ChangesTable event={event} channelName={channelName} />
      <CaseCard detail={detail} />
      <Facts event={event} channelName={channelName} />
      <EvidenceCard event={event} evidence={evidence} />
      <SurroundingLinks event={event} channelName={channelName} />
      <IdList event={event} />
      <RawEvent detail={detail} />
    </div>
  );
};

const Step = ({ label, onClick, children }: { label: string; onClick: () => void; children: ReactNode }) => (
  <Tooltip label={label}>
    <ActionIcon aria-label={label} onClick={onClick}>
      {children}
    </ActionIcon>
  </Tooltip>
);

export const Inspector = ({ guildId, id, channelName, onMove, onClose }: InspectorProps) => {
  const panel = useRef<HTMLElement>(null);
  const { data, error, refetch } = useQuery(orpc.events.get.queryOptions({ input: { guildId, id } }));
  useEffect(() => {
    panel.current?.focus({ preventScroll: true });
  }, []);
  return (
    <aside ref={panel} className={classes.panel} aria-label="Event details" tabIndex={-1}>
      <header className={classes.bar}>
        {data === undefined ? <span className="dim">Event</span> : <KindBadge kind={data.event.kind} look="tinted" />}
        <span className={classes.controls}>
          <Step label="Previous event (k)" onClick={() => onMove(-1)}>
            <IconChevronUp size={16} />
          </Step>
          <Step label="Next event (j)" onClick={() => onMove(1)}>
            <IconChevronDown size={16} />
          </Step>
          <CopyButton value={window.location.href} label="Copy the link to this event" icon="link" />
          <Step label="Close (Esc)" onClick={onClose}>
            <IconX size={16} />
          </Step>
        </span>
      </header>
      {data !== undefined ? (
        <Detail detail={data} channelName={channelName} />
      ) : error !== null ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <Waiting />
      )}
    </aside>
  );
};
