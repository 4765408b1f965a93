// What is attached to a message is copied before somebody deletes it, where the moderator chose so; else the record says why not.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { defaultAttachmentCopies } from '#contract/attachment';
import type { EventDetail } from '#contract/events';
import { startStandIn } from '#main/demo/stand-in/stand-in';
import { createWorld } from '#main/demo/world/world';
import { isOfDiscord } from '#main/copies/fetch-copy';
import { startApp } from '#test/support/app';
import { startFileHost } from './file-host';

const picture = Buffer.concat([Buffer.from('\u0089PNG a picture of a cat '), Buffer.alloc(5_000, 'meow ')]);

const desk = async (limits: object = {}) => {
  const host = await startFileHost(picture);
  const world = createWorld({ now: Date.now });
  const owner = world.addUser({ username: 'ada' });
  const guild = world.addGuild({ name: 'Reading room', ownerId: owner.id });
  const channel = world.createChannel(guild.id, owner.id, { name: 'general', type: 0 });
  const standIn = await startStandIn({ world });
  onTestFinished(() => standIn.close());
  const { app, client, dataDir } = await startApp({ env: { MODDESK_DISCORD_API: standIn.apiBase } });
  const attachmentCopies = { ...defaultAttachmentCopies, enabled: true, ...limits };
  await client.settings.save({ version: 0, settings: { attachmentCopies } });
  await client.connection.connect({ token: standIn.token });

  /** Resolves once `look` answers, asked again whenever something changed. */
  const until = async <T>(look: () => Promise<T | undefined>): Promise<T> => {
    const stop = new AbortController();
    onTestFinished(() => stop.abort());
    const nudges = await client.live.changes({}, { signal: stop.signal });
    const now = async (): Promise<T | undefined> => {
      await app.idle();
      return look();
    };
    let found = await now();
    if (found === undefined)
      for await (const _ of nudges) {
        found = await now();
        if (found !== undefined) break;
      }
    stop.abort();
    if (found === undefined) throw new Error('It never came.');
    return found;
  };
  await until(async () => ((await client.connection.status({})).state === 'ready' ? true : undefined));
  const event = (kind: 'MESSAGE_SEND' | 'MESSAGE_DELETE', messageId: string) =>
    until(async () => {
      const { items } = await client.events.list({ guildId: guild.id, kinds: [kind] });
      return items.find((item) => item.messageId === messageId);
    });
  const detail = async (kind: 'MESSAGE_SEND' | 'MESSAGE_DELETE', messageId: string): Promise<EventDetail> => {
    const { id } = await event(kind, messageId);
    return client.events.get({ guildId: guild.id, id });
  };
  /** What the record says of a file of that name at the host. */
  const posted = async (path: string, more: { size?: number; contentType?: string; url?: string } = {}) => {
    const file = {
      filename: path,
      size: picture.length,
      contentType: 'image/png',
      url: `${host.base}/${path}`,
      ...more,
    };
    const { id } = world.sendMessage(guild.id, channel.id, owner.id, { content: path, attachments: [file] });
    return { id, file: (await detail('MESSAGE_SEND', id)).message?.attachments[0] };
  };
  const filesOf = (): string[] => readdirSync(join(dataDir, 'attachments'));
  return { world, guild, channel, client, dataDir, host, posted, detail, filesOf };
};

test('a file is copied as it is sent, and still there when the message is deleted; nobody reads it off the disk', async () => {
  const { world, guild, channel, client, dataDir, posted, detail, filesOf } = await desk();
  const { id, file } = await posted('cat.png');
  expect(file).toMatchObject({ name: 'cat.png', copy: { bytes: picture.length } });
  world.deleteMessage(guild.id, channel.id, id);
  const { event, message } = await detail('MESSAGE_DELETE', id);
  const [kept] = message?.attachments ?? [];
  expect(kept).toEqual(file);
  const copy = await client.events.attachment({ guildId: guild.id, id: event.id, attachmentId: kept?.id ?? '' });
  expect(copy).toMatchObject({ name: 'cat.png', contentType: 'image/png' });
  expect(Buffer.from(copy.base64, 'base64').equals(picture)).toBe(true);
  await expect(client.events.attachment({ guildId: guild.id, id: event.id, attachmentId: '1' })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  // The same picture again is one file.
  await posted('again.png');
  const [only = '', ...others] = filesOf();
  expect(others).toEqual([]);
  expect(readFileSync(join(dataDir, 'attachments', only)).includes('meow')).toBe(false);
});

test('what is not copied says why, and the message is on record all the same', async () => {
  const { posted, host, filesOf } = await desk({ maxFileBytes: 6_000, totalBytes: 1_048_576 });
  const why = async (path: string, more: { size?: number; contentType?: string; url?: string } = {}) =>
    (await posted(path, more)).file?.notCopied;
  expect(await why('large.png', { size: 6_001 })).toBe('too-large');
  expect(await why('page.html', { contentType: 'text/html' })).toBe('type');
  expect(await why('far.png', { url: 'http://example.com/far.png' })).toBe('other-host');
  expect(host.asked).toEqual([]);
  expect(await why('endless.png')).toBe('too-large');
  expect(await why('wrong-type.png')).toBe('type');
  expect(await why('redirect.png')).toBe('refused');
  expect(host.asked).toEqual(['/endless.png', '/wrong-type.png', '/redirect.png']);
  expect(filesOf()).toEqual([]);
});

test('only Discord’s own file hosts are asked, by https', () => {
  const remote = (url: string): boolean => isOfDiscord(url, false);
  expect(remote('https://cdn.discordapp.com/attachments/1/2/a.png?ex=1')).toBe(true);
  expect(remote('https://media.discordapp.net/attachments/1/2/a.png')).toBe(true);
  for (const url of [
    'http://cdn.discordapp.com/a.png',
    'https://cdn.discordapp.com.example.com/a.png',
    'https://cdn.discordapp.com:8443/a.png',
    'https://user@cdn.discordapp.com/a.png',
    'http://127.0.0.1/a.png',
    'file:///etc/passwd',
    'nonsense',
  ])
    expect(remote(url), url).toBe(false);
  expect(isOfDiscord('https://cdn.discordapp.com/a.png', true)).toBe(false);
});
