// One case in a list: a line, and unfolded what is on record of it. Which one is open is in the address.
import { Skeleton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import type { Case } from '#contract/case';
import { orpc } from '../../api';
import { caseEventsHref, personHref } from '../../events/event-href';
import { ChannelLabel } from '../../events/channel-label';
import { EventSentence, SafePerson } from '../../events/event-sentence';
import { caseStateShort, caseStateText } from '../../events/inspector/case-words';
import { Quote } from '../../events/inspector/section';
import { clamp, cleanLine, nameText } from '../../events/plain-text';
import { useChannelNames } from '../../events/use-channel-names';
import { setQuery, useRoute } from '../../router/use-route';
import { ErrorState } from '../../ui/error-state';
import { formatCount, formatDuration } from '../../ui/format';
import { KindBadge } from '../../ui/kind-badge';
import { TimeText } from '../../ui/time-text';
import classes from './cases.module.css';

const CaseRecord = ({ found }: { found: Case }) => {
  const { guildId, caseNumber } = found;
  const channelName = useChannelNames(guildId);
  const { data, error, refetch } = useQuery(orpc.cases.get.queryOptions({ input: { guildId, caseNumber } }));
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height={48} />;
  return (
    <>
      {found.reason !== null && <Quote text={found.reason} />}
      {found.state !== 'done' && (
        <p className={classes.fault}>
          {caseStateText[found.state]}
          {found.fault !== null && `: ${clamp(cleanLine(found.fault.message), 400)}`}
        </p>
      )}
      {data.comments.map(({ at, author, text }) => (
        <div key={at} className={classes.comment}>
          <span className="dim">
            {author === null ? 'This console' : nameText(author.name, author.id)}, <TimeText at={at} as="dateTime" />
          </span>
          <Quote text={text} />
        </div>
      ))}
      {data.events.length === 0 ? (
        <p className="dim">Nothing of it is on record yet.</p>
      ) : (
        <ol className={classes.events} aria-label={`Events of case ${caseNumber}`}>
          {data.events.map((event) => (
            <li key={event.id}>
              <a href={caseEventsHref(found, event.id)}>
                <TimeText at={event.at} as="dateTime" className={classes.when} />
                <EventSentence event={event} channelName={channelName} />
                {event.channelId !== null && (
                  <span className="dim">
                    <ChannelLabel name={channelName(event.channelId)} id={event.channelId} />
                  </span>
                )}
              </a>
            </li>
          ))}
        </ol>
      )}
      {data.parts.length > 0 && (
        <p className="dim">
          {formatCount(data.parts.length)} servers:{' '}
          {formatCount(data.parts.filter(({ state }) => state === 'done').length)} done
        </p>
      )}
    </>
  );
};

export const CaseItem = ({ found, isTargetShown }: { found: Case; isTargetShown: boolean }) => {
  const { query } = useRoute();
  const id = useId();
  const { guildId, caseNumber, kind, state, target, moderator, reason, durationMs, requestedAt, isRemoved } = found;
  const isOpen = query['case'] === String(caseNumber);
  const who = isTargetShown ? target : moderator;
  return (
    <li className={classes.item}>
      <div className={classes.line}>
        <button
          type="button"
          className={classes.toggle}
          aria-expanded={isOpen}
          aria-controls={isOpen ? id : undefined}
          onClick={() => setQuery({ case: isOpen ? null : caseNumber }, { replace: true })}
        >
          <IconChevronRight size={13} aria-hidden="true" className={classes.chevron} data-open={isOpen || undefined} />
          <span className="numeric">#{caseNumber}</span>
        </button>
        <span className={classes.kind}>
          <KindBadge kind={kind} />
          {durationMs !== null && <span className="dim numeric">{formatDuration(durationMs)}</span>}
        </span>
        <span className={classes.state} data-state={state}>
          {caseStateShort[state]}
        </span>
        <span className={classes.who}>
          {who === null ? (
            <span className="dim">{found.source === 'ai' ? 'An AI' : 'This console'}</span>
          ) : (
            <SafePerson person={who} href={personHref(guildId, who.id)} />
          )}
        </span>
        <bdi className={classes.reason}>
          {isRemoved ? (
            <span className="dim">The case was removed.</span>
          ) : reason === null ? (
            ''
          ) : (
            clamp(cleanLine(reason), 240)
          )}
        </bdi>
        <TimeText at={requestedAt} as="dateTime" className={classes.when} />
        <a
          className={classes.all}
          href={caseEventsHref(found)}
          aria-label={`Events of case ${caseNumber} in the Explorer`}
        >
          Events
        </a>
      </div>
      {isOpen && (
        <div id={id} className={classes.record}>
          <CaseRecord found={found} />
        </div>
      )}
    </li>
  );
};
