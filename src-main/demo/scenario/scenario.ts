// The demo's story: an invented community's last 90 days and what happens in it now. Same seed and same `now`, same story.
// Everything happens through the world's operations, so what the stand-in serves and what was recorded agree.
import { guildCreatePayload } from '#main/demo/world/guild-create-payload';
import type { World, WorldDispatch } from '#main/demo/world/types';
import { WorldFault } from '#main/demo/world/world-fault';
import { createWorld } from '#main/demo/world/world';
import { createAgenda } from './agenda';
import { foundCompany } from './found-company';
import { planOffender } from './happenings/offender';
import { planRaid } from './happenings/raid';
import { planServerLife } from './happenings/server-life';
import { foundStudyGroup, planStudyDay } from './happenings/study-group';
import { createPace, keepGoing, type Timer, wallTimer } from './live';
import { planDay } from './plan-day';
import { createRandom } from './random';
import { DAY, MINUTE } from './rhythm';

export interface ScenarioOptions {
  seed: string;
  /** End of the history, epoch milliseconds. */
  now: number;
  /** Wall clock of the live part. */
  clock?: () => number;
  days?: number;
}

export interface StoryDispatch extends WorldDispatch {
  /** Epoch milliseconds. */
  at: number;
}

export interface LiveOptions {
  /** Happenings a minute, on average; most send one or two dispatches. */
  ratePerMinute?: number;
  signal?: AbortSignal;
  timer?: Timer;
}

export interface Scenario {
  readonly world: World;
  /** Main guild first. */
  readonly guildIds: readonly [main: string, study: string];
  /** Points of the story, for the curious and for tests. */
  readonly story: {
    startsAt: number;
    raidAt: number;
    offenderId: string;
    moderatorIds: readonly string[];
    botIds: readonly string[];
  };
  /** Share of the history that has been told, 0 to 1. */
  readonly progress: number;
  /** Happenings that were left out because the world had moved on (somebody acted on it from outside). */
  readonly skipped: number;
  /**
   * The past, dispatch by dispatch, oldest first, made while it is read. Starts with the guilds as they stood. Can be told once;
   * read to its end or left early, the world's clock is the wall clock afterwards.
   */
  history(): Generator<StoryDispatch, void, undefined>;
  /** The next live happening, now. Returns how many dispatches it sent; they go to the world's listeners. */
  step(): number;
  /** Steps at a life-like pace until the signal aborts. */
  live(options?: LiveOptions): void;
}

/** A live story forgets what lies further ahead than this: nobody waits weeks for an appeal. */
const LIVE_HORIZON = 30 * MINUTE;

export function createScenario({ seed, now: endsAt, clock = Date.now, days = 90 }: ScenarioOptions): Scenario {
  const startsAt = endsAt - days * DAY;
  const random = createRandom(seed);
  const agenda = createAgenda();
  let told = startsAt;
  let isLive = false;
  let hasBegun = false;
  let skipped = 0;
  const now = (): number => (isLive ? Math.max(endsAt, clock()) : told);
  const world = createWorld({ now, random: random.fork('world').next });
  const at = (time: number, run: () => void): void => {
    if (isLive ? time <= now() + LIVE_HORIZON : time >= startsAt && time <= endsAt) agenda.add(time, run);
  };
  const telling = { world, random, now, setClock: (time: number) => void (told = time), at, startsAt, endsAt };
  const company = foundCompany(telling);
  const study = foundStudyGroup(telling, company);
  told = startsAt;
  const outbox: WorldDispatch[] = [];
  const liveRandom = random.fork('live');

  const run = (happening: () => void): void => {
    try {
      happening();
    } catch (error) {
      if (!(error instanceof WorldFault)) throw error;
      skipped += 1;
    }
  };

  const goLive = (): void => {
    if (isLive) return;
    isLive = true;
    agenda.clear();
  };

  function* tell(): Generator<StoryDispatch, void, undefined> {
    for (const { guild } of [company, study])
      yield { at: told, type: 'GUILD_CREATE', guildId: guild.id, data: guildCreatePayload(guild, world.bot.id) };
    planRaid(company);
    planOffender(company, endsAt);
    planServerLife(company, endsAt);
    for (let day = Math.floor(startsAt / DAY) * DAY; day <= endsAt; day += DAY)
      agenda.add(Math.max(day, startsAt), () => {
        planDay(company, day, startsAt, endsAt);
        planStudyDay(study, day);
      });
    for (let next = agenda.take(); next; next = agenda.take()) {
      told = next.at;
      run(next.run);
      for (const dispatch of outbox) yield { at: told, ...dispatch };
      outbox.length = 0;
    }
  }

  const step = (): number => {
    goLive();
    const sent: WorldDispatch[] = [];
    const stop = world.onDispatch((dispatch) => sent.push(dispatch));
    for (let tries = 0; sent.length === 0 && tries < 200; tries += 1) {
      keepGoing(agenda, liveRandom, company, study);
      const next = agenda.take();
      if (next) run(next.run);
    }
    stop();
    return sent.length;
  };

  return {
    world,
    guildIds: [company.guild.id, study.guild.id],
    story: {
      startsAt,
      raidAt: company.raidAt,
      offenderId: company.offenderId,
      moderatorIds: company.moderators.map(({ id }) => id),
      botIds: Object.values(company.bots),
    },
    get progress() {
      return isLive ? 1 : (told - startsAt) / (endsAt - startsAt);
    },
    get skipped() {
      return skipped;
    },
    *history() {
      if (hasBegun) throw new Error('the history can be told once');
      hasBegun = true;
      const stop = world.onDispatch((dispatch) => outbox.push(dispatch));
      try {
        yield* tell();
      } finally {
        stop();
        goLive();
      }
    },
    step,
    live({ ratePerMinute = 18, signal, timer = wallTimer } = {}) {
      const pace = createPace(liveRandom.fork('pace'), ratePerMinute);
      let cancel = (): void => undefined;
      const beat = (): void => {
        if (signal?.aborted) return;
        step();
        cancel = timer(beat, pace());
      };
      signal?.addEventListener('abort', () => cancel(), { once: true });
      if (!signal?.aborted) cancel = timer(beat, pace());
    },
  };
}
