// What the environment and the flags may say, and how a wrong one is told.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ConfigError, isLoopback, readConfig } from '#main/config';

const key = 'ab'.repeat(32);

describe('readConfig', () => {
  test('without anything said it means Discord itself, any port and the usual data directory', () => {
    const config = readConfig({}, []);
    expect(config).toMatchObject({
      apiBase: 'https://discord.com/api',
      port: 0,
      isDemo: false,
      demoDays: 90,
      demoEndsAt: null,
      discordToken: null,
      accessToken: null,
      storeKey: null,
    });
    expect(config.dataDir).toMatch(/moddesk/);
  });

  test('flags win over the environment', () => {
    const config = readConfig({ MODDESK_PORT: '4000', MODDESK_DATA: '/srv/one' }, [
      '--port',
      '4210',
      '--data',
      'two',
      '--demo',
    ]);
    expect(config).toMatchObject({ port: 4210, dataDir: resolve('two'), isDemo: true });
  });

  test('an empty variable counts as unset', () => {
    expect(readConfig({ MODDESK_DISCORD_TOKEN: '' }, []).discordToken).toBeNull();
  });

  test('the store key comes as hexadecimal text or in a file', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'moddesk-config-')), 'key');
    writeFileSync(file, `${key}\n`);
    expect(readConfig({ MODDESK_STORE_KEY: key }, []).storeKey).toEqual(Buffer.alloc(32, 0xab));
    expect(readConfig({ MODDESK_STORE_KEY_FILE: file }, []).storeKey).toEqual(Buffer.alloc(32, 0xab));
  });

  test.each([
    [{ MODDESK_PORT: '99999' }, [], 'MODDESK_PORT'],
    [{ MODDESK_DEMO_DAYS: '365' }, [], 'MODDESK_DEMO_DAYS'],
    [{ MODDESK_DEMO_ENDS: 'yesterday' }, [], 'MODDESK_DEMO_ENDS: must be a moment'],
    [{ MODDESK_DEMO_ENDS: '9999-01-01T00:00:00Z' }, [], 'MODDESK_DEMO_ENDS: must not lie in the future'],
    [{ MODDESK_ACCESS_TOKEN: 'short' }, [], 'MODDESK_ACCESS_TOKEN: must be at least 32 characters'],
    [{ MODDESK_STORE_KEY: 'xyz' }, [], 'MODDESK_STORE_KEY: must be 64 hexadecimal digits'],
    [{ MODDESK_STORE_KEY_FILE: '/nowhere/key' }, [], 'MODDESK_STORE_KEY_FILE'],
    [{ MODDESK_DISCORD_API: 'https://evil.example/api' }, [], 'MODDESK_DISCORD_API: must be'],
    [{ MODDESK_DISCORD_API: 'http://127.0.0.1.evil.example/api' }, [], 'MODDESK_DISCORD_API: must be'],
    [{}, ['--port', 'many'], '--port'],
    [{}, ['--prot', '1'], '--prot'],
  ])('%j %j is refused by name', (env, argv, said) => {
    expect(() => readConfig(env, argv)).toThrow(ConfigError);
    expect(() => readConfig(env, argv)).toThrow(said);
  });

  test('a refused secret is never repeated', () => {
    try {
      readConfig({ MODDESK_STORE_KEY: `${key}-and-more` }, []);
      expect.unreachable();
    } catch (error) {
      expect((error as Error).message).not.toContain(key);
    }
  });
});

test('loopback is this machine and nothing that looks like it', () => {
  expect(['http://127.0.0.1:1/api', 'http://localhost:1', 'http://[::1]:1'].every(isLoopback)).toBe(true);
  expect(
    ['http://127.0.0.1.nip.io', 'http://localhost.evil', 'http://10.0.0.1', 'http://0.0.0.0'].some(isLoopback),
  ).toBe(false);
});
