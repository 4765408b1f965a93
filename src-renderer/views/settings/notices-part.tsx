// Notifications of the system, for chosen kinds, while the window is not looked at.
import { MultiSelect, Switch } from '@mantine/core';
import { useState } from 'react';
import { z } from 'zod';
import { catalogue, groups, kindsOf, zKind } from '#contract/catalogue';
import { groupNames } from '../../events/group-names';
import { useSettings } from '../../hooks/use-settings';
import { Panel } from '../../ui/panel';
import { SettingRow } from './setting-row';
import classes from './settings.module.css';

const zKinds = z.array(zKind);
const choices = groups.map((group) => ({
  group: groupNames[group],
  items: kindsOf(group).map((kind) => ({ value: kind, label: catalogue[kind].label })),
}));

const permissionNow = (): NotificationPermission => ('Notification' in window ? Notification.permission : 'denied');

export const NoticesPart = () => {
  const { settings, save } = useSettings();
  const { notifications } = settings;
  const [permission, setPermission] = useState(permissionNow);
  const turn = async (enabled: boolean): Promise<void> => {
    if (enabled && permission !== 'granted' && 'Notification' in window)
      setPermission(await Notification.requestPermission());
    save({ notifications: { ...notifications, enabled: enabled && permissionNow() === 'granted' } });
  };
  return (
    <Panel title="Notifications" isFlush>
      <div className={classes.rows}>
        <SettingRow
          label="Speak up"
          hint="Through the system’s notifications, while this window is open and not looked at."
          below={
            permission === 'denied' && (
              <p className={classes.hint}>
                This browser does not allow notifications of this page. Allow them in its settings.
              </p>
            )
          }
        >
          <Switch
            aria-label="Notifications"
            checked={notifications.enabled}
            disabled={permission === 'denied'}
            onChange={(event) => void turn(event.currentTarget.checked)}
          />
        </SettingRow>
        <SettingRow
          label="For"
          below={
            <MultiSelect
              aria-label="Kinds of events to speak up for"
              searchable
              data={choices}
              value={notifications.kinds}
              onChange={(kinds) => save({ notifications: { ...notifications, kinds: zKinds.parse(kinds) } })}
            />
          }
        >
          {null}
        </SettingRow>
      </div>
    </Panel>
  );
};
