// Dark, light or as the system.
import { SegmentedControl } from '@mantine/core';
import { settingsShape } from '#contract/settings';
import { useSettings } from '../../hooks/use-settings';
import { Panel } from '../../ui/panel';
import { SettingRow } from './setting-row';
import classes from './settings.module.css';

const labels = { system: 'System', dark: 'Dark', light: 'Light' };
const schemes = settingsShape.colorScheme.options;

export const AppearancePart = () => {
  const { settings, save } = useSettings();
  return (
    <Panel title="Appearance" isFlush>
      <div className={classes.rows}>
        <SettingRow label="Colours" hint="System follows the operating system, also when it changes by the hour.">
          <SegmentedControl
            aria-label="Colours"
            data={schemes.map((value) => ({ value, label: labels[value] }))}
            value={settings.colorScheme}
            onChange={(value) => {
              const chosen = schemes.find((scheme) => scheme === value);
              if (chosen) save({ colorScheme: chosen });
            }}
          />
        </SettingRow>
      </div>
    </Panel>
  );
};
