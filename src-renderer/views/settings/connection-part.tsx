// The bot: connect, disconnect, another token, whether to connect on start; and the demo.
import { Button, NumberInput, Switch } from '@mantine/core';
import { useState } from 'react';
import { useLinkState } from '../../api/link-state';
import { useConnection } from '../../hooks/use-connection';
import { useDemo } from '../../hooks/use-demo';
import { useSettings } from '../../hooks/use-settings';
import { href } from '../../router/use-route';
import { useConnectionSwitch } from '../../shell/connection-panel';
import { connectionText } from '../../shell/connection-text';
import { faultText } from '../../ui/fault-text';
import { Panel } from '../../ui/panel';
import { TokenForm } from '../../ui/token-form';
import { SettingRow } from './setting-row';
import classes from './settings.module.css';

const BotRow = () => {
  const { data: status } = useConnection();
  const text = connectionText(status, useLinkState());
  const change = useConnectionSwitch();
  const isOn = status?.state !== 'offline' && status?.state !== 'failed';
  const canSwitch = status?.hasToken === true || status?.isDemo === true;
  return (
    <SettingRow
      label={status?.bot ? `${status.bot.name}: ${text.short.toLowerCase()}` : text.short}
      hint={text.long}
      below={change.error && <p className={classes.fault}>{faultText(change.error).title}</p>}
    >
      {canSwitch ? (
        <Button loading={change.isPending} onClick={() => change.mutate(isOn ? 'disconnect' : 'connect')}>
          {isOn ? 'Disconnect' : 'Connect'}
        </Button>
      ) : (
        <Button component="a" variant="filled" href={href({ name: 'start', query: { step: 'application' } })}>
          Connect your bot
        </Button>
      )}
    </SettingRow>
  );
};

const TokenRow = () => {
  const { data: status } = useConnection();
  const [isOpen, setOpen] = useState(false);
  if (!status?.hasToken || status.isDemo) return null;
  return (
    <SettingRow
      label="Token"
      hint="Kept in this machine’s secret store. Replace it after Reset Token in the developer portal."
      below={isOpen && <TokenForm action="Check and replace" onConnected={() => setOpen(false)} />}
    >
      <Button aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {isOpen ? 'Keep the present one' : 'Replace token'}
      </Button>
    </SettingRow>
  );
};

const DemoRow = () => {
  const { data: status } = useConnection();
  const demo = useDemo();
  if (!status) return null;
  return (
    <SettingRow
      label="Demo"
      hint={
        status.isDemo
          ? 'You are looking at invented data. Your own record is kept apart from it.'
          : 'An invented server to try things on, with a record of its own.'
      }
      below={demo.error && <p className={classes.fault}>{faultText(demo.error).title}</p>}
    >
      <Button loading={demo.isPending} onClick={() => demo.mutate(!status.isDemo)}>
        {status.isDemo ? 'Leave the demo' : 'Explore the demo'}
      </Button>
    </SettingRow>
  );
};

export const ConnectionPart = () => {
  const { settings, save } = useSettings();
  return (
    <Panel title="Connection" isFlush>
      <div className={classes.rows}>
        <BotRow />
        <SettingRow label="Connect on start" hint="Recording begins as soon as ModDesk runs.">
          <Switch
            aria-label="Connect on start"
            checked={settings.connectOnStart}
            onChange={(event) => save({ connectOnStart: event.currentTarget.checked })}
          />
        </SettingRow>
        <SettingRow
          label="Read back history"
          hint="Days of messages from before a server was recorded, and for a new one its audit log, read at the next connection. 0: none."
        >
          <NumberInput
            aria-label="Days of history"
            w={90}
            min={0}
            max={90}
            allowDecimal={false}
            allowNegative={false}
            clampBehavior="strict"
            value={settings.backfillDays}
            onChange={(days) => typeof days === 'number' && save({ backfillDays: days })}
          />
        </SettingRow>
        <TokenRow />
        <DemoRow />
      </div>
    </Panel>
  );
};
