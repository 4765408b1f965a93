// The contract as programs meet it: what is refused and how, what a first start answers, how settings keep their versions.
import { expect, test } from 'vitest';
import { kinds } from '#contract/catalogue';
import { startApp } from '#test/support/app';

const refusing = (issues: { field: string; reason?: unknown }[]) => ({
  code: 'BAD_REQUEST',
  defined: true,
  data: { issues },
});

test('a first start has no token, no server, and says so', async () => {
  const { client } = await startApp();
  expect(await client.connection.status({})).toMatchObject({
    state: 'offline',
    reason: 'no-token',
    hasToken: false,
    guildCount: 0,
    isDemo: false,
  });
  expect(await client.guilds.list({})).toEqual([]);
  await expect(client.connection.invite({})).rejects.toMatchObject({ code: 'NOT_CONNECTED', defined: true });
  await expect(client.connection.connect({})).rejects.toMatchObject(refusing([{ field: 'token' }]));
});

test('the catalogue lists each kind once, with what it needs', async () => {
  const { client } = await startApp();
  const listed = await client.catalogue.list({});
  expect(listed.map(({ kind }) => kind)).toEqual(kinds);
  expect(listed.find(({ kind }) => kind === 'BAN')).toMatchObject({
    group: 'moderation',
    needs: { permissions: ['ViewAuditLog'] },
  });
});

// The inputs are wrong on purpose, so they go around the types as a foreign program's would.
const loosely = <T>(value: unknown): T => value as T;

test.each([
  [{ guildId: '1', nope: 1 }, [{ field: 'nope', reason: 'is not a known key' }]],
  [{ guildId: 1 }, [{ field: 'guildId' }]],
  [{}, [{ field: 'guildId' }]],
  [{ guildId: '1', kinds: ['BAN', 'NOT_A_KIND'] }, [{ field: 'kinds.1' }]],
  [{ guildId: '1', limit: 0 }, [{ field: 'limit' }]],
  [{ guildId: '1', limit: 501 }, [{ field: 'limit' }]],
  [{ guildId: '1', from: -1 }, [{ field: 'from' }]],
  [{ guildId: '1', from: '2026' }, [{ field: 'from' }]],
  [{ guildId: "1' OR 1=1 --" }, [{ field: 'guildId' }]],
  [{ guildId: '1', cursor: 'n1; DROP TABLE events' }, [{ field: 'cursor' }]],
  ['not an object', [{ field: '' }]],
])('events.list %j is refused, naming the field', async (input, issues) => {
  const { client } = await startApp();
  await expect(client.events.list(loosely(input))).rejects.toMatchObject(refusing(issues));
});

test('an event that is not there is NOT_FOUND', async () => {
  const { client } = await startApp();
  await expect(client.events.get({ guildId: '1', id: 5 })).rejects.toMatchObject({
    code: 'NOT_FOUND',
    data: { what: 'event 5' },
  });
});

test('settings are versioned: who saves over an older version is told', async () => {
  const { client } = await startApp();
  expect(await client.settings.get({})).toMatchObject({
    version: 0,
    savedAt: null,
    settings: { colorScheme: 'system' },
  });
  const saved = await client.settings.save({
    version: 0,
    settings: { colorScheme: 'light', timeZone: 'Asia/Kathmandu' },
  });
  expect(saved).toMatchObject({
    version: 1,
    settings: { colorScheme: 'light', timeZone: 'Asia/Kathmandu', hourCycle: 'system' },
  });
  await expect(client.settings.save({ version: 0, settings: { hourCycle: '24' } })).rejects.toMatchObject({
    code: 'CONFLICT',
    defined: true,
  });
  expect(await client.settings.get({})).toMatchObject({ version: 1, settings: { hourCycle: 'system' } });
  await expect(client.settings.save({ version: 1, settings: { timeZone: 'Mars/Olympus' } })).rejects.toMatchObject(
    refusing([{ field: 'settings.timeZone' }]),
  );
});

test('settings outlive a restart', async () => {
  const { app, client, dataDir, secrets } = await startApp();
  await client.settings.save({ version: 0, settings: { hourCycle: '12' } });
  await app.stop();
  const again = await startApp({ dataDir, secrets });
  expect(await again.client.settings.get({})).toMatchObject({ version: 1, settings: { hourCycle: '12' } });
});
