// Secrets on a machine without a keyring: real files, real modes, and what somebody else may have put there.
import { chmod, link, lstat, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFileSecrets, SecretFileError } from '#main/hosts/file-secrets';
import { createLog } from '#main/log';

let base = '';
let dir = '';
let lines: string[] = [];
const secrets = () =>
  createFileSecrets(
    dir,
    createLog('debug', (line) => lines.push(line)),
  );

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'moddesk-secrets-'));
  dir = join(base, 'secrets');
  lines = [];
});
afterEach(() => rm(base, { recursive: true, force: true }));

describe('a secret in a file', () => {
  it('is kept across starts and readable by nobody else', async () => {
    expect(await secrets().get('discord-token')).toBeNull();
    await secrets().set('discord-token', 'first');
    await secrets().set('discord-token', 'señal-🔑');
    expect(await secrets().get('discord-token')).toBe('señal-🔑');
    expect((await stat(join(dir, 'discord-token'))).mode & 0o777).toBe(0o600);
    expect((await stat(dir)).mode & 0o777).toBe(0o700);
    expect(await readdir(dir)).toEqual(['discord-token']);
    await secrets().delete('discord-token');
    await secrets().delete('discord-token');
    expect(await secrets().get('discord-token')).toBeNull();
  });

  it('warns once, when the key of the store is created, and never says it', async () => {
    await secrets().set('discord-token', 'quiet');
    expect(lines).toEqual([]);
    await secrets().set('store-key', 'c0ffee'.repeat(10));
    await secrets().set('store-key', 'c0ffee'.repeat(10));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('"level":"warn"');
    expect(lines[0]).toContain('store-key');
    expect(lines[0]).not.toContain('c0ffee');
  });

  it('closes a folder and a file that were left open to others', async () => {
    await mkdir(dir, { mode: 0o755 });
    await writeFile(join(dir, 'store-key'), 'known');
    await chmod(join(dir, 'store-key'), 0o644);
    expect(await secrets().get('store-key')).toBe('known');
    expect((await stat(join(dir, 'store-key'))).mode & 0o777).toBe(0o600);
    await secrets().set('discord-token', 'x');
    expect((await stat(dir)).mode & 0o777).toBe(0o700);
  });

  it('is not read through a symbolic link, and writing replaces the link, not what it points to', async () => {
    await mkdir(dir);
    const elsewhere = join(base, 'elsewhere');
    await writeFile(elsewhere, 'theirs');
    await symlink(elsewhere, join(dir, 'discord-token'));
    await expect(secrets().get('discord-token')).rejects.toThrow(SecretFileError);
    await secrets().set('discord-token', 'ours');
    expect(await readFile(elsewhere, 'utf8')).toBe('theirs');
    expect((await lstat(join(dir, 'discord-token'))).isFile()).toBe(true);
    expect(await secrets().get('discord-token')).toBe('ours');
  });

  it('is not read from a hard link, a folder or an endless file', async () => {
    await mkdir(dir);
    await writeFile(join(base, 'elsewhere'), 'theirs');
    await link(join(base, 'elsewhere'), join(dir, 'discord-token'));
    await expect(secrets().get('discord-token')).rejects.toThrow(SecretFileError);
    await mkdir(join(dir, 'store-key'));
    await expect(secrets().get('store-key')).rejects.toThrow(/left alone/);
    await rm(join(dir, 'discord-token'));
    await writeFile(join(dir, 'discord-token'), Buffer.alloc(70_000));
    await expect(secrets().get('discord-token')).rejects.toThrow(SecretFileError);
  });

  it('is not put into a folder that is only a link', async () => {
    await mkdir(join(base, 'elsewhere'));
    await symlink(join(base, 'elsewhere'), dir);
    await expect(secrets().set('discord-token', 'x')).rejects.toThrow(SecretFileError);
    expect(await readdir(join(base, 'elsewhere'))).toEqual([]);
  });
});
