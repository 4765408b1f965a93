// A server thing that came, changed or went, told by a dispatch of its own. Updates are compared with the store; of a thing the store
// has not seen, the audit entry tells what changed (`bareThing`).
import { z } from 'zod';
import type { Snapshots, ThingSnapshot } from '#main/pipeline/snapshots/model';
import { type Decide, type Decision, newEvent, nothing, sourceOf } from '#main/pipeline/to-event/decision';
import { changesBetween } from '#main/pipeline/to-event/diff';
import { id } from '#main/pipeline/to-event/fields';
import type { Dispatch, NewEvent } from '#main/pipeline/types';
import { thingChannel, thingKinds, thingName, type ThingSpec, type ToldThing } from './specs';

/** What was told over what was known; fields that were not told stay. */
const snapshotOf = (spec: ThingSpec, guildId: string, told: ToldThing, known: ThingSnapshot | null): ThingSnapshot => {
  const settings = { ...known?.settings, ...told.settings };
  return { guildId, type: spec.type, id: told.id, name: thingName(settings), isPresent: true, settings };
};

export const learnTold = (spec: ThingSpec, guildId: string, told: ToldThing, snapshots: Snapshots): ThingSnapshot =>
  snapshotOf(spec, guildId, told, snapshots.thing(guildId, spec.type, told.id));

const creatorOf = (snapshots: Snapshots, creatorId: string | null): Partial<NewEvent> => {
  if (creatorId === null) return {};
  const source = creatorId === snapshots.botId() ? 'console' : sourceOf(snapshots.user(creatorId)?.isBot);
  return { actorId: creatorId, actorGrade: 'exact', source };
};

const base = (thing: ThingSnapshot, at: number) => ({
  guildId: thing.guildId,
  at,
  channelId: thingChannel(thing.type, thing.id, thing.settings),
});

/** Known means told before: ids are not used again. Only an integration may come back under its own. */
export const cameUp = (
  spec: ThingSpec,
  guildId: string,
  told: ToldThing,
  using: { dispatch: Dispatch; snapshots: Snapshots },
): Decision => {
  const { dispatch, snapshots } = using;
  const known = snapshots.thing(guildId, spec.type, told.id);
  if (known && (known.isPresent || spec.type !== 'integration')) return nothing;
  const thing = snapshotOf(spec, guildId, told, null);
  const event = newEvent(thingKinds[spec.type].create, dispatch, {
    ...base(thing, told.bornAt ?? dispatch.receivedAt),
    ...creatorOf(snapshots, told.creatorId),
    data: { id: thing.id, name: thing.name, settings: thing.settings },
  });
  return { events: [event], learn: [{ what: 'thing', thing }] };
};

export const changed = (
  spec: ThingSpec,
  guildId: string,
  told: ToldThing,
  using: { dispatch: Dispatch; snapshots: Snapshots },
): Decision => {
  const { dispatch, snapshots } = using;
  const before = snapshots.thing(guildId, spec.type, told.id);
  if (before?.isPresent === false) return nothing;
  const thing = snapshotOf(spec, guildId, told, before);
  const learn = [{ what: 'thing' as const, thing }];
  const at = dispatch.receivedAt;
  if (!before) return { events: [], learn, bareThing: { guildId, type: spec.type, thingId: thing.id, at } };
  const changes = changesBetween(before.settings, thing.settings);
  if (changes.length === 0) return nothing;
  const data = { id: thing.id, name: thing.name, changes };
  return { events: [newEvent(thingKinds[spec.type].update, dispatch, { ...base(thing, at), data })], learn };
};

export const went = (thing: ThingSnapshot, dispatch: Dispatch): Decision => ({
  events: [
    newEvent(thingKinds[thing.type].delete, dispatch, {
      ...base(thing, dispatch.receivedAt),
      data: { id: thing.id, name: thing.name, settings: thing.settings },
    }),
  ],
  learn: [{ what: 'thing', thing: { ...thing, isPresent: false } }],
});

/** The decider of a dispatch that carries one thing. Without a guild there is nothing to say. */
const one =
  (
    spec: ThingSpec,
    decide: (guildId: string, told: ToldThing, using: { dispatch: Dispatch; snapshots: Snapshots }) => Decision,
  ): Decide =>
  (dispatch, snapshots) => {
    const told = spec.read(dispatch.data);
    return told.guildId === null ? nothing : decide(told.guildId, told, { dispatch, snapshots });
  };

export const thingCreate = (spec: ThingSpec): Decide =>
  one(spec, (guildId, told, using) => cameUp(spec, guildId, told, using));

export const thingUpdate = (spec: ThingSpec): Decide =>
  one(spec, (guildId, told, using) => changed(spec, guildId, told, using));

export const thingDelete = (spec: ThingSpec): Decide =>
  one(spec, (guildId, told, { dispatch, snapshots }) => {
    const known = snapshots.thing(guildId, spec.type, told.id);
    return known?.isPresent === false ? nothing : went(snapshotOf(spec, guildId, told, known), dispatch);
  });

/** A dispatch that carries several changed ones, and not the whole list. */
export const thingsUpdate =
  (spec: ThingSpec, key: string): Decide =>
  (dispatch, snapshots) => {
    const raw = z.record(z.string(), z.unknown()).parse(dispatch.data);
    const guildId = id.parse(raw['guild_id']);
    const decisions = z
      .array(z.unknown())
      .max(1000)
      .parse(raw[key])
      .map((data) => changed(spec, guildId, spec.read(data), { dispatch, snapshots }));
    return {
      events: decisions.flatMap(({ events }) => events),
      learn: decisions.flatMap(({ learn }) => learn),
    };
  };
