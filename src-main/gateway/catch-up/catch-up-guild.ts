// One server's catch-up from where it stopped to its receipt: audit log, member list, messages, raised counts. Every step is committed
// before the next is asked for, so it may end anywhere and go on later.
import type { Guild } from 'discord.js';
import { catchUpOrders, type PendingCatchUp } from '#main/pipeline/catch-up/orders';
import type { ConnectionStatus } from '#contract/connection';
import { archivedThreads } from './archived-threads';
import { type Asking, Refused } from './ask';
import type { Feed } from './feed';
import { readAuditLog, recount } from './read-audit-log';
import { readChannel } from './read-channel';
import { canReadAuditLog, visibleChannels } from './visible-channels';

export type CatchUpProgress = NonNullable<ConnectionStatus['catchUp']>;

export interface GuildCatchUp {
  asking: Asking;
  feed: Feed;
  guild: Guild;
  /** As stored now; undefined once it is finished. */
  stored(): Promise<PendingCatchUp | undefined>;
  /** Resolves when the member list is compared, or will not come. */
  membersListed(): Promise<void>;
  onProgress(progress: CatchUpProgress): void;
}

/** Where the bot may not look, there is nothing to recover; that is no fault. */
const unlessRefused = async (run: () => Promise<void>): Promise<void> => {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
  }
};

export const catchUpGuild = async (task: GuildCatchUp): Promise<void> => {
  const { asking, feed, guild, stored, onProgress } = task;
  const guildId = guild.id;
  const settle = async (stage: 1 | 2): Promise<void> => {
    for (let now = await stored(); now && now.stage < stage; now = await stored()) {
      asking.signal.throwIfAborted();
      await feed([{ type: catchUpOrders.settle, data: { guild_id: guildId, stage } }]);
    }
  };
  const readsLog = canReadAuditLog(guild);
  const away = await stored();
  if (!away) return;
  let done = 0;
  let total = 4;
  const step = (phase: CatchUpProgress['phase']): void => {
    onProgress({ guildId, done, total, phase });
    done += 1;
  };

  if (away.stage < 1) {
    step('audit-log');
    if (readsLog) await unlessRefused(() => readAuditLog(asking, feed, guildId, away.auditCursor));
    step('members');
    await task.membersListed();
    await settle(1);
  }
  if (away.stage < 2) {
    const channels = [
      ...(await visibleChannels(asking, guild)),
      ...(await archivedThreads(asking, guild, Math.min(away.readFrom, away.notBefore))),
    ];
    done = 2;
    total += channels.length;
    for (const channel of channels) {
      step('messages');
      await unlessRefused(() => readChannel(asking, feed, away, channel));
    }
    step('deletions');
    if (readsLog) await unlessRefused(() => recount(asking, feed, guildId));
    await settle(2);
  }
  await feed([{ type: catchUpOrders.finish, data: { guild_id: guildId } }]);
};
