// What the bot may and may not see, in plain words: the intents of its application, its permissions per server and channel.
import { type Client, type Guild, PermissionFlagsBits, type PermissionsString } from 'discord.js';
import { catalogue, kinds } from '#contract/catalogue';
import type { ConnectionStatus, Finding } from '#contract/connection';
import { fetchApplication } from './application';
import { isGranted, neededIntents, privileged, type PrivilegedIntent, privilegedNames } from './intents';
import { neededPermissions } from './invite-url';
import { routeFindings, type RoutedChannel } from './diagnose-routes';
import { faultOfError } from './link-fault';
import { plainWords } from './plain-words';
import { withRest } from './rest';

export interface DiagnoseOptions {
  apiBase: string;
  token: string | null;
  status: Pick<ConnectionStatus, 'state' | 'reason' | 'message' | 'missingIntents' | 'guildCount' | 'bot'>;
  /** For the permissions: discord.js keeps guilds, channels, roles and the bot's own member. */
  client: Client | null;
  guildId: string | undefined;
  /** Where logs of a server are routed to as the bot. */
  routed(guildId: string): RoutedChannel[];
  signal: AbortSignal;
}

/** Never rejects: what cannot be found out is a finding too. Permissions are those Discord last told the running bot. */
export const diagnose = async (options: DiagnoseOptions): Promise<Finding[]> => {
  const { client, guildId, status } = options;
  const findings = [connection(status), ...(await intents(options))];
  if (status.state !== 'ready' || !client) return findings;
  const of = (guild: Guild): Finding[] => [...permissions(guild), ...routeFindings(guild, options.routed(guild.id))];
  if (guildId === undefined) return [...findings, ...client.guilds.cache.values().flatMap(of)];
  const guild = client.guilds.cache.get(guildId);
  return [...findings, ...(guild ? of(guild) : [notThere])];
};

const notThere: Finding = {
  level: 'problem',
  subject: 'Server',
  found: 'The bot is not in this server.',
  means: 'Nothing that happens there is recorded.',
  fix: 'Invite the bot with the link under Connection.',
};

const connection = ({ state, reason, message, guildCount, bot }: DiagnoseOptions['status']): Finding => {
  const subject = 'Connection';
  if (state === 'ready')
    return {
      level: guildCount > 0 ? 'ok' : 'warning',
      subject,
      found: `${bot?.name ?? 'The bot'} is connected and in ${guildCount} ${guildCount === 1 ? 'server' : 'servers'}.`,
      means: guildCount > 0 ? 'What happens there is being recorded.' : 'There is nothing to record yet.',
      fix: guildCount > 0 ? 'Nothing to do.' : 'Invite the bot to your server with the link under Connection.',
    };
  const words = reason ? plainWords[reason] : null;
  return {
    level: 'problem',
    subject,
    found: words?.message ?? message ?? 'The bot is not connected.',
    means: 'Nothing is being recorded; the gap is shown in every chart.',
    fix: words?.nextStep ?? plainWords.stopped.nextStep,
  };
};

const intents = async ({ apiBase, token, signal, status }: DiagnoseOptions): Promise<Finding[]> => {
  if (token === null) return [];
  try {
    const { flags } = await withRest({ apiBase, token, signal }, fetchApplication);
    return privilegedNames
      .filter((name) => neededIntents.includes(name))
      .map((name) => intent(name, flags, status.missingIntents));
  } catch (error) {
    const { reason = 'internal', detail } = faultOfError(error);
    const means = 'Whether the privileged intents are switched on could not be asked.';
    return [
      {
        level: 'warning',
        subject: 'Intents',
        found: detail ?? plainWords[reason].message,
        means,
        fix: plainWords[reason].nextStep,
      },
    ];
  }
};

const intent = (name: PrivilegedIntent, flags: number | null, missing: readonly string[]): Finding => {
  const { title, cost } = privileged[name];
  const lost = `Without it, ${cost}.`;
  if (!isGranted(name, flags))
    return {
      level: 'problem',
      subject: title,
      found: 'It is switched off in the Developer Portal.',
      means: lost,
      fix: `Developer Portal, your application, Bot, Privileged Gateway Intents: switch on ${title}, then connect again.`,
    };
  if (missing.includes(name))
    return {
      level: 'warning',
      subject: title,
      found: 'It is switched on, but the running connection was made without it.',
      means: lost,
      fix: 'Disconnect and connect again.',
    };
  return {
    level: 'ok',
    subject: title,
    found: 'It is switched on.',
    means: `With it, ModDesk sees what it needs.`,
    fix: 'Nothing to do.',
  };
};

/** What each permission is for, and where it can be missing: once for the server, or channel by channel. */
const purposes: Partial<Record<PermissionsString, { title: string; cost: string; perChannel: boolean }>> = {
  ViewAuditLog: {
    title: 'View Audit Log',
    cost: 'who did something and why stays unknown, and a kick looks like a leave',
    perChannel: false,
  },
  ManageChannels: {
    title: 'Manage Channels',
    cost: 'Discord does not tell when invites are created or deleted',
    perChannel: false,
  },
  ManageGuild: {
    title: 'Manage Server',
    cost: 'Discord does not tell what its AutoMod blocks',
    perChannel: false,
  },
  ViewChannel: { title: 'View Channels', cost: 'nothing that is written there is seen', perChannel: true },
  ReadMessageHistory: {
    title: 'Read Message History',
    cost: 'reactions there are not seen, and messages missed during a gap cannot be read later',
    perChannel: true,
  },
};

const weight = { critical: 0, warning: 1, notice: 2, info: 3 };
const mostNamed = 6;

/** The gravest kinds by name; the audit log alone concerns dozens. */
const affected = (permission: PermissionsString): string => {
  const labels = kinds
    .filter((kind) => catalogue[kind].needs.permissions.includes(permission))
    .sort((a, b) => weight[catalogue[a].severity] - weight[catalogue[b].severity])
    .map((kind) => catalogue[kind].label);
  const more = labels.length - mostNamed;
  return more > 1 ? `${labels.slice(0, mostNamed).join(', ')} and ${more} more kinds of events` : labels.join(', ');
};

const permissions = (guild: Guild): Finding[] => {
  const me = guild.members.me;
  if (!me) return [];
  const excess: Finding = {
    level: 'warning',
    subject: `${guild.name}: Administrator`,
    found: 'The bot is an administrator.',
    means: 'It sees everything, but if its token leaks, whoever has it can do anything in this server.',
    fix: `Server Settings, Roles: take Administrator from the bot's role and give it ${neededPermissions.map(titleOf).join(', ')}.`,
  };
  if (me.permissions.has(PermissionFlagsBits.Administrator)) return [excess];
  return neededPermissions.map((permission) =>
    purposes[permission]?.perChannel ? channelPermission(guild, permission) : serverPermission(guild, permission),
  );
};

const titleOf = (permission: PermissionsString): string => purposes[permission]?.title ?? permission;

const costOf = (permission: PermissionsString): string =>
  `Without it, ${purposes[permission]?.cost ?? 'some events are not seen'}. This concerns: ${affected(permission)}.`;

const serverPermission = (guild: Guild, permission: PermissionsString): Finding => {
  const subject = `${guild.name}: ${titleOf(permission)}`;
  if (guild.members.me?.permissions.has(permission))
    return {
      level: 'ok',
      subject,
      found: 'The bot has it.',
      means: `It is needed for: ${affected(permission)}.`,
      fix: 'Nothing to do.',
    };
  const fix = `Server Settings, Roles, the bot's role: switch on ${titleOf(permission)}.`;
  return { level: 'problem', subject, found: 'The bot lacks it.', means: costOf(permission), fix };
};

const channelPermission = (guild: Guild, permission: PermissionsString): Finding => {
  const subject = `${guild.name}: ${titleOf(permission)}`;
  const { me } = guild.members;
  const channels = [...guild.channels.cache.values()].filter((channel) => channel.isTextBased() && !channel.isThread());
  const closed = channels.filter((channel) => !me || !channel.permissionsFor(me).has(permission));
  if (closed.length === 0)
    return {
      level: 'ok',
      subject,
      found: `The bot has it in all ${channels.length} channels.`,
      means: `It is needed for: ${affected(permission)}.`,
      fix: 'Nothing to do.',
    };
  const names = closed.slice(0, 5).map(({ name }) => `#${name}`);
  const more = closed.length > names.length ? ` and ${closed.length - names.length} more` : '';
  return {
    level: closed.length === channels.length ? 'problem' : 'warning',
    subject,
    found: `The bot lacks it in ${closed.length} of ${channels.length} channels: ${names.join(', ')}${more}.`,
    means: costOf(permission),
    fix: `Where you want to see these channels: edit the channel, Permissions, add the bot's role and allow ${titleOf(permission)}.`,
  };
};
