// Where to: a channel by the bot, a Discord webhook, or a server of the moderator's own with a notice of what leaves the machine.
import { Checkbox, PasswordInput, SegmentedControl, Select, TextInput } from '@mantine/core';
import { ExternalSwitch } from '../external-switch';
import { destinationTypes } from '../route-words';
import classes from '../routing.module.css';
import type { Draft } from './draft';
import type { DraftFields } from './fields';
import { useChannelChoices } from './use-choices';

const types = Object.keys(destinationTypes) as Draft['type'][];

const ChannelField = ({ guildId, draft, change, faultOf }: DraftFields) => (
  <Select
    label="Channel"
    searchable
    data={useChannelChoices(guildId, 'text')}
    value={draft.channelId}
    onChange={(channelId) => change({ channelId })}
    nothingFoundMessage="No such channel"
    error={faultOf('route.destination.channelId', 'destination.channelId', 'channelId')}
  />
);

const UrlField = ({ draft, change, faultOf, placeholder }: DraftFields & { placeholder: string }) => (
  <TextInput
    label="Address"
    placeholder={placeholder}
    value={draft.url}
    spellCheck={false}
    autoComplete="off"
    onChange={(event) => change({ url: event.currentTarget.value })}
    description={draft.id === undefined ? undefined : 'Stored masked. Leave it to keep what it is.'}
    error={faultOf('route.destination.url', 'destination.url', 'url')}
  />
);

const WebhookFields = (props: DraftFields) => {
  const { draft, change } = props;
  return (
    <>
      <SegmentedControl
        aria-label="Which webhook"
        data={[
          { value: 'made', label: 'Made by the bot' },
          { value: 'pasted', label: 'Paste one' },
        ]}
        value={draft.isMadeByBot ? 'made' : 'pasted'}
        onChange={(value) => change({ isMadeByBot: value === 'made' })}
      />
      {draft.isMadeByBot ? (
        <ChannelField {...props} />
      ) : (
        <UrlField {...props} placeholder="https://discord.com/api/webhooks/…" />
      )}
    </>
  );
};

const ExternalFields = (props: DraftFields) => {
  const { draft, change, faultOf } = props;
  return (
    <>
      <ExternalSwitch />
      <UrlField {...props} placeholder="https://example.org/hooks/moddesk" />
      <PasswordInput
        label="Signing secret"
        description="Optional. Each request is then signed with it (HMAC-SHA256), so that your server can tell it is ModDesk’s."
        placeholder={draft.id === undefined ? 'At least 16 characters' : 'Leave empty to keep what is stored'}
        value={draft.secret}
        autoComplete="new-password"
        onChange={(event) => change({ secret: event.currentTarget.value })}
        error={faultOf('route.destination.secret', 'destination.secret', 'secret')}
      />
      <Checkbox
        size="xs"
        label="Send names, reasons and details"
        description="Otherwise only ids, kinds and times leave this machine."
        checked={draft.includeMetadata}
        onChange={(event) => change({ includeMetadata: event.currentTarget.checked })}
      />
      <Checkbox
        size="xs"
        label="Send what people wrote"
        description="Message texts. You answer for what your server does with them."
        checked={draft.includeContent}
        onChange={(event) => change({ includeContent: event.currentTarget.checked })}
      />
    </>
  );
};

export const DestinationFields = (props: DraftFields) => {
  const { draft, change } = props;
  return (
    <fieldset className={classes.fieldset}>
      <legend>Where to</legend>
      <SegmentedControl
        aria-label="Kind of destination"
        data={types.map((value) => ({ value, label: destinationTypes[value] }))}
        value={draft.type}
        onChange={(value) => {
          const type = types.find((one) => one === value);
          if (type) change({ type });
        }}
      />
      {draft.type === 'discord-channel' && <ChannelField {...props} />}
      {draft.type === 'discord-webhook' && <WebhookFields {...props} />}
      {draft.type === 'http-webhook' && <ExternalFields {...props} />}
    </fieldset>
  );
};
