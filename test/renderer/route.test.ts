// The window's addresses: every state is a link that reads back, and an address nobody made is harmless.
import { describe, expect, it } from 'vitest';
import { href, parseHash } from '#renderer/router/route';

describe('addresses', () => {
  it('read back what they were made of', () => {
    const link = href({ name: 'explorer', guildId: '42', query: { kinds: 'BAN,KICK', from: 0, text: 'a&b=c #1 ✓' } });
    expect(parseHash(link)).toEqual({
      name: 'explorer',
      guildId: '42',
      query: { kinds: 'BAN,KICK', from: '0', text: 'a&b=c #1 ✓' },
    });
  });

  it('name a member', () => {
    const link = href({ name: 'member', guildId: '42', userId: '7', query: { tab: 'voice' } });
    expect(link).toBe('#/g/42/member/7?tab=voice');
    expect(parseHash(link)).toEqual({ name: 'member', guildId: '42', userId: '7', query: { tab: 'voice' } });
  });

  it('drop filters that are taken away', () => {
    expect(href({ name: 'feed', guildId: '42', query: { hide: null, from: undefined, text: '' } })).toBe('#/g/42/feed');
  });

  it.each([
    ['', 'home'],
    ['#/', 'home'],
    ['#/start?step=token', 'start'],
    ['#/settings', 'settings'],
    ['#/g/42/overview', 'overview'],
  ])('%s is the page %s', (hash, name) => {
    expect(parseHash(hash).name).toBe(name);
  });

  it.each([
    '#/g/42',
    '#/g/42/overview/more',
    '#/g/42/member',
    '#/g/42/member/x',
    '#/g/42/member/7/more',
    '#/g/../feed',
    '#/g/x/feed',
    '#/nowhere',
    '#/settings/deep',
    '#/%',
  ])('%s leads nowhere and does not throw', (hash) => {
    expect(parseHash(hash).name).toBe('unknown');
  });
});
