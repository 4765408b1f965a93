// What narrows a route besides its kinds, and what it never forwards. Recording is not touched by either.
import { MultiSelect, Select, TextInput } from '@mantine/core';
import { sources } from '#contract/event';
import { z } from 'zod';
import { zSource } from '#contract/event';
import classes from '../routing.module.css';
import type { DraftFields } from './fields';
import { PeopleField } from './people-field';
import { useChannelChoices, useRoleChoices } from './use-choices';

const sourceWords: Record<(typeof sources)[number], string> = {
  human: 'People',
  console: 'ModDesk',
  bot: 'Bots',
  automod: 'AutoMod',
  ai: 'AI',
  system: 'Discord itself',
  unknown: 'Unknown',
};
const zSources = z.array(zSource);
const botChoices = [
  { value: 'include', label: 'As everybody' },
  { value: 'exclude', label: 'Leave out' },
  { value: 'only', label: 'Only bots' },
];

export const NarrowingFields = ({ guildId, draft, change, faultOf }: DraftFields) => {
  const channels = useChannelChoices(guildId, 'any');
  const roles = useRoleChoices(guildId);
  const { filters, ignore } = draft;
  const narrow = (part: Partial<typeof filters>): void => change({ filters: { ...filters, ...part } });
  const leaveOut = (part: Partial<typeof ignore>): void => change({ ignore: { ...ignore, ...part } });
  return (
    <>
      <fieldset className={classes.fieldset}>
        <legend>Only</legend>
        <MultiSelect
          label="In channels or categories"
          placeholder={filters.channelIds?.length ? undefined : 'Anywhere'}
          searchable
          data={channels}
          value={filters.channelIds ?? []}
          onChange={(channelIds) => narrow({ channelIds })}
        />
        <PeopleField
          guildId={guildId}
          label="By or about people"
          value={filters.userIds ?? []}
          onChange={(userIds) => narrow({ userIds })}
        />
        <MultiSelect
          label="By or about holders of roles"
          placeholder={filters.roleIds?.length ? undefined : 'Any'}
          searchable
          data={roles}
          value={filters.roleIds ?? []}
          onChange={(roleIds) => narrow({ roleIds })}
        />
        <MultiSelect
          label="Done by"
          placeholder={filters.sources?.length ? undefined : 'Anybody'}
          data={sources.map((value) => ({ value, label: sourceWords[value] }))}
          value={filters.sources ?? []}
          onChange={(value) => narrow({ sources: zSources.parse(value) })}
        />
        <Select
          label="Bots"
          data={botChoices}
          value={filters.bots ?? 'include'}
          allowDeselect={false}
          onChange={(value) => narrow({ bots: value === 'exclude' || value === 'only' ? value : undefined })}
        />
        <TextInput
          label="Text matches"
          description="A regular expression on the message’s text and the reason, such as free\s+nitro"
          value={filters.text ?? ''}
          spellCheck={false}
          classNames={{ input: 'mono' }}
          onChange={(event) => narrow({ text: event.currentTarget.value })}
          error={faultOf('route.filters.text', 'filters.text', 'text')}
        />
      </fieldset>
      <fieldset className={classes.fieldset}>
        <legend>Never</legend>
        <p className={classes.hint}>Not forwarded by this route; recorded all the same.</p>
        <MultiSelect
          label="Channels or categories"
          searchable
          data={channels}
          value={ignore.channelIds ?? []}
          onChange={(channelIds) => leaveOut({ channelIds })}
        />
        <PeopleField
          guildId={guildId}
          label="People"
          value={ignore.userIds ?? []}
          onChange={(userIds) => leaveOut({ userIds })}
        />
        <MultiSelect
          label="Holders of roles"
          searchable
          data={roles}
          value={ignore.roleIds ?? []}
          onChange={(roleIds) => leaveOut({ roleIds })}
        />
      </fieldset>
    </>
  );
};
