// What speaks against an action as far as the record tells: read before Discord is asked, so that it need not refuse (refusals count
// against the bot), and again to put Discord's refusal into words. Where the record does not know, Discord decides.
import { PermissionFlagsBits as Permission } from 'discord-api-types/v10';
import type { ActionFault, CaseKind } from '#contract/case';
import { botHolds } from '#main/pipeline/bot-permissions';
import type { RoleSnapshot, Snapshots } from '#main/pipeline/snapshots/model';

export interface Asked {
  guildId: string;
  userId: string;
  kind: CaseKind;
}

type Name = 'BanMembers' | 'KickMembers' | 'ModerateMembers';
const needs: Partial<Record<CaseKind, Name>> = {
  BAN: 'BanMembers',
  UNBAN: 'BanMembers',
  SOFTBAN: 'BanMembers',
  KICK: 'KickMembers',
  TIMEOUT: 'ModerateMembers',
  UNTIMEOUT: 'ModerateMembers',
};
/** Whom Discord lets nobody do it to but those who rank higher. */
const ranked: ReadonlySet<CaseKind> = new Set(['BAN', 'SOFTBAN', 'KICK', 'TIMEOUT', 'UNTIMEOUT']);
const onMembers: ReadonlySet<CaseKind> = new Set(['KICK', 'TIMEOUT', 'UNTIMEOUT']);

const notFound = (what: string, message: string): ActionFault => ({ code: 'NOT_FOUND', message, data: { what } });

/** Discord ranks by position, then the older role first. */
const isAbove = (a: RoleSnapshot, b: RoleSnapshot): boolean =>
  a.position > b.position || (a.position === b.position && BigInt(a.id) < BigInt(b.id));

const topRole = (snapshots: Snapshots, guildId: string, userId: string): RoleSnapshot | null =>
  [guildId, ...(snapshots.member(guildId, userId)?.roles ?? [])]
    .flatMap((id) => snapshots.role(id) ?? [])
    .reduce<RoleSnapshot | null>((top, role) => (top === null || isAbove(role, top) ? role : top), null);

const isAdministrator = (snapshots: Snapshots, guildId: string, userId: string): boolean =>
  [guildId, ...(snapshots.member(guildId, userId)?.roles ?? [])].some(
    (id) => (BigInt(snapshots.role(id)?.permissions ?? '0') & Permission.Administrator) !== 0n,
  );

const rankRefusal = (snapshots: Snapshots, { guildId, userId, kind }: Asked): ActionFault | null => {
  const hierarchy = (message: string): ActionFault => ({ code: 'HIERARCHY', message, data: { who: userId } });
  const botId = snapshots.botId();
  const ownerId = snapshots.guild(guildId)?.ownerId ?? null;
  if (userId === botId) return hierarchy('That is the bot itself.');
  if (userId === ownerId) return hierarchy('That is the owner of the server: nobody can do this to them.');
  if (botId === null || snapshots.member(guildId, userId)?.isPresent !== true) return null;
  if (kind === 'TIMEOUT' && isAdministrator(snapshots, guildId, userId))
    return hierarchy('They are an administrator: Discord does not time them out.');
  if (botId === ownerId || snapshots.member(guildId, botId)?.isKnown !== true) return null;
  const [own, theirs] = [topRole(snapshots, guildId, botId), topRole(snapshots, guildId, userId)];
  if (own === null || theirs === null || isAbove(own, theirs)) return null;
  return hierarchy('Their highest role stands as high as the bot’s, or higher. Drag the bot’s role above it.');
};

/** `where` of a missing permission is the server's name. */
export const refusals = (snapshots: Snapshots, asked: Asked): ActionFault[] => {
  const { guildId, userId, kind } = asked;
  const guild = snapshots.guild(guildId);
  if (guild?.isPresent !== true) return [notFound(`server ${guildId}`, 'The bot is not in that server.')];
  const found: ActionFault[] = [];
  const member = snapshots.member(guildId, userId);
  if (kind === 'WARN' || kind === 'NOTE') {
    if (member === null && snapshots.user(userId) === null)
      found.push(notFound(`user ${userId}`, 'Nobody with that id is on record.'));
    return found;
  }
  if (onMembers.has(kind) && member?.isPresent === false)
    found.push(notFound(`member ${userId}`, 'They are not in the server.'));
  if (kind === 'UNBAN' && member?.isBanned === false)
    found.push(notFound(`ban of ${userId}`, 'They are not banned there.'));
  const permission = needs[kind];
  const botId = snapshots.botId();
  const isBotKnown = botId !== null && snapshots.member(guildId, botId)?.isKnown === true;
  const isOwner = botId !== null && guild.ownerId === botId;
  if (permission && isBotKnown && !isOwner && !botHolds(snapshots, guildId, Permission[permission]))
    found.push({
      code: 'MISSING_PERMISSION',
      message: `The bot lacks the permission ${permission} in ${guild.name}.`,
      data: { permission, where: guild.name },
    });
  const rank = ranked.has(kind) ? rankRefusal(snapshots, asked) : null;
  return rank ? [...found, rank] : found;
};

/** Discord answers a low rank and a missing permission alike (50013): what the record knows tells them apart. */
export const inWords = (snapshots: Snapshots, asked: Asked, fault: ActionFault): ActionFault => {
  if (fault.code !== 'MISSING_PERMISSION') return fault;
  const known = refusals(snapshots, asked).find(({ code }) => code === 'MISSING_PERMISSION' || code === 'HIERARCHY');
  if (known) return known;
  const where = snapshots.guild(asked.guildId)?.name ?? asked.guildId;
  const botId = snapshots.botId();
  const permission = needs[asked.kind];
  const isHeld =
    permission !== undefined &&
    botId !== null &&
    snapshots.member(asked.guildId, botId)?.isKnown === true &&
    botHolds(snapshots, asked.guildId, Permission[permission]);
  return isHeld && ranked.has(asked.kind)
    ? {
        code: 'HIERARCHY',
        message: 'Discord ranks that member as high as the bot, or higher.',
        data: { who: asked.userId },
      }
    : { ...fault, data: { ...fault.data, where } };
};
