// moderation.* and cases.*
import { casesGet } from '#main/analytics/cases-get';
import { casesList } from '#main/analytics/cases-list';
import type { Core } from '#main/core';
import type { Implementer } from './router';

export const moderationHandlers = ({ moderation: os }: Implementer, core: Core) => ({
  warn: os.warn.handler(({ input }) => core.moderation().act('WARN', input)),
  note: os.note.handler(({ input }) => core.moderation().act('NOTE', input)),
  timeout: os.timeout.handler(({ input }) => core.moderation().act('TIMEOUT', input)),
  untimeout: os.untimeout.handler(({ input }) => core.moderation().act('UNTIMEOUT', input)),
  kick: os.kick.handler(({ input }) => core.moderation().act('KICK', input)),
  ban: os.ban.handler(({ input }) => core.moderation().act('BAN', input)),
  unban: os.unban.handler(({ input }) => core.moderation().act('UNBAN', input)),
  softban: os.softban.handler(({ input }) => core.moderation().act('SOFTBAN', input)),
  globalBan: os.globalBan.handler(({ input }) => core.moderation().everywhere('GLOBAL_BAN', input)),
  globalUnban: os.globalUnban.handler(({ input }) => core.moderation().everywhere('GLOBAL_UNBAN', input)),
});

export const casesHandlers = ({ cases: os }: Implementer, core: Core) => ({
  list: os.list.handler(({ input }) => casesList(core.read(), input)),
  get: os.get.handler(({ input }) => casesGet(core.read(), input)),
  edit: os.edit.handler(async ({ input }) => {
    await core.moderation().edit(input, input.reason);
    return casesGet(core.read(), input).case;
  }),
  comment: os.comment.handler(async ({ input }) => {
    await core.moderation().comment(input, input.text);
    return casesGet(core.read(), input);
  }),
  remove: os.remove.handler(async ({ input }) => {
    await core.moderation().remove(input);
    return casesGet(core.read(), input).case;
  }),
});
