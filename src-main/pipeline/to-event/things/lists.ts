// Server things that Discord tells as whole lists: GUILD_EMOJIS_UPDATE, GUILD_STICKERS_UPDATE, and what GUILD_CREATE carries. What is
// new, changed or missing is told by the store; a list seen for the first time is learnt without events.
import { z } from 'zod';
import type { Learn, Snapshots, ThingSnapshot } from '#main/pipeline/snapshots/model';
import type { Decide, Decision } from '#main/pipeline/to-event/decision';
import { id } from '#main/pipeline/to-event/fields';
import { cameUp, changed, learnTold, went } from './one';
import { emoji, scheduledEvent, sound, stage, sticker, thread, type ThingSpec, type ToldThing } from './specs';

/** Far above what Discord allows of any of them in a guild. */
const longest = 5_000;
const zList = z.array(z.unknown()).max(longest);

/** `isWhole`: all of them could be read; otherwise what is missing cannot be told. */
const readAll = (spec: ThingSpec, list: readonly unknown[]): { told: ToldThing[]; isWhole: boolean } => {
  const told = list.flatMap((data) => {
    try {
      return [spec.read(data)];
    } catch (fault) {
      if (fault instanceof z.ZodError) return [];
      throw fault;
    }
  });
  return { told, isWhole: told.length === list.length };
};

const missing = (snapshots: Snapshots, spec: ThingSpec, guildId: string, told: ToldThing[]): ThingSnapshot[] => {
  const there = new Set(told.map((thing) => thing.id));
  return snapshots.thingsOf(guildId, spec.type).filter((thing) => thing.isPresent && !there.has(thing.id));
};

const learnList = (snapshots: Snapshots, spec: ThingSpec, guildId: string, list: readonly unknown[]): Learn[] => {
  const { told, isWhole } = readAll(spec, list);
  return [
    ...told.map((thing): Learn => ({ what: 'thing', thing: learnTold(spec, guildId, thing, snapshots) })),
    ...(isWhole ? missing(snapshots, spec, guildId, told) : []).map((thing): Learn => ({
      what: 'thing',
      thing: { ...thing, isPresent: false },
    })),
    { what: 'thing-list', guildId, type: spec.type },
  ];
};

/** Lists overtake each other by a few places: what an older one lacked was not gone. */
const backAgain = (spec: ThingSpec, guildId: string, told: ToldThing, snapshots: Snapshots): Decision => ({
  events: [],
  learn: [{ what: 'thing', thing: learnTold(spec, guildId, told, snapshots) }],
});

export const thingList =
  (spec: ThingSpec, key: string): Decide =>
  (dispatch, snapshots): Decision => {
    const raw = z.record(z.string(), z.unknown()).parse(dispatch.data);
    const guildId = id.parse(raw['guild_id']);
    const list = zList.parse(raw[key]);
    if (!snapshots.isListed(guildId, spec.type)) {
      const bareThing = { guildId, type: spec.type, thingId: null, at: dispatch.receivedAt };
      return { events: [], learn: learnList(snapshots, spec, guildId, list), bareThing };
    }
    const { told, isWhole } = readAll(spec, list);
    const using = { dispatch, snapshots };
    const decisions = [
      ...told.map((thing) => {
        const known = snapshots.thing(guildId, spec.type, thing.id);
        if (!known) return cameUp(spec, guildId, thing, using);
        return known.isPresent ? changed(spec, guildId, thing, using) : backAgain(spec, guildId, thing, snapshots);
      }),
      ...(isWhole ? missing(snapshots, spec, guildId, told) : []).map((thing) => went(thing, dispatch)),
    ];
    return {
      events: decisions.flatMap(({ events }) => events),
      learn: decisions.flatMap(({ learn }) => learn),
    };
  };

/** Whole lists of GUILD_CREATE. Its threads are the active ones only, so none of the others is gone. */
const whole = [
  ['emojis', emoji],
  ['stickers', sticker],
  ['soundboard_sounds', sound],
  ['stage_instances', stage],
  ['guild_scheduled_events', scheduledEvent],
] as const;

/** What a GUILD_CREATE teaches of things; a list that it lacks teaches nothing. */
export const learnThings = (data: unknown, guildId: string, snapshots: Snapshots): Learn[] => {
  const raw = z.record(z.string(), z.unknown()).parse(data);
  return [
    ...whole.flatMap(([key, spec]) => {
      const list = zList.safeParse(raw[key]);
      return list.success ? learnList(snapshots, spec, guildId, list.data) : [];
    }),
    ...learnThreads(raw['threads'], guildId, snapshots),
  ];
};

const learnThreads = (data: unknown, guildId: string, snapshots: Snapshots): Learn[] => {
  const list = zList.safeParse(data);
  return readAll(thread, list.success ? list.data : []).told.map((told): Learn => ({
    what: 'thing',
    thing: learnTold(thread, guildId, told, snapshots),
  }));
};

const zSync = z.object({ guild_id: id, threads: zList });

/** The bot has come to see channels: their threads were there before. */
export const threadListSync: Decide = (dispatch, snapshots) => {
  const { guild_id: guildId, threads } = zSync.parse(dispatch.data);
  return { events: [], learn: learnThreads(threads, guildId, snapshots) };
};
