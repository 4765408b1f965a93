// Channels of which nothing is recorded: the one exception to recording everything.
import { MultiSelect } from '@mantine/core';
import { useChannels } from '../../events/use-channel-names';
import { useCurrentGuild } from '../../hooks/use-guild';
import { useSettings } from '../../hooks/use-settings';
import { Panel } from '../../ui/panel';
import { channelChoices } from './channel-choices';
import classes from './keeping.module.css';

export const ExcludedPart = () => {
  const guildId = useCurrentGuild()?.id ?? '0';
  const channels = useChannels(guildId);
  const { settings, save } = useSettings();
  const own = new Set(channels.map(({ id }) => id));
  // Channels of other servers are not offered here, and stay as they are.
  const elsewhere = settings.excludedChannels.filter((id) => !own.has(id));
  return (
    <Panel title="Channels that are not recorded">
      <p className={classes.text}>
        Nothing that happens in them is kept from now on, not even that it happened: a ban that followed from a message
        there cannot be explained later. What is on record already stays until its time is up.
      </p>
      <MultiSelect
        aria-label="Channels that are not recorded"
        placeholder={settings.excludedChannels.length === 0 ? 'None: everything is recorded' : undefined}
        searchable
        data={channelChoices(channels, [])}
        value={settings.excludedChannels.filter((id) => own.has(id))}
        onChange={(ids) => save({ excludedChannels: [...elsewhere, ...ids] })}
      />
    </Panel>
  );
};
