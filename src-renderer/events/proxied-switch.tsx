// How many proxied messages a view leaves out, and the switch that shows them.
import type { EventFilters } from '#contract/event';
import { HiddenSwitch } from './hidden-switch';

const hint =
  'Bots such as PluralKit and Tupperbox take a message down and post it again under another name. Both halves are on record.';

interface SwitchProps {
  /** What is shown, without a word about those. */
  filters: EventFilters;
  isShown: boolean;
  onChange: (isShown: boolean) => void;
}

export const ProxiedSwitch = ({ filters, ...props }: SwitchProps) => (
  <HiddenSwitch label="Proxied" hint={hint} filters={{ ...filters, proxied: 'only' }} {...props} />
);
