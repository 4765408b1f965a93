// Which invite somebody came by: the stand-in counts uses as Discord does, the bot reads them, the join is completed afterwards.
import { expect, test } from 'vitest';
import { PermissionFlagsBits } from 'discord-api-types/v10';
import { setDesk, type Desk } from '#test/gateway/catch-up/desk';

/** The machine is on and has read the invites once. */
const readyDesk = async (): Promise<Desk> => {
  const t = await setDesk();
  await t.on();
  await read(t);
  return t;
};
const read = async (t: Desk): Promise<void> => {
  await t.desk().pipeline.idle();
  await t.desk().invites.idle();
  await t.desk().pipeline.idle();
};
const used = (t: Desk) => t.events('JOIN').map(({ data }) => data['invite']);
const newcomer = (t: Desk, username: string): string => t.world.addUser({ username }).id;
const invite = (t: Desk, options: object = {}) => t.world.createInvite(t.guildId, t.ownerId, t.channelId, options);
/** Discord's dispatches have all arrived: one that comes after them is on record. */
const arrived = async (t: Desk): Promise<void> => {
  const messageId = t.say('here');
  await new Promise<void>((resolve) => {
    let stop = (): void => {};
    const look = (): void => {
      if (t.events('MESSAGE_SEND').every((event) => event.messageId !== messageId)) return;
      stop();
      resolve();
    };
    stop = t.desk().pipeline.onReceipt(look);
    look();
  });
};

test('the one invite that rose is named; an invite with one use is named though it is gone', async () => {
  const t = await readyDesk();
  const evergreen = invite(t);
  const single = invite(t, { maxUses: 1 });
  await arrived(t);
  await read(t);
  t.world.join(t.guildId, newcomer(t, 'ann'), { inviteCode: evergreen.code });
  await arrived(t);
  await read(t);
  t.world.join(t.guildId, newcomer(t, 'bob'), { inviteCode: single.code });
  await arrived(t);
  await read(t);
  const of = { inviterId: t.ownerId, channelId: t.channelId, isVanity: false, joins: 1, grade: 'exact', why: 'told' };
  expect(used(t)).toEqual([
    { ...of, code: evergreen.code, candidates: [{ code: evergreen.code, before: 0, after: 1 }] },
    { ...of, code: single.code, candidates: [{ code: single.code, before: 0, after: null }] },
  ]);
  const completed = t.desk().read.all('test', 'SELECT 1 FROM amendments');
  expect(completed.length).toBeGreaterThanOrEqual(2);
});

test('without the permission the record says so, and a second look finds what has risen since', async () => {
  const t = await readyDesk();
  const code = invite(t).code;
  t.world.updateRole(t.guildId, t.ownerId, t.guildId, { permissions: '0' });
  const botRoles = t.world.guilds.get(t.guildId)?.members.get(t.world.bot.id)?.roles ?? [];
  for (const role of botRoles)
    t.world.updateRole(t.guildId, t.ownerId, role, { permissions: PermissionFlagsBits.ViewChannel.toString() });
  await arrived(t);
  t.world.join(t.guildId, newcomer(t, 'ann'), { inviteCode: code });
  await arrived(t);
  await read(t);
  expect(used(t)).toMatchObject([{ grade: 'unknown', why: 'no-permission', code: null, candidates: [] }]);
});

test("the server's own address is told by its own figure; who came by neither is not accused of one", async () => {
  const t = await setDesk();
  const guild = t.world.guilds.get(t.guildId);
  if (!guild) throw new Error('There is no server.');
  guild.vanity = { code: 'reading', uses: 7 };
  await t.on();
  await read(t);
  guild.vanity.uses += 1;
  t.world.join(t.guildId, newcomer(t, 'ann'));
  await arrived(t);
  await read(t);
  t.world.join(t.guildId, newcomer(t, 'bob'));
  await arrived(t);
  await read(t);
  expect(used(t)).toMatchObject([
    { grade: 'exact', code: 'reading', isVanity: true, inviterId: null, candidates: [{ before: 7, after: 8 }] },
    { grade: 'unknown', why: 'no-rise', code: null },
  ]);
});
