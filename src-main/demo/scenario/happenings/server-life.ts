// The rarer changes of the server: emoji, stickers, sounds, threads, stages, events, webhooks, integrations, bots, AutoMod's rules and
// settings. Each is a short course of its own on fixed days. Draws from a fork, so that the rest of the story stays as it is.
import { channelId, type Company, roleId } from '#main/demo/scenario/company';
import { DAY, HOUR, MINUTE } from '#main/demo/scenario/rhythm';
import { asStaff } from '#main/demo/scenario/stage';
import type { WorldThingType } from '#main/demo/world/types';
import { onDuty } from './duty';

type Fields = { [field: string]: unknown };
interface Course {
  daysBefore: number;
  hour: number;
  type: WorldThingType;
  made: (company: Company) => Fields;
  /** After so many hours; a thing that is not deleted stays. */
  changed?: [afterHours: number, change: Fields];
  deleted?: number;
}

const iso = (at: number): string => new Date(at).toISOString().replace('Z', '000+00:00');
const later = (company: Company, days: number): string => iso(Math.round((company.now() + days * DAY) / HOUR) * HOUR);
const event =
  (name: string, location: string) =>
  (company: Company): Fields => ({
    name,
    scheduled_start_time: later(company, 3),
    scheduled_end_time: later(company, 3.25),
    entity_metadata: { location },
  });

const courses: readonly Course[] = [
  { daysBefore: 84, hour: 15, type: 'emoji', made: () => ({ name: 'tidecrab' }), changed: [26, { name: 'tide_crab' }] },
  { daysBefore: 63, hour: 18, type: 'emoji', made: () => ({ name: 'lantern' }) },
  { daysBefore: 33, hour: 20, type: 'emoji', made: () => ({ name: 'inkblot' }), deleted: 50 },
  { daysBefore: 6, hour: 19, type: 'emoji', made: () => ({ name: 'gull_stare' }) },
  {
    daysBefore: 44,
    hour: 17,
    type: 'sticker',
    made: () => ({ name: 'Crab rave', tags: '🦀' }),
    changed: [3, { description: 'The crab is unbothered' }],
  },
  { daysBefore: 40, hour: 17, type: 'sticker', made: () => ({ name: 'Soggy sock', tags: '🧦' }), deleted: 5 },
  {
    daysBefore: 29,
    hour: 18,
    type: 'sound',
    made: () => ({ name: 'Fog horn', emoji_name: '🌫️' }),
    changed: [2, { volume: 0.4 }],
  },
  { daysBefore: 12, hour: 21, type: 'sound', made: () => ({ name: 'Seagull (loud)', emoji_name: '🐦' }), deleted: 1 },
  ...[
    [77, 'Which tablet for a beginner?', 'help'],
    [48, 'Lantern Parade: route and timing', 'general'],
    [19, 'Ink Month prompts, all in one place', 'art'],
    [4, 'Ferry bug: who else falls through?', 'game'],
  ].map(([daysBefore, name, place]): Course => ({
    daysBefore: Number(daysBefore),
    hour: 14,
    type: 'thread',
    made: (company) => ({ name, parent_id: channelId(company, String(place)) }),
    changed: [30, { thread_metadata: { archived: true, locked: place === 'help' } }],
  })),
  {
    daysBefore: 25,
    hour: 23,
    type: 'thread',
    made: (company) => ({ name: 'free nitro here', parent_id: channelId(company, 'general') }),
    deleted: 0.1,
  },
  {
    daysBefore: 69,
    hour: 10,
    type: 'webhook',
    made: (company) => ({ name: 'Wiki changes', channel_id: channelId(company, 'announcements') }),
    changed: [20, { name: 'Wiki feed' }],
    deleted: 40 * 24,
  },
  {
    daysBefore: 57,
    hour: 11,
    type: 'integration',
    made: () => ({ name: 'Harbour Streams' }),
    changed: [48, { expire_behavior: 1, expire_grace_period: 7 }],
    deleted: 30 * 24,
  },
  {
    daysBefore: 35,
    hour: 19,
    type: 'stage',
    made: (company) => ({ topic: 'Ask the Lantern Parade crew', channel_id: channelId(company, 'lounge') }),
    changed: [0.5, { topic: 'Lantern Parade: questions and awards' }],
    deleted: 2,
  },
  {
    daysBefore: 54,
    hour: 12,
    type: 'scheduled-event',
    made: event('Lantern Parade: opening', '#lantern-parade'),
    changed: [24, { status: 2 }],
  },
  {
    daysBefore: 26,
    hour: 12,
    type: 'scheduled-event',
    made: event('Ink Month: kick-off', '#ink-month'),
    changed: [10, { description: 'Bring a pen. Any pen.' }],
  },
  { daysBefore: 9, hour: 13, type: 'scheduled-event', made: event('Movie night', 'Lounge'), deleted: 28 },
  {
    daysBefore: 79,
    hour: 16,
    type: 'automod-rule',
    made: () => ({ name: 'Scam links', trigger_metadata: { keyword_filter: ['free nitro', 'steam gift'] } }),
    changed: [
      21 * 24,
      { trigger_metadata: { keyword_filter: ['free nitro', 'steam gift', 'airdrop', '*.gift-drop.example*'] } },
    ],
  },
  {
    daysBefore: 50,
    hour: 16,
    type: 'automod-rule',
    made: () => ({ name: 'Caps lock (trial)', trigger_type: 6, enabled: false }),
    deleted: 72,
  },
];

const follow = (company: Company, { type, made, changed, deleted }: Course): void => {
  const { world, guild } = company;
  const { id: actorId } = onDuty(company);
  asStaff(company, () => {
    const { id } = world.createThing(guild.id, actorId, type, made(company));
    if (changed)
      company.later(changed[0] * HOUR, () =>
        asStaff(company, () => world.updateThing(guild.id, onDuty(company).id, type, id, changed[1])),
      );
    if (deleted !== undefined)
      company.later(deleted * HOUR, () =>
        asStaff(company, () => world.deleteThing(guild.id, onDuty(company).id, type, id)),
      );
  });
};

/** The scheduler of posts, added by a moderator and kept out of a command by the next one. */
const addScheduler = (company: Company): void => {
  const { world, guild } = company;
  const added = world.addUser({ username: 'Tide Table', bot: true });
  world.addBot(guild.id, onDuty(company).id, added.id);
  const permission = {
    applicationId: added.id,
    commandId: world.snowflake(),
    subjectId: roleId(company, 'newcomer'),
    type: 1 as const,
    before: null,
    after: false,
  };
  company.later(35 * MINUTE, () => world.setCommandPermission(guild.id, onDuty(company).id, permission));
};

const askNewcomers = (company: Company): void => {
  const { world, guild } = company;
  const { id } = onDuty(company);
  const promptId = world.snowflake();
  const change = (before: string | null, after: string | null): void =>
    world.changeOnboarding(guild.id, id, { promptId, key: 'title', before, after });
  change(null, 'What brings you here?');
  company.later(HOUR, () => change('What brings you here?', 'What brings you to the harbour?'));
};

/** Enters all of it into the agenda. `endsAt`: the end of the history. */
export function planServerLife(company: Company, endsAt: number): void {
  const own: Company = { ...company, random: company.random.fork('server-life') };
  const today = Math.floor(endsAt / DAY) * DAY;
  const on = (daysBefore: number, hour: number, run: () => void): void =>
    company.at(today - daysBefore * DAY + hour * HOUR, run);
  for (const course of courses) on(course.daysBefore, course.hour, () => follow(own, course));
  on(66, 12, () => addScheduler(own));
  on(60, 14, () => askNewcomers(own));
  const change = (settings: Parameters<Company['world']['updateGuild']>[2]) => () =>
    asStaff(own, () => own.world.updateGuild(own.guild.id, own.guild.ownerId, settings));
  on(73, 18, change({ description: 'A harbour for people who draw, play and fish at night.' }));
  // After a raid of another server; lowered again a week later.
  on(31, 20, change({ verification_level: 3 }));
  on(24, 20, change({ verification_level: 2 }));
}
