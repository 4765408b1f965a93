// How many events of the server's ignore list a view leaves out, and the switch that shows them.
import type { EventFilters } from '#contract/event';
import { HiddenSwitch } from './hidden-switch';
import type { Ignoring } from './use-ignoring';

const hint =
  'On this server’s ignore list, which is kept under Log routing. They are on record, and counted in every chart, all the same.';

interface IgnoredSwitchProps {
  ignoring: Ignoring;
  /** What is shown, without a word about those. */
  filters: EventFilters;
  isShown: boolean;
  onChange: (isShown: boolean) => void;
}

export const IgnoredSwitch = ({ ignoring, filters, ...props }: IgnoredSwitchProps) =>
  ignoring === null ? null : (
    // Another list, other counts.
    <HiddenSwitch key={ignoring} label="Ignored" hint={hint} filters={{ ...filters, ignored: 'only' }} {...props} />
  );
