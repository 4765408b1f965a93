// Whom and which channel the feed follows, each taken off again by its button. Chosen in the inspector, and kept in the address.
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { ChannelLabel } from '../../events/channel-label';
import { SafePerson } from '../../events/event-sentence';
import { useChannelNames } from '../../events/use-channel-names';
import { usePeople } from '../../events/use-people';
import { setQuery } from '../../router/use-route';
import classes from './feed-view.module.css';

interface FollowedProps {
  guildId: string;
  personId: string | null;
  channelId: string | null;
}

const Chip = ({ name, onRemove, children }: { name: string; onRemove: () => void; children: ReactNode }) => (
  <span className={classes.followed}>
    <span className="dim">Only</span>
    <span className="truncate">{children}</span>
    <button type="button" className={classes.unfollow} aria-label={`Follow this ${name} no longer`} onClick={onRemove}>
      <IconX size={13} aria-hidden="true" />
    </button>
  </span>
);

const FollowedPerson = ({ guildId, id }: { guildId: string; id: string }) => {
  const personOf = usePeople(guildId, [id]);
  return (
    <Chip name="member" onRemove={() => setQuery({ person: null, event: null })}>
      <SafePerson person={personOf(id)} size={16} />
    </Chip>
  );
};

export const Followed = ({ guildId, personId, channelId }: FollowedProps) => {
  const channelName = useChannelNames(guildId);
  return (
    <>
      {personId !== null && <FollowedPerson guildId={guildId} id={personId} />}
      {channelId !== null && (
        <Chip name="channel" onRemove={() => setQuery({ channel: null, event: null })}>
          <ChannelLabel name={channelName(channelId)} id={channelId} />
        </Chip>
      )}
    </>
  );
};
