// A moderator sends the log where the team reads it: one click, then narrowed, tried, followed by its receipts, and taken away again.
import { expect, expectAccessible, goTo, test } from './fixtures';
import { expectGoodLooks } from './looks';

test('a log channel in one click, its receipts, a narrower route, and the matrix', async ({ window }, info) => {
  await goTo(window, 'r', 'Log routing');
  const before = await window.getByRole('heading', { level: 2 }).count();
  await window.getByRole('button', { name: 'Create #mod-log' }).click();
  const routes = window.getByRole('heading', { level: 2 });
  await expect(routes).toHaveCount(before + 1);
  await expect(window.getByText('Working').last()).toBeVisible();
  await expectAccessible(window);
  await window.screenshot({ path: info.outputPath('routes.png') });

  const card = window
    .getByRole('listitem')
    .filter({ has: window.getByRole('heading', { level: 2 }) })
    .last();
  await card.getByRole('button', { name: 'Test' }).click();
  await expect(card.getByRole('status')).toContainText('ms', { timeout: 20_000 });

  await card.getByRole('button', { name: 'Edit' }).click();
  const editor = window.getByRole('dialog', { name: /^Edit / });
  await editor.getByRole('button', { name: 'Moderation', exact: true, pressed: false }).click();
  await editor.getByRole('button', { name: 'Try on history' }).click();
  await expect(editor.getByText(/events.* would have been forwarded/)).toBeVisible({ timeout: 30_000 });
  await editor.getByRole('button', { name: 'Show the message' }).click();
  await expect(editor.getByText(/banned|timed out|kicked|AutoMod/i).first()).toBeVisible({ timeout: 20_000 });
  await expectAccessible(window);
  await window.screenshot({ path: info.outputPath('editor.png') });
  await editor.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(editor).toBeHidden();
  await expect(card).toContainText('Moderation');

  await window.getByRole('tab', { name: 'Kinds and destinations' }).click();
  const cell = window.getByRole('checkbox', { name: /^Ban to / }).last();
  await expect(cell).toBeChecked();
  const kick = window.getByRole('checkbox', { name: /^Kick to / }).last();
  await expect(kick).toBeChecked();
  // Both at once: neither takes the other back.
  await cell.uncheck();
  await kick.uncheck();
  await expect(cell).not.toBeChecked();
  // Another tab and back: what is shown then is what was saved.
  await window.getByRole('tab', { name: 'Routes' }).click();
  await window.getByRole('tab', { name: 'Kinds and destinations' }).click();
  await expect(kick).not.toBeChecked();
  await window.reload();
  await window.getByRole('tab', { name: 'Kinds and destinations' }).click();
  await expect(cell).not.toBeChecked();
  await expect(kick).not.toBeChecked();
  await expectAccessible(window);

  await window.getByRole('tab', { name: 'Receipts' }).click();
  await expect(window.getByRole('cell', { name: 'Delivered' }).first()).toBeVisible({ timeout: 60_000 });
  await expectAccessible(window);
  await window.screenshot({ path: info.outputPath('receipts.png') });
});

test('a destination that cannot be is refused with its reason, and nothing is lost of what was typed', async ({
  window,
}) => {
  await goTo(window, 'r', 'Log routing');
  await window.getByRole('button', { name: 'New route' }).first().click();
  const editor = window.getByRole('dialog', { name: 'New route' });
  await editor.getByText('External webhook').click();
  await editor.getByRole('textbox', { name: 'Address' }).fill('ftp://example.org/hook');
  await editor.getByRole('button', { name: 'Moderation', exact: true, pressed: false }).click();
  await editor.getByRole('button', { name: 'Create route' }).click();
  await expect(editor.getByRole('alert')).toContainText('Not saved.');
  await expect(editor.getByRole('textbox', { name: 'Address' })).toHaveValue('ftp://example.org/hook');
  await expectAccessible(window);
});

test('bots are ignored: the feed and the Explorer leave them out, say how many, and show them when asked', async ({
  window,
}, info) => {
  await goTo(window, 'r', 'Log routing');
  await window.getByRole('tab', { name: 'Ignored' }).click();
  const bots = window.getByRole('checkbox', { name: 'Bots' });
  await bots.click();
  await expect(bots).toBeChecked();
  await expectGoodLooks(window, info, 'ignored');
  for (const [key, title] of [
    ['l', 'Live feed'],
    ['e', 'Explorer'],
  ] as const) {
    await goTo(window, key, title);
    const hidden = window.getByRole('button', { name: /^Ignored hidden: / });
    await expect(hidden).toBeVisible();
    await hidden.click();
    await expect(window.getByRole('button', { name: /^Ignored shown: / })).toBeVisible();
    await expect(window).toHaveURL(/ignored=shown/);
  }
  // Away from the switch, whose hint lies over the page.
  await window.getByRole('heading', { name: 'Explorer' }).hover();
  await expect(window.getByRole('tooltip')).toHaveCount(0);
  await expectAccessible(window);
  await goTo(window, 'r', 'Log routing');
  await window.getByRole('tab', { name: 'Ignored' }).click();
  await bots.click();
  await expect(bots).not.toBeChecked();
});
