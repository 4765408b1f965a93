// What a file says of itself before its messages: the server, the channel, when it was written. Pure.
import { z } from 'zod';
import type { ImportHead } from '#main/pipeline/imports/batch';
import { id, maybeId, maybeTime, name } from '#main/pipeline/to-event/fields';
import { ImportFault } from './import-fault';

const zGuild = z.object({ id, name });
const zChannel = z.object({
  id,
  type: z.union([z.string().max(60), z.int()]).nullish(),
  categoryId: maybeId.catch(null),
  name,
});

/** Its names of channel types, as Discord numbers them. */
const types = new Map<string, number>([
  ['GuildTextChat', 0],
  ['GuildVoiceChat', 2],
  ['GuildNews', 5],
  ['GuildNewsThread', 10],
  ['GuildPublicThread', 11],
  ['GuildPrivateThread', 12],
  ['GuildStageVoice', 13],
  ['GuildForum', 15],
]);

const read = <Schema extends z.ZodType>(schema: Schema, value: unknown, field: string): z.output<Schema> => {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  if (value === undefined)
    throw new ImportFault(field, 'is missing before the messages: not a file of DiscordChatExporter (JSON)');
  const at = parsed.error.issues[0]?.path.map(String).join('.');
  throw new ImportFault(at ? `${field}.${at}` : field, 'is not what such a file holds');
};

/** Throws ImportFault. `wanted`: the server it must be of. */
export const headOf = (told: { [field: string]: unknown }, wanted: string | null): ImportHead => {
  const guild = read(zGuild, told['guild'], 'guild');
  if (guild.id === '0')
    throw new ImportFault('guild.id', 'is of direct messages: only channels of a server are on record');
  if (wanted !== null && guild.id !== wanted)
    throw new ImportFault('guild.id', 'is of another server than the one it is to be imported to');
  const channel = read(zChannel, told['channel'], 'channel');
  const exportedAt = maybeTime.safeParse(told['exportedAt']);
  return {
    guild,
    channel: {
      id: channel.id,
      name: channel.name,
      type: typeof channel.type === 'number' ? channel.type : (types.get(channel.type ?? '') ?? 0),
      parentId: channel.categoryId,
    },
    exportedAt: exportedAt.success ? exportedAt.data : null,
  };
};
