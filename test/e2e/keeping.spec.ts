// A moderator decides how long what is kept, sees what would go, and answers somebody who asks what is stored about them.
import { expect, expectAccessible, goTo, test } from './fixtures';

test('days are chosen, the next run is shown before it runs, and a person gets their report', async ({
  window,
}, info) => {
  await goTo(window, 'p', 'Retention and privacy');
  const days = window.getByRole('textbox', { name: 'Message texts: days' });
  await expect(days).toHaveValue('30');
  const next = window.getByRole('region', { name: 'Next run' });
  await expect(next.getByRole('cell', { name: 'Message texts' }).first()).toBeVisible({ timeout: 30_000 });
  await days.fill('60');
  await days.blur();
  await window.reload();
  await expect(days).toHaveValue('60');
  await expect(window.getByRole('region', { name: 'Archive' })).toBeVisible();
  await expectAccessible(window);
  await window.screenshot({ path: info.outputPath('keeping.png') });

  const person = window.getByRole('region', { name: 'What is stored about a person' });
  await person.getByRole('combobox', { name: 'Person' }).fill('a');
  await window.getByRole('option').first().click();
  await person.getByRole('button', { name: 'Collect' }).click();
  await expect(person.getByText('Events that name them')).toBeVisible({ timeout: 30_000 });
  const [saved] = await Promise.all([
    window.waitForEvent('download'),
    person.getByRole('button', { name: 'Save the report' }).click(),
  ]);
  expect(saved.suggestedFilename()).toMatch(/\.html$/);
  await expect(person.getByRole('button', { name: 'Erase' })).toBeDisabled();
  await expectAccessible(window);
});
