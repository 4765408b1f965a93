// Ready-made choices of kinds. Derived from the catalogue, so that a new kind finds its place by itself.
import { catalogue, kinds, kindsOf, type Kind } from '#contract/catalogue';
import type { Preset, PresetId } from '#contract/routes';

/** Said by the console about itself and not worth a message each time. */
const chatter: readonly Kind[] = ['CONNECTED', 'DISCONNECTED'];

const matters = (kind: Kind): boolean =>
  kindsOf('moderation').includes(kind) ||
  (catalogue[kind].severity !== 'info' && !chatter.includes(kind)) ||
  ['JOIN', 'LEAVE', 'MESSAGE_EDIT', 'CATCH_UP'].includes(kind);

const joins = ['JOIN', 'LEAVE', 'KICK', 'BAN', 'UNBAN', 'MEMBER_PRUNE', 'MEMBER_VERIFIED', 'BOT_ADD'];

export const presets: readonly Preset[] = [
  {
    id: 'important',
    name: 'Everything that matters',
    description: 'Moderation, deleted and edited messages, joins and leaves, and changes of the server.',
    kinds: kinds.filter(matters),
  },
  {
    id: 'moderation',
    name: 'Moderation',
    description: 'Bans, kicks, timeouts, warnings, AutoMod and AI actions.',
    kinds: kindsOf('moderation'),
  },
  {
    id: 'messages',
    name: 'Messages',
    description: 'Deleted, purged and edited messages, pins and cleared reactions; not each message sent.',
    kinds: kinds.filter((kind) =>
      ['MESSAGE_EDIT', 'MESSAGE_DELETE', 'BULK_DELETE', 'MESSAGE_PIN', 'MESSAGE_UNPIN', 'REACTION_CLEAR'].includes(
        kind,
      ),
    ),
  },
  {
    id: 'joins',
    name: 'Joins and leaves',
    description: 'Who comes and who goes, and why.',
    kinds: kinds.filter((kind) => joins.includes(kind)),
  },
  {
    id: 'all',
    name: 'Everything',
    description: 'Every kind on record, each message sent among them.',
    kinds: [...kinds],
  },
];

/** The kinds of a preset. */
export const presetKinds = (id: PresetId): Kind[] => presets.find((preset) => preset.id === id)?.kinds ?? [];
