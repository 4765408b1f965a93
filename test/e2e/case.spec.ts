// A program has the bot time somebody out; whoever opens the event sees the case, the moderator and the bot between, and the member's
// page has the case with its events.
import { href } from '#renderer/router/route';
import { expect, test } from './fixtures';
import { expectGoodLooks } from './looks';

test('the inspector tells the case of an event and who carried it out; the member’s page keeps it', async ({
  window,
  program,
}, info) => {
  const [guild] = await program.guilds.list({});
  const guildId = guild?.id ?? '';
  const joins = await program.events.list({ guildId, kinds: ['JOIN'], limit: 50 });
  const [ban] = (await program.events.list({ guildId, kinds: ['BAN'], limit: 1 })).items;
  const { version } = await program.settings.get({});
  await program.settings.save({ version, settings: { moderatorId: ban?.actor?.id ?? null } });
  let userId = '';
  for (const { target } of joins.items) {
    if (target === null || userId !== '') continue;
    const about = { guildId, userId: target.id, reason: 'Three adverts in a row; talked to them', durationMs: 600_000 };
    const answer = await program.moderation.timeout(about).catch(() => null);
    if (answer?.state === 'done') userId = target.id;
  }
  let id = 0;
  await expect(async () => {
    const [event] = (await program.events.list({ guildId, query: 'case:1', kinds: ['TIMEOUT'] })).items;
    expect(event?.auditLogId).toBeTruthy();
    id = event?.id ?? 0;
  }).toPass({ timeout: 30_000 });
  const open = (address: string): Promise<void> => window.evaluate((hash) => location.assign(hash), address);

  await open(href({ name: 'explorer', guildId, query: { event: id } }));
  const panel = window.getByRole('complementary', { name: 'Event details' });
  await expect(panel.getByRole('heading', { name: /^Case #1/ })).toBeVisible();
  await expect(panel.getByText('Carried out by')).toBeVisible();
  await expectGoodLooks(window, info, 'case');

  await open(href({ name: 'member', guildId, userId, query: { tab: 'cases' } }));
  const list = window.getByRole('list', { name: 'Cases, newest first' });
  await list.getByRole('button', { name: '#1' }).click();
  const events = window.getByRole('list', { name: 'Events of case 1' });
  await expect(events.getByRole('link').first()).toContainText('timed out');
  await expectGoodLooks(window, info, 'cases');
  await list.getByRole('link', { name: 'Events of case 1 in the Explorer' }).click();
  await expect(
    window.getByRole('grid', { name: 'Events' }).getByRole('row').filter({ hasText: 'timed out' }),
  ).toHaveCount(1);
  await window.goBack();
  await events.getByRole('link').first().click();
  await expect(panel).toBeVisible();
});
