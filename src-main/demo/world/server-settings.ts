// The guild's own settings in the world, bots added to it, permissions of commands and onboarding. Of the last two Discord's audit
// log alone tells what happened.
import { auditChange, staffAction } from './audit-log';
import { type Area, type Core, guildOf, userOf } from './core';
import { guildObject } from './guild-create-payload';
import { enrol } from './members';
import { badRequest } from './world-fault';

/** What the audit log calls differently. */
const auditKeys: Readonly<Record<string, string>> = { icon: 'icon_hash' };

export function serverSettingsArea(
  core: Core,
): Area<'updateGuild' | 'addBot' | 'setCommandPermission' | 'changeOnboarding'> {
  return {
    updateGuild(guildId, actorId, change) {
      const guild = guildOf(core, guildId);
      const before: { [field: string]: unknown } = { ...guildObject(guild) };
      const changes = Object.entries(change)
        .filter(([key, value]) => before[key] !== value)
        .map(([key, value]) => auditChange(auditKeys[key] ?? key, before[key], value));
      if (changes.length === 0) return;
      staffAction(core, guild, [{ action: 1, actorId, targetId: guild.id, changes }], () => {
        const { name = guild.name, icon = guild.icon, ...rest } = change;
        Object.assign(guild, { name, icon });
        guild.settings = { ...guild.settings, ...rest };
        core.emit('GUILD_UPDATE', guild.id, guildObject(guild));
      });
    },

    addBot(guildId, actorId, botId) {
      const guild = guildOf(core, guildId);
      if (userOf(core, botId).bot !== true) throw badRequest('not a bot');
      if (guild.members.has(botId)) throw badRequest('already a member');
      staffAction(core, guild, [{ action: 28, actorId, targetId: botId }], () => {
        const member = enrol(core, guild, botId, false);
        core.emit('GUILD_MEMBER_ADD', guild.id, { ...member, guild_id: guild.id });
      });
    },

    setCommandPermission(guildId, actorId, { applicationId, commandId, subjectId, type, before, after }) {
      const guild = guildOf(core, guildId);
      const side = (permission: boolean | null) => (permission === null ? null : { id: subjectId, type, permission });
      const draft = {
        action: 121,
        actorId,
        targetId: commandId,
        options: { application_id: applicationId },
        changes: [auditChange(subjectId, side(before), side(after))],
      };
      staffAction(core, guild, [draft], () => {});
    },

    changeOnboarding(guildId, actorId, { promptId, key, before, after }) {
      const guild = guildOf(core, guildId);
      const action = promptId === null ? 167 : before === null ? 163 : after === null ? 165 : 164;
      const draft = { action, actorId, targetId: promptId, changes: [auditChange(key, before, after)] };
      staffAction(core, guild, [draft], () => {});
    },
  };
}
