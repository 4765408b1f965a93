// A newcomer connects a bot, with each thing that usually goes wrong; and what the window says when what it relies on goes away.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startNodeHost, type NodeHost } from '#test/support/node-host';
import { expect, expectAccessible, test, watchErrors } from './fixtures';
import { peer } from './peer';

const permissions = {
  ManageChannels: 1n << 4n,
  ManageGuild: 1n << 5n,
  ViewAuditLog: 1n << 7n,
  ViewChannel: 1n << 10n,
  ReadMessageHistory: 1n << 16n,
};
const sum = (bits: Record<string, bigint>): bigint => Object.values(bits).reduce((all, bit) => all | bit, 0n);

test('from nothing to the first events, through a wrong token, no network, a missing intent and missing permissions', async ({
  page,
}, info) => {
  const { world, owner, standIn, invite } = await peer({ messageContent: false });
  const host = await startNodeHost({ env: { MODDESK_DISCORD_API: standIn.apiBase } });
  const errors = watchErrors(page);
  await page.goto(host.link());
  await expect(page.getByRole('button', { name: 'Explore the demo' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Connect your bot' }).click();
  await expect(page.getByRole('heading', { name: 'Make an application' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Enter its token' }).click();

  const token = page.getByRole('textbox', { name: 'Bot token' });
  const submit = page.getByRole('button', { name: 'Check and connect' });
  await token.fill(`${standIn.token.slice(0, -5)}wrong`);
  await submit.click();
  await expect(page.getByText(/Discord does not accept this bot token/)).toBeVisible();
  await expectAccessible(page);
  await standIn.faults.apiDown();
  await token.fill(standIn.token);
  await submit.click();
  await expect(page.getByRole('alert')).toContainText(/Discord.* (does not answer|cannot be reached)/);
  await expectAccessible(page);
  await expect(token).toHaveValue(standIn.token);
  await standIn.faults.apiUp();

  await token.fill(standIn.token);
  await submit.click();
  await expect(page.getByRole('heading', { name: 'Switch on intents' })).toBeVisible();
  const content = page.getByRole('listitem').filter({ hasText: 'Message Content Intent' });
  await expect(content).toContainText('Off');
  await expect(page.getByRole('listitem').filter({ hasText: 'Server Members Intent' })).toContainText('On');
  await page.reload();
  await expect(content).toContainText('Off');

  standIn.privileged.messageContent = true;
  await page.getByRole('button', { name: 'Check again' }).click();
  await expect(content).toContainText('On');
  await page.getByRole('link', { name: 'Go on' }).click();
  await expect(page.getByText(/oauth2\/authorize\?.*client_id=/)).toBeVisible();
  await expect(page.getByText('The bot is in no server yet')).toBeVisible();

  const { guild, channel } = invite();
  await expect(page.getByText('The bot is in 1 server.')).toBeVisible();
  const permit = (bits: bigint): void => {
    for (const { id } of guild.roles.values())
      world.updateRole(guild.id, owner.id, id, { permissions: String(id === guild.id ? bits : 0n) });
  };
  const all = sum(permissions);
  /** Asked again until the bot has heard of it. */
  const checked = (seen: (timeout: number) => Promise<void>): Promise<void> =>
    expect(async () => {
      await page.getByRole('button', { name: 'Check the permissions again' }).click();
      await seen(2_000);
    }).toPass();
  permit(all - permissions.ViewAuditLog);
  const missing = page.getByRole('list', { name: 'Missing permissions' });
  const audit = missing.getByRole('listitem').filter({ hasText: 'View Audit Log' });
  await checked((timeout) => expect(audit).toContainText(/Reading room: View Audit Log The bot lacks it/, { timeout }));
  await expect(audit).toContainText(/Without it, who did something and why stays unknown.*Ban/);
  await expect(audit).toContainText('switch on View Audit Log');
  const staff = world.createChannel(guild.id, owner.id, { name: 'staff-room', type: 0 });
  world.updateChannel(guild.id, owner.id, staff.id, {
    permission_overwrites: [{ id: guild.id, type: 0, allow: '0', deny: String(permissions.ReadMessageHistory) }],
  });
  await checked((timeout) => expect(missing).toContainText(/lacks it in 1 of \d+ channels: #staff-room/, { timeout }));
  await expectAccessible(page);
  await page.screenshot({ path: info.outputPath('permissions.png') });
  permit(all);
  world.deleteChannel(guild.id, owner.id, staff.id);
  await checked((timeout) =>
    expect(page.getByText('It may see all that recording needs there.')).toBeVisible({ timeout }),
  );

  // Left in the middle: the window comes back to where it was, and knows what is done.
  await page.goto('about:blank');
  await page.goto(`http://127.0.0.1:${host.port()}/#/start?step=invite`);
  await expect(page.getByRole('list', { name: 'Steps' }).getByLabel('done')).toHaveCount(5);
  await page.getByRole('link', { name: 'Go on' }).click();
  world.sendMessage(guild.id, channel.id, owner.id, { content: 'hello <img src=x onerror=alert(1)> **there**' });
  await expect(page.getByText(/on record/)).toBeVisible();
  await page.getByRole('link', { name: 'Watch the live feed' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'hello <img src=x onerror=alert(1)> **there**' })).toBeVisible();
  expect(errors).toEqual([]);
  expect(host.log()).not.toContain(standIn.token);
  await host.stop();
  host.discard();
  await standIn.close();
});

test('an API that cannot be reached is said in plain words, and the window goes on by itself when it is back', async ({
  page,
}) => {
  const { standIn } = await peer({ messageContent: false });
  const host = await startNodeHost({
    env: { MODDESK_DISCORD_API: standIn.apiBase, MODDESK_DISCORD_TOKEN: standIn.token },
  });
  await page.goto(host.link());
  await expect(page.getByText(/no server yet|Connected/).first()).toBeVisible();
  await standIn.faults.apiDown();
  await standIn.faults.gatewayDown();
  await page.goto(`http://127.0.0.1:${host.port()}/#/settings`);
  await expect(page.getByText('Not live.')).toBeVisible();
  await standIn.faults.apiUp();
  await standIn.faults.gatewayUp();
  await expect(page.getByText('Not live.')).toBeHidden({ timeout: 60_000 });
  await host.stop();
  host.discard();
  await standIn.close();
});

test('a host that ends is missed at once, and a new one asks for its own link', async ({ page }) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'moddesk-e2e-'));
  const first = await startNodeHost({ dataDir });
  await page.goto(first.link());
  await expect(page.getByRole('button', { name: 'Explore the demo' })).toBeVisible();
  await page.goto(`http://127.0.0.1:${first.port()}/#/settings`);
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
  const port = first.port();
  expect(await first.stop('SIGKILL')).toBeNull();
  await expect(page.getByText('Not live.')).toBeVisible();
  const second: NodeHost = await startNodeHost({ dataDir, flags: ['--port', String(port)] });
  await expect(page.getByText(/Open the link printed by ModDesk again/)).toBeVisible({ timeout: 30_000 });
  await page.goto(second.link());
  await page.goto(`http://127.0.0.1:${port}/#/settings`);
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
  await expect.poll(() => second.stop()).toBe(0);
  second.discard();
});

// The last of all specs: the demo that the others share ends here.
test('leaving the demo leads to the start, and the next one is made while one watches', async ({ window }) => {
  await window.getByRole('button', { name: /Demo data/ }).click();
  await window.getByRole('button', { name: /Leave the demo/i }).click();
  await expect(window.getByRole('link', { name: 'Connect your bot' }).first()).toBeVisible();
  await window.getByRole('button', { name: 'Explore the demo' }).click();
  await expect(window.getByRole('progressbar')).toBeVisible();
});
