// Thrown when an operation names what does not exist or what Discord would refuse; the stand-in turns it into an API error.

/** `code`: Discord's JSON error code (https://discord.com/developers/docs/topics/opcodes-and-status-codes#json). */
export class WorldFault extends Error {
  override readonly name = 'WorldFault';

  constructor(
    readonly code: number,
    message: string,
  ) {
    super(message);
  }
}

export const unknownChannel = (): WorldFault => new WorldFault(10003, 'Unknown Channel');
export const unknownGuild = (): WorldFault => new WorldFault(10004, 'Unknown Guild');
export const unknownInvite = (): WorldFault => new WorldFault(10006, 'Unknown Invite');
export const unknownMember = (): WorldFault => new WorldFault(10007, 'Unknown Member');
export const unknownMessage = (): WorldFault => new WorldFault(10008, 'Unknown Message');
export const unknownRole = (): WorldFault => new WorldFault(10011, 'Unknown Role');
export const unknownUser = (): WorldFault => new WorldFault(10013, 'Unknown User');
export const unknownThing = (type: string): WorldFault => new WorldFault(0, `Unknown ${type}`);
export const unknownBan = (): WorldFault => new WorldFault(10026, 'Unknown Ban');
export const isBanned = (): WorldFault => new WorldFault(40007, 'The user is banned from this guild.');
export const badRequest = (what: string): WorldFault => new WorldFault(50035, `Invalid Form Body: ${what}`);
