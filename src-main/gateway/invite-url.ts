// The link that adds the bot to a server.
import { OAuth2Scopes, PermissionsBitField, type PermissionsString } from 'discord.js';
import { catalogue, kinds } from '#contract/catalogue';

const isPermission = (name: string): name is PermissionsString => name in PermissionsBitField.Flags;

/** What the catalogue's kinds need, each once; throws for a name that Discord does not know. */
export const neededPermissions: readonly PermissionsString[] = [
  ...new Set(kinds.flatMap((kind) => catalogue[kind].needs.permissions)),
].map((name) => {
  if (!isPermission(name)) throw new Error(`The catalogue names a permission that does not exist: ${name}`);
  return name;
});

/**
 * Asks for no more than the catalogue's kinds need: ViewAuditLog (who did it), ViewChannel and ReadMessageHistory (messages and
 * reactions), ManageChannels (Discord sends INVITE_CREATE and INVITE_DELETE only to who has it), ManageGuild (the same for hits of
 * AutoMod). Nothing that moderates: those permissions are asked for when their actions are used. The scope applications.commands is for slash commands.
 * https://discord.com/developers/docs/topics/oauth2#bot-authorization-flow
 */
export const inviteUrl = (applicationId: string): string => {
  const query = new URLSearchParams({
    client_id: applicationId,
    scope: `${OAuth2Scopes.Bot} ${OAuth2Scopes.ApplicationsCommands}`,
    permissions: PermissionsBitField.resolve([...neededPermissions]).toString(),
  });
  return `https://discord.com/oauth2/authorize?${query.toString()}`;
};
