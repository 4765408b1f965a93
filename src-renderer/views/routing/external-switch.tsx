// The master switch of what leaves this machine for servers other than Discord's, with what that means. Off until it is turned on.
import { Switch } from '@mantine/core';
import { useSettings } from '../../hooks/use-settings';
import classes from './routing.module.css';

export const ExternalSwitch = () => {
  const { settings, save, isLoaded } = useSettings();
  const isOn = settings.externalForwarding;
  return (
    <div className={classes.external}>
      <Switch
        label="Forward out of this machine"
        checked={isOn}
        disabled={!isLoaded}
        onChange={(event) => save({ externalForwarding: event.currentTarget.checked })}
      />
      <p className={classes.hint}>
        {isOn
          ? 'Events of routes to external webhooks leave this machine for servers that ModDesk knows nothing of: ids, kinds and times, and names, reasons or texts where a route says so. Whoever runs them keeps what they get, also after you erase somebody here.'
          : 'Off: routes to external webhooks send nothing, and what happens meanwhile is not sent later. Routes into Discord are not touched.'}
      </p>
    </div>
  );
};
