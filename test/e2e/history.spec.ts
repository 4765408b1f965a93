// What was there before or is gone: a file of old messages brought onto the record, and what was attached to a deleted message.
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { exportText, guild as oldHall, messages } from '#test/imports/export-text';
import { startNodeHost } from '#test/support/node-host';
import { expect, test, watchErrors } from './fixtures';
import { expectGoodLooks } from './looks';
import { peer } from './peer';

/** Gives one picture, whatever is asked for. */
const pictureHost = async (picture: Buffer) => {
  const server = createServer((_, response) => response.writeHead(200, { 'content-type': 'image/png' }).end(picture));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/cat.png`, close: () => server.close() };
};

test('an attachment is copied where that was chosen, and still seen once its message is deleted', async ({
  page,
}, info) => {
  const { world, owner, standIn, invite } = await peer({ messageContent: true });
  const { guild, channel } = invite();
  const host = await startNodeHost({
    env: { MODDESK_DISCORD_API: standIn.apiBase, MODDESK_DISCORD_TOKEN: standIn.token },
  });
  const errors = watchErrors(page);
  await page.goto(host.link());
  const picture = await page.screenshot({ clip: { x: 0, y: 0, width: 320, height: 180 } });
  const files = await pictureHost(picture);
  const base = `http://127.0.0.1:${host.port()}/#/`;
  await page.goto(`${base}settings`);
  await page.getByRole('switch', { name: 'Keep copies of attachments' }).check({ force: true });
  await expect(page.getByText('Connected', { exact: true }).first()).toBeVisible();

  const attachments = [{ filename: 'cat.png', size: picture.length, contentType: 'image/png', url: files.url }];
  const { id } = world.sendMessage(guild.id, channel.id, owner.id, { content: 'my cat', attachments });
  await page.goto(`${base}g/${guild.id}/feed`);
  await expect(page.getByRole('row').filter({ hasText: 'my cat' })).toBeVisible();
  world.deleteMessage(guild.id, channel.id, id);
  await page
    .getByRole('row', { name: /deleted/ })
    .first()
    .click({ position: { x: 20, y: 10 } });
  const inspector = page.getByRole('complementary', { name: 'Event details' });
  await inspector.getByRole('button', { name: 'Show the copy' }).click();
  const copy = inspector.getByRole('img', { name: 'Copy of cat.png' });
  await expect(copy).toBeVisible();
  expect(await copy.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(320);
  await copy.scrollIntoViewIfNeeded();
  await expectGoodLooks(page, info, 'copy');
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    inspector.getByRole('button', { name: 'Save', exact: true }).click(),
  ]);
  expect(saved.suggestedFilename()).toBe('cat.png');
  expect(errors).toEqual([]);
  files.close();
  await host.stop();
  host.discard();
  await standIn.close();
});

test('messages from a file of DiscordChatExporter are on record once, however often it is imported', async ({
  page,
}, info) => {
  const host = await startNodeHost();
  const errors = watchErrors(page);
  await page.goto(host.link());
  await page.goto(`http://127.0.0.1:${host.port()}/#/settings`);
  const part = page.getByRole('region', { name: 'Message history from files' });
  const choose = async (name: string, text: string): Promise<void> => {
    await part
      .locator('input[type=file]')
      .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
  };
  const outcomes = part.getByRole('list', { name: 'Files imported' }).getByRole('listitem');
  const text = exportText(messages(3_000));
  await choose('old-hall.json', text);
  await expect(outcomes.first()).toContainText('3,000 messages put on record', { timeout: 30_000 });
  await choose('old-hall.json', text);
  await expect(outcomes.first()).toContainText('3,000 on record before', { timeout: 30_000 });
  await choose('no-export.json', '{"guild": 1}');
  await expect(outcomes.first()).toContainText(/Not imported.*guild/);
  await part.scrollIntoViewIfNeeded();
  await expectGoodLooks(page, info, 'import');

  await page.goto(
    `http://127.0.0.1:${host.port()}/#/g/${oldHall.id}/explorer?from=${Date.UTC(2021, 1, 1)}&to=${Date.UTC(2021, 5, 1)}`,
  );
  await expect(page.getByText(/^3,000 events$/)).toBeVisible();
  await expect(page.getByRole('grid', { name: 'Events' }).getByRole('row').nth(2)).toContainText('message number');
  expect(errors).toEqual([]);
  await host.stop();
  host.discard();
});
