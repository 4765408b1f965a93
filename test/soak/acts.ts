// Things that happen on a server, each as the dispatches that tell it and the kinds that it must put on record. Every act leaves the
// server as it was, so that any number of them can follow each other in any order.
import type { Kind } from '#contract/catalogue';
import * as d from '#test/pipeline/discord';
import { lounge, pollVote, stage, voice } from '#test/pipeline/discord-voice';

const { ids } = d;

export interface Act {
  name: string;
  /** In Discord's order. */
  steps: { raw: d.Raw; entry?: d.Raw }[];
  expects: Kind[];
}

/** Whom it happens to, when, and a number that no other act has. */
export interface Scene {
  person: ReturnType<typeof d.user>;
  /** Epoch ms of the first step; the others follow a second apart. */
  at: number;
  serial: number;
}

export const soakUser = (n: number) => d.user(String(210_000_000_000_000_000n + BigInt(n)), `user-${n}`);

const logged = (action: number, at: number, targetId: string | null, more: object = {}): d.Raw =>
  d.entry(action, targetId, { id: d.snowflake(at), ...more });
const second = 1_000;

const said = ({ person, at, serial }: Scene, n = 0) =>
  d.message(person, `line ${serial} ${n} of an ordinary talk`, {
    id: d.snowflake(at + n),
    timestamp: d.iso(at + n),
  });

type Make = (scene: Scene) => Omit<Act, 'name'>;

const makers: Record<string, Make> = {
  talk: (scene) => ({
    steps: [0, 1, 2].map((n) => ({ raw: d.messageCreate(said(scene, n)) })),
    expects: ['MESSAGE_SEND', 'MESSAGE_SEND', 'MESSAGE_SEND'],
  }),
  edit: (scene) => {
    const one = said(scene);
    return {
      steps: [
        { raw: d.messageCreate(one) },
        { raw: { type: 'MESSAGE_UPDATE', data: { ...one, embeds: [{ type: 'link' }] } } },
        { raw: d.messageEdit(one, `better ${scene.serial}`, scene.at + 2 * second) },
      ],
      expects: ['MESSAGE_SEND', 'MESSAGE_EDIT'],
    };
  },
  retract: (scene) => {
    const one = said(scene);
    return {
      steps: [{ raw: d.messageCreate(one) }, { raw: d.messageDelete(one.id) }],
      expects: ['MESSAGE_SEND', 'MESSAGE_DELETE'],
    };
  },
  purge: (scene) => {
    const some = [0, 1, 2].map((n) => said(scene, n));
    return {
      steps: [...some.map((one) => ({ raw: d.messageCreate(one) })), { raw: d.messagePurge(some.map(({ id }) => id)) }],
      expects: ['MESSAGE_SEND', 'MESSAGE_SEND', 'MESSAGE_SEND', 'BULK_DELETE'],
    };
  },
  react: (scene) => {
    const one = said(scene);
    return {
      steps: [
        { raw: d.messageCreate(one) },
        { raw: d.reaction(true, one.id, ids.bob) },
        { raw: d.reaction(false, one.id, ids.bob) },
      ],
      expects: ['MESSAGE_SEND', 'REACTION_ADD', 'REACTION_REMOVE'],
    };
  },
  vote: (scene) => {
    const one = said(scene);
    return {
      steps: [
        { raw: d.messageCreate(one) },
        { raw: pollVote(true, one.id, ids.bob) },
        { raw: pollVote(false, one.id, ids.bob) },
      ],
      expects: ['MESSAGE_SEND', 'POLL_VOTE_ADD', 'POLL_VOTE_REMOVE'],
    };
  },
  rename: ({ person, at, serial }) => {
    const nick = `name ${serial}`;
    return {
      steps: [
        {
          raw: d.memberUpdate(person, { nick }),
          entry: logged(24, at, person.id, { changes: [d.change('nick', null, nick)] }),
        },
        {
          raw: d.memberUpdate(person, { nick: null }),
          entry: logged(24, at + second, person.id, { changes: [d.change('nick', nick, null)] }),
        },
      ],
      expects: ['NICKNAME_CHANGE', 'NICKNAME_CHANGE'],
    };
  },
  decorate: ({ person, at }) => {
    const red = [{ id: ids.redRole, name: 'Red' }];
    return {
      steps: [
        {
          raw: d.memberUpdate(person, { roles: [ids.redRole] }),
          entry: logged(25, at, person.id, { changes: [d.change('$add', null, red)] }),
        },
        {
          raw: d.memberUpdate(person, { roles: [] }),
          entry: logged(25, at + second, person.id, { changes: [d.change('$remove', null, red)] }),
        },
      ],
      expects: ['ROLE_ADD', 'ROLE_REMOVE'],
    };
  },
  silence: ({ person, at }) => {
    const until = at + 86_400_000;
    const key = 'communication_disabled_until';
    return {
      steps: [
        {
          raw: d.memberUpdate(person, d.timedOutUntil(until)),
          entry: logged(24, at, person.id, { changes: [d.change(key, null, d.iso(until))] }),
        },
        {
          raw: d.memberUpdate(person, d.timedOutUntil(null)),
          entry: logged(24, at + second, person.id, { changes: [d.change(key, d.iso(until), null)] }),
        },
      ],
      expects: ['TIMEOUT', 'UNTIMEOUT'],
    };
  },
  visit: ({ at, serial }) => {
    const guest = soakUser(1_000_000 + serial);
    return {
      steps: [{ raw: d.memberAdd(guest, { joined_at: d.iso(at) }) }, { raw: d.memberRemove(guest) }],
      expects: ['JOIN', 'LEAVE'],
    };
  },
  kick: ({ at, serial }) => {
    const guest = soakUser(1_000_000 + serial);
    return {
      steps: [
        { raw: d.memberAdd(guest, { joined_at: d.iso(at) }) },
        { raw: d.memberRemove(guest), entry: logged(20, at + second, guest.id) },
      ],
      expects: ['JOIN', 'LEAVE', 'KICK'],
    };
  },
  ban: ({ at, serial }) => {
    const guest = soakUser(1_000_000 + serial);
    return {
      steps: [
        { raw: d.memberAdd(guest, { joined_at: d.iso(at) }) },
        { raw: d.banAdd(guest), entry: logged(22, at + second, guest.id, { reason: `spam ${serial}` }) },
        { raw: d.memberRemove(guest) },
        { raw: d.banRemove(guest), entry: logged(23, at + 3 * second, guest.id) },
      ],
      expects: ['JOIN', 'BAN', 'LEAVE', 'UNBAN'],
    };
  },
  call: ({ person, serial }) => {
    const session = { session_id: `call-${serial}` };
    return {
      steps: [
        { raw: voice(person.id, lounge, session) },
        { raw: voice(person.id, stage, session) },
        { raw: voice(person.id, null, session) },
      ],
      expects: ['VOICE_JOIN', 'VOICE_MOVE', 'VOICE_LEAVE'],
    };
  },
  build: ({ at, serial }) => {
    const room = d.channel(d.snowflake(at), `room-${serial}`);
    const topic = `topic ${serial}`;
    return {
      steps: [
        { raw: d.channelEvent('CREATE', room), entry: logged(10, at, room.id) },
        {
          raw: d.channelEvent('UPDATE', { ...room, topic }),
          entry: logged(11, at + second, room.id, { changes: [d.change('topic', null, topic)] }),
        },
        { raw: d.channelEvent('DELETE', { ...room, topic }), entry: logged(12, at + 2 * second, room.id) },
      ],
      expects: ['CHANNEL_CREATE', 'CHANNEL_UPDATE', 'CHANNEL_DELETE'],
    };
  },
  promote: ({ at, serial }) => {
    const role = d.role(d.snowflake(at), `role-${serial}`);
    return {
      steps: [
        { raw: d.roleEvent('CREATE', role), entry: logged(30, at, role.id) },
        { raw: d.roleDelete(role.id), entry: logged(32, at + second, role.id) },
      ],
      expects: ['ROLE_CREATE', 'ROLE_DELETE'],
    };
  },
  invite: ({ serial }) => {
    const code = `code${serial}`;
    return {
      steps: [{ raw: d.inviteCreate(code) }, { raw: d.inviteDelete(code) }],
      expects: ['INVITE_CREATE', 'INVITE_DELETE'],
    };
  },
  /** Discord repeats itself: nothing happened. */
  repeat: ({ person }) => {
    const joined = { joined_at: d.iso(d.start - 86_400_000) };
    return { steps: [{ raw: d.memberUpdate(person, joined) }, { raw: d.memberAdd(person, joined) }], expects: [] };
  },
};

export const actNames = Object.keys(makers);

export const playAct = (name: string, scene: Scene): Act => {
  const make = makers[name];
  if (!make) throw new Error(`There is no act "${name}".`);
  return { name, ...make(scene) };
};
