// Members by name, for what other bots write into the audit log. Usernames only: display names are anyone's to choose.
import type { ReadStore } from '#db/client';
import type { Refs } from '#db/intern';
import type { Snapshots } from '#main/pipeline/snapshots/model';
import type { People } from './named-in-reason';

export const createPeople =
  (store: ReadStore, refs: Refs, snapshots: Snapshots) =>
  (guildId: string): People => ({
    isPerson: (userId) =>
      snapshots.user(userId)?.isBot === false && snapshots.member(guildId, userId)?.isKnown === true,
    withUsername: (username) =>
      store
        .all<{ ref: number }>(
          'people.by-username',
          `SELECT u.ref FROM users u JOIN members m ON m.guild = ? AND m.user = u.ref
           WHERE u.username = ? COLLATE NOCASE AND u.is_bot = 0 AND m.known = 1 LIMIT 3`,
          [refs.ref(guildId) ?? 0, username],
        )
        .map(({ ref }) => refs.id(ref)),
  });
