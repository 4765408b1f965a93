// Slash commands: registered, fired at the client, and answered within Discord's rules.
import {
  ApplicationCommandOptionType,
  Events,
  MessageFlags,
  type ChatInputApplicationCommandData,
  type Interaction,
} from 'discord.js';
import { expect, test } from 'vitest';
import { expectRequestsValid } from '#test/support/openapi';
import { logIn, setStage } from './stand-in-setup';

const warn: ChatInputApplicationCommandData = {
  name: 'warn',
  description: 'Warn a member',
  options: [{ type: ApplicationCommandOptionType.User, name: 'member', description: 'Whom', required: true }],
};

test('a command is registered, fired, and answered where everybody sees it', async () => {
  const { standIn, guild, channelId, ownerId, memberId } = await setStage();
  const watched = await logIn(standIn);
  await watched.client.application?.commands.set([warn], guild.id);
  expect((await watched.client.application?.commands.fetch({ guildId: guild.id }))?.first()?.name).toBe('warn');
  watched.client.once(Events.InteractionCreate, async (interaction: Interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.reply(`${interaction.options.getUser('member', true).username} was warned`);
  });
  const seen = watched.next('MESSAGE_CREATE');
  const fired = standIn.interact({
    guildId: guild.id,
    channelId,
    userId: ownerId,
    command: { name: 'warn', options: [{ name: 'member', type: 6, value: memberId }] },
  });
  expect(await fired.answered).toMatchObject({ type: 4, data: { content: 'marek was warned' } });
  expect((await seen).d).toMatchObject({
    content: 'marek was warned',
    interaction_metadata: { id: fired.id, user: { id: ownerId } },
  });
  expectRequestsValid(standIn.requests);
});

test('an answer can be deferred, edited and followed up, for its reader only', async () => {
  const { standIn, guild, channelId, ownerId } = await setStage();
  const watched = await logIn(standIn);
  await watched.client.application?.commands.set([{ name: 'cases', description: 'List cases' }]);
  const followed = Promise.withResolvers<void>();
  watched.client.once(Events.InteractionCreate, async (interaction: Interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    await interaction.editReply('3 cases');
    await interaction.followUp({ content: 'and a note', flags: MessageFlags.Ephemeral });
    followed.resolve();
  });
  const fired = standIn.interact({ guildId: guild.id, channelId, userId: ownerId, command: { name: 'cases' } });
  expect(await fired.answered).toMatchObject({ type: 5 });
  expect((await fired.edited).content).toBe('3 cases');
  await followed.promise;
  expect(fired.messages().followUps.map(({ content }) => content)).toEqual(['and a note']);
  expect(guild.messages.get(channelId) ?? []).toEqual([]);
  expectRequestsValid(standIn.requests);
});

test('an interaction is answered once, within 3 s, and only if its command exists', async () => {
  let clock = Date.now();
  const { standIn, guild, channelId, ownerId } = await setStage({ now: () => clock });
  const watched = await logIn(standIn);
  const order = { guildId: guild.id, channelId, userId: ownerId, command: { name: 'cases' } };
  expect(() => standIn.interact(order)).toThrow('no command named cases');
  await watched.client.application?.commands.set([{ name: 'cases', description: 'List cases' }]);
  const next = () => new Promise<Interaction>((resolve) => watched.client.once(Events.InteractionCreate, resolve));
  const answer = ({ id, token }: Interaction) =>
    watched.client.rest.post(`/interactions/${id}/${token}/callback`, {
      body: { type: 4, data: { content: 'hi' } },
      auth: false,
    });
  const first = next();
  standIn.interact(order);
  await answer(await first);
  await expect(answer(await first)).rejects.toMatchObject({ code: 40060 });
  const second = next();
  standIn.interact(order);
  const late = await second;
  clock += 3_001;
  await expect(answer(late)).rejects.toMatchObject({ code: 10062 });
});

test('a command with a bad name or without a description is refused', async () => {
  const { standIn } = await setStage();
  const { client } = await logIn(standIn);
  const put = (command: object) =>
    client.rest.put(`/applications/${client.user?.id ?? ''}/commands`, { body: [command] });
  await expect(put({ name: 'Two Words', description: 'x' })).rejects.toMatchObject({ code: 50035 });
  await expect(put({ name: 'fine' })).rejects.toMatchObject({ code: 50035 });
  await expect(put({ name: 'fine', description: 'x' })).resolves.toHaveLength(1);
});
