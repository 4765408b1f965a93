// The server's ignore list: no route forwards it, the feed and the Explorer leave it out until asked. Saved as it is changed.
import { Checkbox, MultiSelect } from '@mantine/core';
import { useIgnoreList } from '../../hooks/use-ignore-list';
import { faultText } from '../../ui/fault-text';
import { Panel } from '../../ui/panel';
import { PeopleField } from './editor/people-field';
import { useChannelChoices, useRoleChoices } from './editor/use-choices';
import classes from './routing.module.css';

export const IgnorePanel = ({ guildId }: { guildId: string }) => {
  const channels = useChannelChoices(guildId, 'any');
  const roles = useRoleChoices(guildId);
  const { list, isLoaded, change, error } = useIgnoreList(guildId);
  return (
    <Panel title="Ignored in this server">
      <p className={classes.hint}>
        No route forwards what these did or had done to them, and the Live feed and the Explorer leave it out until you
        ask to see it. Everything is recorded and counted all the same. A single route’s exceptions are in the route.
      </p>
      <div className={classes.ignored}>
        <PeopleField
          guildId={guildId}
          label="People"
          value={list.userIds}
          onChange={(userIds) => change({ userIds })}
        />
        <MultiSelect
          label="Holders of roles"
          placeholder={list.roleIds.length === 0 ? 'None' : undefined}
          searchable
          data={roles}
          value={list.roleIds}
          onChange={(roleIds) => change({ roleIds })}
        />
        <MultiSelect
          label="Channels or categories"
          placeholder={list.channelIds.length === 0 ? 'None' : undefined}
          searchable
          data={channels}
          value={list.channelIds}
          onChange={(channelIds) => change({ channelIds })}
        />
      </div>
      <div className={classes.form}>
        <Checkbox
          size="xs"
          label="Bots"
          description="What a bot did, and what happened to a bot by nobody known."
          disabled={!isLoaded}
          checked={list.bots}
          onChange={(event) => change({ bots: event.currentTarget.checked })}
        />
        <Checkbox
          size="xs"
          label="Proxied messages"
          description="Reposted by bots such as PluralKit and Tupperbox. Also for routes that ask for them."
          disabled={!isLoaded}
          checked={list.proxied}
          onChange={(event) => change({ proxied: event.currentTarget.checked })}
        />
      </div>
      {error && (
        <p className={classes.reason} data-state="dead" role="alert">
          Not saved. {faultText(error).title} {faultText(error).advice}
        </p>
      )}
    </Panel>
  );
};
