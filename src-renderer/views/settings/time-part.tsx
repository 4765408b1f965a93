// Time zone and hour cycle: of every time shown, and of how charts cut days.
import { SegmentedControl, Select } from '@mantine/core';
import { useMemo } from 'react';
import type { Settings } from '#contract/settings';
import { useNow } from '../../hooks/use-now';
import { useSettings } from '../../hooks/use-settings';
import { useTimeFormat } from '../../hooks/use-time-format';
import { Panel } from '../../ui/panel';
import { SettingRow } from './setting-row';
import classes from './settings.module.css';

const cycleLabels = { system: 'System', '24': '14:05', '12': '2:05 PM' };
const cycles: readonly Settings['hourCycle'][] = ['system', '24', '12'];
const shownZones = 60;

const useZones = () =>
  useMemo(() => {
    const own = new Intl.DateTimeFormat().resolvedOptions().timeZone;
    const names = [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])];
    return [
      { value: 'system', label: `This machine’s (${own})` },
      ...names.map((name) => ({ value: name, label: name.replaceAll('_', ' ') })),
    ];
  }, []);

export const TimePart = () => {
  const { settings, save } = useSettings();
  const format = useTimeFormat();
  const now = useNow(1_000);
  return (
    <Panel title="Time" isFlush>
      <div className={classes.rows}>
        <SettingRow label="Time zone" hint="Charts cut hours and days in it.">
          <Select
            aria-label="Time zone"
            w={260}
            searchable
            data={useZones()}
            limit={shownZones}
            value={settings.timeZone}
            nothingFoundMessage="No such time zone"
            onChange={(value) => value !== null && save({ timeZone: value })}
          />
        </SettingRow>
        <SettingRow label="Clock" hint={<span className="numeric">Now: {format.exact(now)}</span>}>
          <SegmentedControl
            aria-label="Clock"
            data={cycles.map((value) => ({ value, label: cycleLabels[value] }))}
            value={settings.hourCycle}
            onChange={(value) => {
              const chosen = cycles.find((cycle) => cycle === value);
              if (chosen) save({ hourCycle: chosen });
            }}
          />
        </SettingRow>
      </div>
    </Panel>
  );
};
