// Sentences of the other server kinds: permission overwrites, the server itself, and its named things.
import type { Kind, KindData } from '#contract/catalogue';
import type { EventOf } from '../event-data';
import { actorParts, targetParts } from '../actor-phrase';
import { type Part, dim, text, value } from '../part';
import type { Sentences } from './sentences';
import { changes } from './server';

type Of<Way extends string> = Extract<Kind, `${string}_${Way}`>;
type OverwriteKind = Extract<Kind, `PERMISSION_OVERWRITE_${string}`>;
type ThingKind = {
  [K in Kind]: KindData[K] extends { id: string; name: string | null } ? (K extends 'GUILD_UPDATE' ? never : K) : never;
}[Kind];
type ComingKind = Exclude<ThingKind, Of<'UPDATE'>>;
type ChangingKind = Extract<ThingKind, Of<'UPDATE'>>;

/** Things without a name go by their id. */
const called = (data: { id: string; name: string | null }): Part => value(data.name ?? data.id);

const came =
  (words: string, more: (data: KindData[ComingKind]) => Part[] = () => []) =>
  (event: EventOf<ComingKind>): Part[] => [
    ...actorParts(event),
    text(` ${words} `),
    called(event.data),
    ...more(event.data),
  ];

const changed =
  (thing: string) =>
  (event: EventOf<ChangingKind>): Part[] => [
    ...actorParts(event),
    text(` changed the ${thing} `),
    called(event.data),
    ...changes(event.data.changes),
  ];

const threadOf = (id: string, name: string | null): Part => ({ type: 'channel', id, name: name ?? id });

const inChannel = ({ settings }: KindData[ComingKind]): Part[] => {
  const channelId = settings['channel_id'];
  return typeof channelId === 'string' ? [{ type: 'place', id: channelId }] : [];
};

const overwriteOf = (event: EventOf<OverwriteKind>): Part[] => {
  const { subject, name } = event.data;
  const whose: Part =
    subject.type === 'role'
      ? { type: 'role', id: subject.id, name: subject.name }
      : { type: 'person', person: event.target ?? { ...subject, isBot: false }, as: 'target' };
  return [whose, text(' in '), { type: 'channel', id: event.channelId, name: name ?? event.channelId }];
};

const sets = ({ allow, deny }: { allow: string[]; deny: string[] }): Part[] =>
  changes([
    ...(allow.length === 0 ? [] : [{ field: 'allow', before: null, after: allow }]),
    ...(deny.length === 0 ? [] : [{ field: 'deny', before: null, after: deny }]),
  ]);

const onboardingVerbs = { create: 'created', update: 'changed', delete: 'deleted' } as const;

export const serverThingSentences: Pick<
  Sentences,
  ThingKind | OverwriteKind | 'GUILD_UPDATE' | 'BOT_ADD' | 'COMMAND_PERMISSION_UPDATE' | 'ONBOARDING_UPDATE'
> = {
  PERMISSION_OVERWRITE_CREATE: (event) => [
    ...actorParts(event),
    text(' set permissions of '),
    ...overwriteOf(event),
    ...sets(event.data),
  ],
  PERMISSION_OVERWRITE_UPDATE: (event) => [
    ...actorParts(event),
    text(' changed the permissions of '),
    ...overwriteOf(event),
    ...changes(event.data.changes),
  ],
  PERMISSION_OVERWRITE_DELETE: (event) => [
    ...actorParts(event),
    text(' removed the permissions of '),
    ...overwriteOf(event),
  ],
  GUILD_UPDATE: (event) => [...actorParts(event), text(' changed the server'), ...changes(event.data.changes)],
  BOT_ADD: (event) => [...actorParts(event), text(' added the bot '), ...targetParts(event, 'an unknown bot')],
  COMMAND_PERMISSION_UPDATE: (event) => [
    ...actorParts(event),
    text(
      event.data.commandId === null ? ' changed who may use the commands of ' : ' changed who may use a command of ',
    ),
    ...(event.data.applicationId === null ? [text('an app')] : [text('the app '), value(event.data.applicationId)]),
    ...changes(event.data.changes),
  ],
  ONBOARDING_UPDATE: (event) => {
    const { part, action, title } = event.data;
    const verb = onboardingVerbs[action];
    return [
      ...actorParts(event),
      text(part === 'question' ? ` ${verb} an onboarding question` : ` ${verb} the onboarding`),
      ...(title === null ? [] : [text(' '), value(title)]),
      ...(action === 'update' ? changes(event.data.changes) : []),
    ];
  },
  THREAD_CREATE: (event) => [
    ...actorParts(event),
    text(' started the thread '),
    threadOf(event.data.id, event.data.name),
  ],
  THREAD_UPDATE: (event) => [
    ...actorParts(event),
    text(' changed the thread '),
    threadOf(event.data.id, event.data.name),
    ...changes(event.data.changes),
  ],
  THREAD_DELETE: (event) => [
    ...actorParts(event),
    text(' deleted the thread '),
    threadOf(event.data.id, event.data.name),
  ],
  EMOJI_CREATE: came('added the emoji'),
  EMOJI_UPDATE: changed('emoji'),
  EMOJI_DELETE: came('deleted the emoji'),
  STICKER_CREATE: came('added the sticker'),
  STICKER_UPDATE: changed('sticker'),
  STICKER_DELETE: came('deleted the sticker'),
  SOUNDBOARD_CREATE: came('added the sound'),
  SOUNDBOARD_UPDATE: changed('sound'),
  SOUNDBOARD_DELETE: came('deleted the sound'),
  WEBHOOK_CREATE: came('created the webhook', inChannel),
  WEBHOOK_UPDATE: changed('webhook'),
  WEBHOOK_DELETE: came('deleted the webhook', inChannel),
  INTEGRATION_ADD: came('added the integration'),
  INTEGRATION_UPDATE: changed('integration'),
  INTEGRATION_REMOVE: came('removed the integration'),
  STAGE_START: came('started the stage', inChannel),
  STAGE_UPDATE: changed('stage'),
  STAGE_END: came('ended the stage', inChannel),
  SCHEDULED_EVENT_CREATE: came('scheduled the event', ({ settings }) => {
    const location = settings['location'];
    return typeof location === 'string' ? [text(' at '), value(location)] : [];
  }),
  SCHEDULED_EVENT_UPDATE: changed('scheduled event'),
  SCHEDULED_EVENT_DELETE: came('deleted the scheduled event'),
  AUTOMOD_RULE_CREATE: came('created the AutoMod rule', ({ settings }) =>
    settings['enabled'] === false ? [dim(', switched off')] : [],
  ),
  AUTOMOD_RULE_UPDATE: changed('AutoMod rule'),
  AUTOMOD_RULE_DELETE: came('deleted the AutoMod rule'),
};
