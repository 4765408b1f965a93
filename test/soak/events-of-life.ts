// What a moderator's server lives through while the host comes and goes: each happening leaves something that Discord still knows
// afterwards, named by a key that must be on record exactly once.
import type { Desk } from '#test/gateway/catch-up/desk';
import type { Recorded } from '#test/pipeline/fixture';

/** How a recorded event answers to an expected key. */
export const keyOf = ({ kind, targetId, messageId, data }: Recorded): string | null => {
  if (kind === 'MESSAGE_SEND' || kind === 'MESSAGE_EDIT' || kind === 'MESSAGE_DELETE') return `${kind} ${messageId}`;
  if (kind === 'NICKNAME_CHANGE') return `${kind} ${targetId} ${String(data['after'])}`;
  if (['JOIN', 'LEAVE', 'KICK', 'BAN', 'ROLE_ADD'].includes(kind)) return `${kind} ${targetId}`;
  if (kind === 'CHANNEL_CREATE' || kind === 'ROLE_CREATE') return `${kind} ${String(data['name'])}`;
  return null;
};

export interface Life {
  /** One more happening. */
  happen(): void;
  /** The host has everything so far: it may be edited, deleted, put out from now on and still be known. */
  isRecorded(): void;
  readonly expected: ReadonlyMap<string, number>;
}

/** `pick`: a number below the given one. */
export const createLife = (
  { world, guildId, ownerId, channelId, roleId, people }: Desk,
  pick: (most: number) => number,
): Life => {
  const expected = new Map<string, number>();
  const expect = (...keys: string[]): void => {
    for (const key of keys) expected.set(key, (expected.get(key) ?? 0) + 1);
  };
  // What happened since the host was last seen complete may be known to Discord only as it stands now.
  const fresh = { messages: [] as string[], members: [] as string[] };
  const settled = { messages: [] as string[], members: [...people] };
  const decorated = new Set<string>();
  const channels = [channelId];
  let serial = 0;
  const takeFrom = (list: string[]): string | undefined => list.splice(pick(list.length), 1)[0];
  const channelOf = new Map<string, string>();

  const say = (): void => {
    const channel = channels[pick(channels.length)] ?? channelId;
    const { id } = world.sendMessage(guildId, channel, ownerId, { content: `line ${serial}` });
    channelOf.set(id, channel);
    fresh.messages.push(id);
    expect(`MESSAGE_SEND ${id}`);
  };
  const happenings: (() => void)[] = [
    say,
    say,
    say,
    () => {
      const id = takeFrom(settled.messages);
      if (!id) return say();
      world.editMessage(guildId, channelOf.get(id) ?? channelId, id, `better ${serial}`);
      expect(`MESSAGE_EDIT ${id}`);
    },
    () => {
      const id = takeFrom(settled.messages);
      if (!id) return say();
      world.deleteMessage(guildId, channelOf.get(id) ?? channelId, id, pick(2) === 0 ? ownerId : undefined);
      expect(`MESSAGE_DELETE ${id}`);
    },
    () => {
      const { id } = world.addUser({ username: `guest-${serial}` });
      world.join(guildId, id);
      fresh.members.push(id);
      expect(`JOIN ${id}`);
    },
    () => {
      const id = takeFrom(settled.members);
      if (!id) return say();
      const way = pick(3);
      if (way === 0) world.leave(guildId, id);
      else if (way === 1) world.kick(guildId, ownerId, id, 'rude');
      else world.ban(guildId, ownerId, id, 'spam');
      expect(`LEAVE ${id}`, ...(way === 0 ? [] : [`${way === 1 ? 'KICK' : 'BAN'} ${id}`]));
    },
    () => {
      const id = settled.members[pick(settled.members.length)];
      if (!id) return say();
      world.setNickname(guildId, ownerId, id, `nick ${serial}`);
      expect(`NICKNAME_CHANGE ${id} nick ${serial}`);
    },
    () => {
      const id = settled.members[pick(settled.members.length)];
      if (!id || decorated.has(id)) return say();
      decorated.add(id);
      world.addRoles(guildId, ownerId, id, [roleId]);
      expect(`ROLE_ADD ${id}`);
    },
    () => {
      if (channels.length > 5) return say();
      const name = `room-${serial}`;
      channels.push(world.createChannel(guildId, ownerId, { name, type: 0 }).id);
      expect(`CHANNEL_CREATE ${name}`);
    },
    () => {
      world.createRole(guildId, ownerId, { name: `role-${serial}` });
      expect(`ROLE_CREATE role-${serial}`);
    },
  ];
  return {
    happen: () => {
      serial += 1;
      happenings[pick(happenings.length)]?.();
    },
    isRecorded: () => {
      settled.messages.push(...fresh.messages.splice(0));
      settled.members.push(...fresh.members.splice(0));
    },
    expected,
  };
};
