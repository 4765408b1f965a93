// Rebuilds a guild from its dispatches alone, as a client would, to compare it with what the world then serves.
import type { APIChannel, APIGuildMember, APIMessage, APIRole } from 'discord-api-types/v10';
import type { StoryDispatch } from '#main/demo/scenario/scenario';

interface Payload {
  id: string;
  ids: string[];
  channel_id: string;
  role_id: string;
  code: string;
  role: APIRole;
  user: { id: string };
  members: APIGuildMember[];
  channels: APIChannel[];
  roles: APIRole[];
}

const KEPT = 500;

export class Replay {
  readonly members = new Map<string, APIGuildMember>();
  readonly channels = new Map<string, APIChannel>();
  readonly roles = new Map<string, APIRole>();
  readonly bans = new Set<string>();
  readonly messages = new Map<string, APIMessage[]>();

  apply({ type, data }: StoryDispatch): void {
    const payload = data as Payload;
    switch (type) {
      case 'GUILD_CREATE':
        for (const member of payload.members) this.members.set(member.user.id, member);
        for (const channel of payload.channels) this.channels.set(channel.id, channel);
        for (const role of payload.roles) this.roles.set(role.id, role);
        break;
      case 'GUILD_MEMBER_ADD':
      case 'GUILD_MEMBER_UPDATE':
        this.members.set(payload.user.id, data as APIGuildMember);
        break;
      case 'GUILD_MEMBER_REMOVE':
        this.members.delete(payload.user.id);
        break;
      case 'GUILD_BAN_ADD':
        this.bans.add(payload.user.id);
        break;
      case 'GUILD_BAN_REMOVE':
        this.bans.delete(payload.user.id);
        break;
      case 'CHANNEL_CREATE':
      case 'CHANNEL_UPDATE':
        this.channels.set(payload.id, data as APIChannel);
        break;
      case 'CHANNEL_DELETE':
        this.channels.delete(payload.id);
        this.messages.delete(payload.id);
        break;
      case 'GUILD_ROLE_CREATE':
      case 'GUILD_ROLE_UPDATE':
        this.roles.set(payload.role.id, payload.role);
        break;
      case 'GUILD_ROLE_DELETE':
        this.dropRole(payload.role_id);
        break;
      case 'MESSAGE_CREATE':
        this.messages.set(
          payload.channel_id,
          [...(this.messages.get(payload.channel_id) ?? []), data as APIMessage].slice(-KEPT),
        );
        break;
      case 'MESSAGE_UPDATE':
        this.change(payload.channel_id, (message) => (message.id === payload.id ? (data as APIMessage) : message));
        break;
      case 'MESSAGE_DELETE':
        this.change(payload.channel_id, (message) => (message.id === payload.id ? null : message));
        break;
      case 'MESSAGE_DELETE_BULK':
        this.change(payload.channel_id, (message) => (payload.ids.includes(message.id) ? null : message));
        break;
      default:
    }
  }

  private dropRole(roleId: string): void {
    this.roles.delete(roleId);
    for (const [id, member] of this.members)
      this.members.set(id, { ...member, roles: member.roles.filter((held) => held !== roleId) });
  }

  private change(channelId: string, make: (message: APIMessage) => APIMessage | null): void {
    const list = this.messages.get(channelId) ?? [];
    this.messages.set(
      channelId,
      list.flatMap((message) => make(message) ?? []),
    );
  }
}
