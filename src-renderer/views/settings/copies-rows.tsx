// Whether what is attached to messages is copied as it is sent, and how much of it.
import { NumberInput, Switch } from '@mantine/core';
import { useSettings } from '../../hooks/use-settings';
import { SettingRow } from './setting-row';

const megabyte = 1_048_576;

interface MegabytesProps {
  label: string;
  most: number;
  bytes: number;
  onChange(bytes: number): void;
}

const Megabytes = ({ label, most, bytes, onChange }: MegabytesProps) => (
  <NumberInput
    aria-label={label}
    w={110}
    min={1}
    max={most}
    suffix=" MB"
    allowDecimal={false}
    allowNegative={false}
    clampBehavior="strict"
    value={Math.round(bytes / megabyte)}
    onChange={(size) => typeof size === 'number' && size > 0 && onChange(size * megabyte)}
  />
);

export const CopiesRows = () => {
  const { settings, save } = useSettings();
  const { attachmentCopies: chosen } = settings;
  const change = (part: Partial<typeof chosen>): void => save({ attachmentCopies: { ...chosen, ...part } });
  return (
    <>
      <SettingRow
        label="Keep copies of attachments"
        hint="Pictures and text files are fetched from Discord as they are sent, so that they can be seen after a deletion. Kept encrypted on this machine, and removed with the message’s text. Off: only name, type and size are kept."
      >
        <Switch
          aria-label="Keep copies of attachments"
          checked={chosen.enabled}
          onChange={(event) => change({ enabled: event.currentTarget.checked })}
        />
      </SettingRow>
      {chosen.enabled && (
        <>
          <SettingRow label="Largest attachment" hint="Of larger ones only name, type and size are kept.">
            <Megabytes
              label="Largest attachment"
              most={25}
              bytes={chosen.maxFileBytes}
              onChange={(maxFileBytes) => change({ maxFileBytes })}
            />
          </SettingRow>
          <SettingRow label="Room for copies" hint="When it is full no more are taken until older ones have gone.">
            <Megabytes
              label="Room for copies"
              most={1_048_576}
              bytes={chosen.totalBytes}
              onChange={(totalBytes) => change({ totalBytes })}
            />
          </SettingRow>
        </>
      )}
    </>
  );
};
