// A gateway of ours with a real discord.js client against the loopback Discord, all that it tells kept, and a way to wait for it.
import { createGateway, type Gateway, type GatewayOptions, type GatewayStatus } from '#main/gateway/gateway';
import { startStandIn, type StandIn } from '#main/demo/stand-in/stand-in';
import type { StandInOptions } from '#main/demo/stand-in/options';
import type { LogFields } from '#main/log';
import type { Dispatch } from '#main/pipeline/types';
import { stage } from '#test/demo/world-stage';
import { expectRequestsValid } from '#test/support/openapi';

export interface Told {
  dispatches: Dispatch[];
  statuses: GatewayStatus[];
  /** `opened`, `opened resumed`, `closed <reason>`. */
  sessions: string[];
  logs: { event: string; fields: LogFields }[];
}

export interface Bench extends ReturnType<typeof stage>, AsyncDisposable {
  standIn: StandIn;
  gateway: Gateway;
  told: Told;
  /** Resolves once it holds; looked at whenever the gateway tells anything. */
  until(holds: (told: Told) => boolean): Promise<void>;
  ready(): Promise<void>;
  state(name: GatewayStatus['state']): Promise<void>;
  /** Types of the dispatches since the last call, READY and chunks left out. */
  news(): { type: string; origin: string }[];
}

/** Waits of milliseconds instead of seconds; everything else as in the product. */
const fast = { firstMs: 5, maxMs: 50, identifyGapMs: 0 };

export interface BenchOptions {
  standIn?: Partial<StandInOptions>;
  gateway?: Partial<GatewayOptions>;
}

export const bench = async (options: BenchOptions = {}): Promise<Bench> => {
  const world = stage();
  const standIn = await startStandIn({ world: world.world, ...options.standIn });
  const told: Told = { dispatches: [], statuses: [], sessions: [], logs: [] };
  const waiting = new Set<() => void>();
  const look = (): void => waiting.forEach((check) => check());
  const { onDispatch, backOff, ...rest } = options.gateway ?? {};

  const gateway = createGateway({
    apiBase: standIn.apiBase,
    log: (_level, event, fields = {}) => void told.logs.push({ event, fields }),
    onDispatch: (dispatch) => {
      told.dispatches.push(dispatch);
      queueMicrotask(look);
      return onDispatch?.(dispatch);
    },
    onStatus: (status) => {
      told.statuses.push(status);
      queueMicrotask(look);
    },
    sessions: {
      opened: ({ resumed }) => void told.sessions.push(resumed ? 'opened resumed' : 'opened'),
      seen: () => {},
      closed: ({ reason }) => void told.sessions.push(`closed ${reason}`),
    },
    backOff: { ...fast, ...backOff },
    ...rest,
  });

  const until = (holds: (told: Told) => boolean): Promise<void> =>
    new Promise((resolve) => {
      const check = (): void => {
        if (!holds(told)) return;
        waiting.delete(check);
        resolve();
      };
      waiting.add(check);
      check();
    });
  const state = (name: GatewayStatus['state']): Promise<void> => until(() => gateway.status().state === name);
  let read = 0;

  return {
    ...world,
    standIn,
    gateway,
    told,
    until,
    state,
    ready: async () => {
      await gateway.connect(standIn.token);
      await state('ready');
    },
    news: () => {
      const fresh = told.dispatches.slice(read).map(({ type, origin }) => ({ type, origin }));
      read = told.dispatches.length;
      return fresh.filter(({ type }) => !['READY', 'GUILD_CREATE', 'GUILD_MEMBERS_CHUNK'].includes(type));
    },
    async [Symbol.asyncDispose]() {
      await gateway.disconnect();
      await standIn.close();
      // Every request of every test is one that Discord's own description of its API allows.
      expectRequestsValid(standIn.requests);
    },
  };
};

/** True once a dispatch of this type was told. */
export const has =
  (type: string, times = 1) =>
  ({ dispatches }: Told): boolean =>
    dispatches.filter((dispatch) => dispatch.type === type).length >= times;
