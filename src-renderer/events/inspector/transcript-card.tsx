// What a purge took: every message on record, oldest first. The first page comes with the event, the others when asked for.
import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { EventDetail } from '#contract/events';
import { client } from '../../api';
import { formatCount } from '../../ui/format';
import { TimeText } from '../../ui/time-text';
import { typedEvent } from '../event-data';
import { SafePerson } from '../event-sentence';
import { mentionText } from '../mention-text';
import { clamp, cleanText } from '../plain-text';
import classes from './inspector.module.css';
import { Attachments, type Message } from './message-card';
import { Section } from './section';

/** Longer than any message Discord allows. */
const longest = 4_000;

const Line = ({ message, mentions }: { message: Message; mentions: EventDetail['mentions'] }) => {
  const content = message.versions.at(-1)?.content ?? null;
  return (
    <li className={classes.said}>
      <p className={classes.byline}>
        {message.author === null ? <span className="dim">Unknown author</span> : <SafePerson person={message.author} />}
        <span className="dim">
          <TimeText at={message.sentAt} as="dateTime" />
        </span>
      </p>
      {content === null ? (
        <p className={classes.absent}>Its text is not on record.</p>
      ) : (
        content !== '' && (
          <p className={classes.words} dir="auto">
            {clamp(cleanText(mentionText(content, mentions)), longest)}
          </p>
        )
      )}
      <Attachments message={message} />
    </li>
  );
};

export const TranscriptCard = ({
  event,
  transcript,
  mentions,
}: Pick<EventDetail, 'event' | 'transcript' | 'mentions'>) => {
  const typed = typedEvent(event);
  const { guildId, id } = event;
  const pages = useInfiniteQuery({
    queryKey: ['transcript', guildId, id],
    queryFn: ({ pageParam, signal }) => client.events.get({ guildId, id, cursor: pageParam }, { signal }),
    initialPageParam: transcript?.nextCursor ?? '',
    getNextPageParam: (page) => page.transcript?.nextCursor ?? null,
    enabled: false,
    staleTime: Infinity,
  });
  if (typed?.kind !== 'BULK_DELETE' || transcript === null) return null;
  const more = pages.data?.pages ?? [];
  const items = [
    ...transcript.items.map((message) => ({ message, mentions })),
    ...more.flatMap((page) => page.transcript?.items.map((message) => ({ message, mentions: page.mentions })) ?? []),
  ];
  const last = more.at(-1);
  const hasMore = (last === undefined ? transcript.nextCursor : (last.transcript?.nextCursor ?? null)) !== null;
  return (
    <Section
      title="What was purged"
      aside={
        <span className="dim">
          {formatCount(items.length)} of {formatCount(typed.data.count)} shown
        </span>
      }
    >
      {items.length === 0 ? (
        <p className={classes.absent}>None of these messages is on record.</p>
      ) : (
        <ol className={classes.transcript}>
          {items.map((item) => (
            <Line key={item.message.id} {...item} />
          ))}
        </ol>
      )}
      {hasMore && (
        <Button
          loading={pages.isFetching}
          onClick={() => void (last === undefined ? pages.refetch() : pages.fetchNextPage())}
        >
          Show more
        </Button>
      )}
    </Section>
  );
};
