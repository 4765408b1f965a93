// Makes a world: the small Discord that the stand-in serves, tests play in and the demo's scenario lives in. No clock of its own.
import { channelArea } from './channels';
import { createCore } from './core';
import { guildArea, makeUser } from './guilds';
import { inviteArea } from './invites';
import { memberArea } from './members';
import { messageArea } from './messages';
import { reactionArea } from './reactions';
import { roleArea } from './roles';
import { serverSettingsArea } from './server-settings';
import { snowflakeAt } from './snowflake';
import { thingArea } from './things';
import { boostArea } from './boosts';
import { markArea } from './marks';
import { pollArea } from './polls';
import { automodArea } from './automod';
import { voiceArea } from './voice';
import type { World } from './types';

export interface WorldOptions {
  /** Epoch milliseconds; everything that happens is stamped with it. */
  now: () => number;
  /** Invite codes come from it: give a seeded one for the same world twice. */
  random?: () => number;
  botName?: string;
}

const BOT_CREATED_AT = Date.UTC(2024, 4, 17, 9, 30);

/** Every operation changes the state and sends what Discord would send, in Discord's order. Faults: `WorldFault`. */
export function createWorld({ now, random = Math.random, botName = 'ModDesk' }: WorldOptions): World {
  const botId = snowflakeAt(BOT_CREATED_AT, 4821);
  const core = createCore(
    now,
    random,
    makeUser({ id: botId, username: botName, globalName: null, avatar: null, isBot: true }),
  );
  return {
    now,
    bot: core.bot,
    guilds: core.guilds,
    users: core.users,
    get auditTiming() {
      return core.auditTiming;
    },
    set auditTiming(timing) {
      core.auditTiming = timing;
    },
    snowflake: () => core.snowflake(),
    onDispatch(listener) {
      core.listeners.add(listener);
      return () => core.listeners.delete(listener);
    },
    ...guildArea(core),
    ...memberArea(core),
    ...messageArea(core),
    ...reactionArea(core),
    ...markArea(core),
    ...pollArea(core),
    ...voiceArea(core),
    ...boostArea(core),
    ...automodArea(core),
    ...channelArea(core),
    ...roleArea(core),
    ...inviteArea(core),
    ...thingArea(core),
    ...serverSettingsArea(core),
  };
}
