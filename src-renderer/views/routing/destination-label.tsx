// Where a route goes: an icon for the way, and the channel or the masked address.
import { IconRobot, IconWebhook, IconWorldShare } from '@tabler/icons-react';
import type { Destination } from '#contract/route';
import { ChannelLabel } from '../../events/channel-label';
import type { ChannelNames } from '../../events/part';
import { destinationTypes } from './route-words';
import classes from './routing.module.css';

const icons = { 'discord-channel': IconRobot, 'discord-webhook': IconWebhook, 'http-webhook': IconWorldShare };

export const DestinationLabel = ({
  destination,
  channelName,
}: {
  destination: Destination;
  channelName: ChannelNames;
}) => {
  const Icon = icons[destination.type];
  const channelId = destination.type === 'http-webhook' ? null : destination.channelId;
  return (
    <span className={classes.destination} title={'url' in destination ? destination.url : undefined}>
      <Icon size={14} stroke={1.8} role="img" aria-label={destinationTypes[destination.type]} />
      {channelId === null ? (
        <bdi className="truncate mono">{'url' in destination ? destination.url : ''}</bdi>
      ) : (
        <span className="truncate">
          <ChannelLabel id={channelId} name={channelName(channelId)} />
        </span>
      )}
    </span>
  );
};
