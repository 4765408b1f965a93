// settings.moderatorId: somebody whom the record knows, and no bot.
import type { ReadStore } from '#db/client';
import { InputFault } from '#main/core';

/** Throws InputFault. */
export const checkModerator = (read: ReadStore, userId: string | null | undefined): void => {
  if (userId === null || userId === undefined) return;
  const user = read.get<{ is_bot: number }>(
    'settings.moderator',
    'SELECT u.is_bot FROM users u JOIN snowflakes s ON s.ref = u.ref WHERE s.id = ?',
    [userId],
  );
  if (!user) throw new InputFault('settings.moderatorId', 'is nobody on record');
  if (user.is_bot === 1) throw new InputFault('settings.moderatorId', 'is a bot');
};
