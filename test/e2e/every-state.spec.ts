// Every screen in the states that are not the usual one: nothing recorded yet, an answer that fails, names as people choose them, an intent
// and permissions missing, no host. On a small server of one's own; what is seen is kept as pictures.
import type { Page, TestInfo } from '@playwright/test';
import { guildPages } from '#renderer/router/route';
import { startNodeHost } from '#test/support/node-host';
import { expect, test, watchErrors } from './fixtures';
import { expectGoodLooks, oneLook, settled, takePicture, twoLooks } from './looks';
import { peer } from './peer';

const guildScreens = [...guildPages, 'routing?tab=ignored', 'routing?tab=deliveries'];
const ownScreens = ['keeping', 'health', 'settings'] as const;

/** The window's requests about the record are answered with a fault while `isFailing`. */
const failingAnswers = async (page: Page) => {
  const answers = { isFailing: false };
  await page.routeWebSocket(/\/rpc$/, (socket) => {
    const host = socket.connectToServer();
    socket.onMessage((message) => {
      const asked = JSON.parse(message.toString()) as { i: string; p?: { u?: string } };
      const isOfRecord = !/^\/(connection\/(?!gaps)|guilds\/|settings\/|live\/)/.test(asked.p?.u ?? '/live/');
      if (!answers.isFailing || !isOfRecord) return host.send(message);
      const json = { defined: false, code: 'INTERNAL_SERVER_ERROR', status: 500, message: 'Internal server error' };
      socket.send(JSON.stringify({ i: asked.i, p: { s: 500, b: { json } } }));
    });
    host.onMessage((message) => socket.send(message));
  });
  return answers;
};

const names = {
  layla: 'ليلى بنت أحمد \u202Eevil',
  wolfe: 'Wolfeschlegelsteinhausenbergerdo',
  family: '👩‍👩‍👧‍👦🏳️‍🌈🦀🦀🦀',
  zalgo: 'Z̸̡̢a̷̡̢l̶̡̢g̵̡̢o̸̡̢',
};

test('a quiet server, odd names, failing answers, missing rights and no host: each screen says what it knows', async ({
  page,
}, info: TestInfo) => {
  const { world, owner, standIn, invite } = await peer({ messageContent: true });
  const { guild, channel } = invite();
  const host = await startNodeHost({
    env: { MODDESK_DISCORD_API: standIn.apiBase, MODDESK_DISCORD_TOKEN: standIn.token },
  });
  const errors = watchErrors(page);
  const answers = await failingAnswers(page);
  const screens = [...guildScreens.map((name) => `g/${guild.id}/${name}`), ...ownScreens];
  const open = async (path: string): Promise<void> => {
    await page.evaluate((hash) => location.assign(hash), `#/${path}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  };
  const nameOf = (path: string): string => path.replace(/^g\/\d+\//, '').replaceAll(/\W+/g, '-');
  const main = page.getByRole('main');

  await test.step('nothing recorded yet', async () => {
    await page.goto(host.link());
    await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible();
    await page.route(/commands-view.*\.js/, (route) => route.abort());
    await open(`g/${guild.id}/commands`).catch(() => undefined);
    await expect(page.getByText('This page could not be loaded')).toBeVisible();
    await page.unroute(/commands-view.*\.js/);
    await page.getByRole('button', { name: 'Load the window again' }).click();
    await expect(page.getByRole('heading', { name: 'Commands', level: 1 })).toBeVisible();
    errors.length = 0;
    for (const [turn, path] of screens.entries()) {
      await open(path);
      await settled(page);
      await expect(main).not.toContainText(/NaN|Infinity|\d%/);
      await expectGoodLooks(page, info, `empty-${nameOf(path)}`, twoLooks(turn));
    }
    await open(`g/${guild.id}/overview`);
    await expect(page.getByText('Nothing has happened in this time')).toBeVisible();
    await expect(page.getByText(/^Recording began/).first()).toBeVisible();
    await open(`g/${guild.id}/explorer?from=1000000000000&to=1000003600000`);
    await expect(page.getByText(/this time lies before/)).toBeVisible();
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    await expect(page.getByText('Nothing fits: the file would be empty.')).toBeVisible();
    await expectGoodLooks(page, info, 'empty-export-dialog', twoLooks(0));
    await page.keyboard.press('Escape');
  });

  await test.step('answers that fail', async () => {
    answers.isFailing = true;
    await page.reload();
    for (const [turn, path] of screens.entries()) {
      await open(path);
      if (path === 'settings') continue;
      await expect(page.getByRole('button', { name: 'Try again' }).first()).toBeVisible();
      if (path.endsWith('overview')) await expect(page.getByText('Absences could not be read')).toBeVisible();
      await expectGoodLooks(page, info, `failing-${nameOf(path)}`, oneLook(turn, turn < 6));
    }
    await open(`g/${guild.id}/feed`);
    answers.isFailing = false;
    await page.getByRole('button', { name: 'Try again' }).first().click();
    await expect(page.getByText('Nothing has happened yet')).toBeVisible();
  });

  await test.step('names as people choose them', async () => {
    const people = Object.entries(names).map(([username, globalName]) => world.addUser({ username, globalName }));
    const places = [
      channel.id,
      ...['a-channel-with-a-very-long-name-'.repeat(3), 'غرفة-القراءة-العامة'].map(
        (name) => world.createChannel(guild.id, owner.id, { name, type: 0 }).id,
      ),
    ];
    world.updateGuild(guild.id, owner.id, {
      name: 'The Reading Room of the Honourable Society of Very Long Names, founded in 2015 by 🦀',
    });
    for (const { id } of people) {
      world.join(guild.id, id);
      for (const place of places)
        for (const content of ['مرحبا بالجميع', 'W'.repeat(400), '👩‍👩‍👧‍👦'.repeat(40)])
          world.sendMessage(guild.id, place, id, { content });
    }
    const [layla, wolfe] = people.map(({ id }) => id);
    world.timeout(guild.id, owner.id, wolfe ?? '', Date.now() + 3_600_000, 'R'.repeat(500));
    world.ban(guild.id, owner.id, layla ?? '', 'سبب \u202E reversed');
    await open(`g/${guild.id}/feed`);
    await expect(page.getByRole('row').filter({ hasText: 'banned' }).first()).toBeVisible();
    for (const [turn, path] of ['overview', 'feed', 'explorer', 'members', 'moderation', `member/${wolfe}`].entries()) {
      await open(`g/${guild.id}/${path}`);
      await settled(page);
      await expect(main).not.toContainText('\u202E');
      await expectGoodLooks(page, info, `names-${turn}-${nameOf(path.replace(/\d+/, ''))}`, oneLook(1, turn % 3 === 2));
    }
    const facts = page.getByRole('region', { name: 'Facts' });
    expect(await facts.evaluate((box) => box.scrollWidth - box.clientWidth)).toBeLessThanOrEqual(0);
  });

  await test.step('an intent and permissions missing', async () => {
    Object.assign(standIn.privileged, { members: false, messageContent: false });
    for (const { id } of guild.roles.values())
      world.updateRole(guild.id, owner.id, id, { permissions: id === guild.id ? String(1n << 10n) : '0' });
    standIn.faults.invalidateSessions();
    await open(`g/${guild.id}/members`);
    const missing = page.getByRole('list', { name: 'What is missing here' });
    await expect(missing).toContainText(/Server Members Intent/, { timeout: 60_000 });
    const lacks = {
      members: /Server Members Intent/,
      feed: /Message Content Intent/,
      moderation: /View Audit Log.*Manage Server/,
    };
    for (const [turn, [path, said]] of Object.entries(lacks).entries()) {
      await open(`g/${guild.id}/${path}`);
      await expect(missing).toContainText(said);
      await expectGoodLooks(page, info, `lacking-${path}`, twoLooks(turn));
    }
    await missing.getByRole('link', { name: 'How to mend it' }).first().click();
    await expect(page.getByRole('region', { name: 'Diagnosis' })).toBeInViewport();
    await expect(main).toContainText('Server Members Intent, Message Content Intent');
  });

  await test.step('no host', async () => {
    expect(errors).toEqual([]);
    await host.stop('SIGKILL');
    for (const [turn, path] of screens.entries()) {
      await open(path);
      await expect(page.getByText('Not live.')).toBeVisible();
      const [{ scheme, size }] = oneLook(turn, false);
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize(size);
      await takePicture(page, info, `gone-${nameOf(path)}`);
    }
  });
  host.discard();
  await standIn.close();
});
