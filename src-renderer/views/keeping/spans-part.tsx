// How long each class of the record is kept.
import { NumberInput, Switch } from '@mantine/core';
import type { Retention } from '#contract/settings';
import { useSettings } from '../../hooks/use-settings';
import { Panel } from '../../ui/panel';
import { SettingRow } from '../settings/setting-row';
import { ChannelSpans } from './channel-spans';
import { DaysField } from './days-field';
import classes from './keeping.module.css';

/** What is chosen when "for ever" is switched off. */
const usual = { bodyDays: 30, eventDays: 365, moderationDays: 1_095, hotMonths: 13 };

const rows: { key: 'bodyDays' | 'eventDays' | 'moderationDays'; label: string; hint: string; least: number }[] = [
  {
    key: 'bodyDays',
    label: 'Message texts',
    hint: 'What people wrote, every version, counted from the last change. Texts that a case refers to stay.',
    least: 1,
  },
  {
    key: 'eventDays',
    label: 'Events',
    hint: 'Who did what and when. They leave by whole months; charts keep their figures for ever.',
    least: 7,
  },
  {
    key: 'moderationDays',
    label: 'Moderation',
    hint: 'Bans, kicks, timeouts, warnings and whatever a case refers to.',
    least: 7,
  },
];

export const SpansPart = () => {
  const { settings, save } = useSettings();
  const { retention } = settings;
  const change = (part: Partial<Retention>): void => save({ retention: { ...retention, ...part } });
  return (
    <Panel title="How long what is kept" isFlush>
      <div className={classes.rows}>
        {rows.map(({ key, label, hint, least }) => (
          <SettingRow key={key} label={label} hint={hint}>
            <DaysField
              label={label}
              least={least}
              usual={usual[key]}
              value={retention[key]}
              onChange={(days) => change({ [key]: days })}
            />
          </SettingRow>
        ))}
        <SettingRow
          label="Archive old months"
          hint="Older months move into a small encrypted file each. They stay listed and come back when you load them."
        >
          <div className={classes.days}>
            <Switch
              aria-label="Archive old months"
              checked={retention.hotMonths !== null}
              onChange={(event) => change({ hotMonths: event.currentTarget.checked ? usual.hotMonths : null })}
            />
            {retention.hotMonths !== null && (
              <>
                after
                <NumberInput
                  aria-label="Months in the store"
                  w={72}
                  min={2}
                  max={120}
                  allowDecimal={false}
                  clampBehavior="blur"
                  value={retention.hotMonths}
                  onChange={(value) => typeof value === 'number' && value >= 2 && change({ hotMonths: value })}
                />
                months
              </>
            )}
          </div>
        </SettingRow>
        <ChannelSpans retention={retention} onChange={(channels) => change({ channels })} />
      </div>
    </Panel>
  );
};
