// A saved view as it was saved.
import type { SavedView } from '#contract/settings';
import { navigate } from '../router/use-route';

export const openView = ({ guildId, query }: SavedView): void =>
  navigate({ name: 'explorer', guildId, query: Object.fromEntries(new URLSearchParams(query)) });
