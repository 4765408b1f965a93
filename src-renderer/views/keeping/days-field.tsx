// So many days, or for ever.
import { NumberInput, SegmentedControl } from '@mantine/core';
import classes from './keeping.module.css';

interface DaysFieldProps {
  label: string;
  least: number;
  usual: number;
  /** Null: for ever. */
  value: number | null;
  onChange: (days: number | null) => void;
}

export const DaysField = ({ label, least, usual, value, onChange }: DaysFieldProps) => (
  <div className={classes.days}>
    {value !== null && (
      <>
        <NumberInput
          aria-label={`${label}: days`}
          w={84}
          min={least}
          max={3_650}
          allowDecimal={false}
          allowNegative={false}
          clampBehavior="blur"
          value={value}
          onChange={(days) => typeof days === 'number' && days >= least && onChange(days)}
        />
        days
      </>
    )}
    <SegmentedControl
      aria-label={`${label}: how long`}
      data={[
        { value: 'days', label: 'For days' },
        { value: 'ever', label: 'For ever' },
      ]}
      value={value === null ? 'ever' : 'days'}
      onChange={(how) => onChange(how === 'ever' ? null : usual)}
    />
  </div>
);
