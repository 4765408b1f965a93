// A part of a member's record as a feed: newest on top, older ones by scrolling, each event opens in the inspector.
import { SegmentedControl } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { Profile } from '#contract/users';
import { personRoles } from '../../events/event-link';
import { FeedFrame } from '../../events/feed/feed-frame';
import { useFeedFrame } from '../../events/feed/use-feed-frame';
import { setQuery, useRoute } from '../../router/use-route';
import { EmptyState } from '../../ui/empty-state';
import { MeasureCounts } from './measure-counts';
import classes from './member.module.css';
import { emptyText, type EventsTabName, partsOf } from './tabs';

const roleLabel = { either: 'Both', target: 'Against them', actor: 'By them' };
const roleOrder = ['target', 'actor', 'either'] as const;

export const EventsTab = ({ guildId, profile, tab }: { guildId: string; profile: Profile; tab: EventsTabName }) => {
  const { query } = useRoute();
  const parts = partsOf[tab];
  const part = parts.find(({ key }) => key === query['part']) ?? parts[0];
  const isModeration = tab === 'moderation';
  const as = isModeration ? (personRoles.find((role) => role === query['as']) ?? 'either') : 'either';
  const kinds = useMemo(() => [...(part?.kinds ?? [])], [part]);
  const frame = useFeedFrame({ guildId, kinds, person: { id: profile.id, as }, isProxiedShown: true, ignoring: null });
  const { title, text } = emptyText[tab];
  return (
    <>
      {(parts.length > 1 || isModeration) && (
        <div className={classes.bar}>
          {parts.length > 1 && (
            <SegmentedControl
              aria-label="Shown"
              data={parts.map(({ key, label }) => ({ value: key, label }))}
              value={part?.key}
              onChange={(key) => setQuery({ part: key === 'all' ? null : key, event: null }, { replace: true })}
            />
          )}
          {isModeration && (
            <>
              <SegmentedControl
                aria-label="Whose"
                data={roleOrder.map((value) => ({ value, label: roleLabel[value] }))}
                value={as}
                onChange={(value) =>
                  setQuery({ as: value === 'either' ? null : value, event: null }, { replace: true })
                }
              />
              <MeasureCounts profile={profile} as={as} />
            </>
          )}
        </div>
      )}
      <FeedFrame
        frame={frame}
        whenEmpty={
          <EmptyState icon={<IconHistory size={22} stroke={1.6} />} title={title}>
            {text}
          </EmptyState>
        }
      />
    </>
  );
};
