// Setting it up: one click in the window, or one command in Discord.
import { expect, test } from 'vitest';
import { permissionBits } from '#main/demo/world/permissions';
import { startPeer, startRoutedApp } from './peer';

test('one click makes a private channel for staff and the bot, and routes what matters into it', async () => {
  const peer = await startPeer();
  const staff = peer.world.createRole(peer.guild.id, peer.owner.id, {
    name: 'Mods',
    permissions: permissionBits('BanMembers'),
  });
  const { client, app } = await startRoutedApp(peer);
  await app.idle();
  const guildId = peer.guild.id;
  const { channelId, route } = await client.routes.createLogChannel({ guildId });
  expect(route).toMatchObject({ destination: { type: 'discord-channel', channelId }, health: { state: 'ok' } });
  const channel = peer.guild.channels.get(channelId);
  const overwrites = channel && 'permission_overwrites' in channel ? (channel.permission_overwrites ?? []) : [];
  const of = (id: string) => overwrites.find((one) => one.id === id);
  const view = BigInt(permissionBits('ViewChannel'));
  expect(BigInt(of(guildId)?.deny ?? 0) & view).toBe(view);
  expect(BigInt(of(staff.id)?.allow ?? 0) & view).toBe(view);
  expect(of(peer.world.bot.id)).toMatchObject({ type: 1 });
  expect(await client.routes.test({ routeId: route.id })).toMatchObject({ ok: true, channelId });
});

test('/moddesk log routes a preset into a channel, and only whoever asked sees the answer', async () => {
  const peer = await startPeer();
  const { client } = await startRoutedApp(peer);
  const guildId = peer.guild.id;
  const command = (options: object[]) =>
    peer.standIn.interact({
      guildId,
      channelId: peer.general.id,
      userId: peer.owner.id,
      command: { name: 'moddesk', options: options as never },
    });
  const registered = peer.standIn.requests.find(({ template }) => template?.endsWith('/guilds/:guild_id/commands'));
  expect(registered?.body).toMatchObject({ name: 'moddesk', default_member_permissions: 32 });
  const fired = command([
    {
      type: 1,
      name: 'log',
      options: [
        { type: 3, name: 'preset', value: 'moderation' },
        { type: 7, name: 'channel', value: peer.log.id },
      ],
    },
  ]);
  expect(await fired.answered).toEqual({ type: 5, data: { flags: 64 } });
  expect((await fired.edited).content).toContain(`goes to <#${peer.log.id}>`);
  expect(await client.routes.list({ guildId })).toMatchObject([
    { name: 'Moderation', destination: { channelId: peer.log.id } },
  ]);
  // Whoever asked is who did it.
  const changes = await client.events.list({ guildId, kinds: ['CONFIG_CHANGE'] });
  expect(changes.items).toMatchObject([{ actor: { id: peer.owner.id }, data: { route: { did: 'made' } } }]);
  const shown = command([{ type: 1, name: 'routes' }]);
  expect((await shown.edited).content).toContain('Moderation');
  // Again into the same channel: the route is changed, not doubled.
  await command([
    {
      type: 1,
      name: 'log',
      options: [
        { type: 3, name: 'preset', value: 'joins' },
        { type: 7, name: 'channel', value: peer.log.id },
      ],
    },
  ]).edited;
  expect((await client.routes.list({ guildId })).map(({ name }) => name)).toEqual(['Joins and leaves']);
});
