// Channels whose texts or events are kept for another time than the rest.
import { ActionIcon, Button, Select } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { Retention } from '#contract/settings';
import { ChannelLabel } from '../../events/channel-label';
import { useChannelNames, useChannels } from '../../events/use-channel-names';
import { useCurrentGuild } from '../../hooks/use-guild';
import { SettingRow } from '../settings/setting-row';
import { channelChoices } from './channel-choices';
import { DaysField } from './days-field';
import classes from './keeping.module.css';

type Spans = Retention['channels'];

interface ChannelSpansProps {
  retention: Retention;
  onChange: (channels: Spans) => void;
}

const shorter = 7;

export const ChannelSpans = ({ retention, onChange }: ChannelSpansProps) => {
  const guildId = useCurrentGuild()?.id ?? '0';
  const channels = useChannels(guildId);
  const channelName = useChannelNames(guildId);
  const [chosen, setChosen] = useState<string | null>(null);
  const spans = retention.channels;
  const set = (channelId: string, part: Partial<Spans[number]>): void =>
    onChange(spans.map((span) => (span.channelId === channelId ? { ...span, ...part } : span)));
  return (
    <>
      {spans.map((span) => (
        <SettingRow
          key={span.channelId}
          label={`Texts in ${channelName(span.channelId) === null ? span.channelId : `#${channelName(span.channelId)}`}`}
          hint={
            <>
              Only in <ChannelLabel id={span.channelId} name={channelName(span.channelId)} />.
            </>
          }
        >
          <div className={classes.days}>
            <DaysField
              label={`Texts in ${channelName(span.channelId) ?? span.channelId}`}
              least={1}
              usual={shorter}
              value={span.bodyDays === undefined ? retention.bodyDays : span.bodyDays}
              onChange={(bodyDays) => set(span.channelId, { bodyDays })}
            />
            <ActionIcon
              aria-label={`As everywhere: ${channelName(span.channelId) ?? span.channelId}`}
              onClick={() => onChange(spans.filter(({ channelId }) => channelId !== span.channelId))}
            >
              <IconX size={15} />
            </ActionIcon>
          </div>
        </SettingRow>
      ))}
      <SettingRow label="Another time for a channel" hint="Such as a week for #support.">
        <Select
          aria-label="Channel"
          placeholder="Choose a channel"
          searchable
          w={220}
          data={channelChoices(
            channels,
            spans.map(({ channelId }) => channelId),
          )}
          value={chosen}
          onChange={setChosen}
        />
        <Button
          disabled={chosen === null}
          onClick={() => {
            if (chosen !== null) onChange([...spans, { channelId: chosen, bodyDays: shorter }]);
            setChosen(null);
          }}
        >
          Add
        </Button>
      </SettingRow>
    </>
  );
};
