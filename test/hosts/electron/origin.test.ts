// Which addresses are ours, and which links may reach the user's browser.
import { describe, expect, it } from 'vitest';
import { isAllowedLink, isOwnPage } from '#main/hosts/electron/origin';

describe('our own page', () => {
  it.each(['app://moddesk/', 'app://moddesk/assets/a.js', 'app://moddesk/#/settings', 'app://moddesk'])(
    'is %s',
    (url) => expect(isOwnPage(url)).toBe(true),
  );
  it.each([
    'app://moddesk.evil/',
    'app://evil/moddesk',
    'app://moddesk:80/',
    'app://user@moddesk/',
    'app:moddesk',
    'apps://moddesk/',
    'https://moddesk/',
    'file:///app://moddesk/',
    'about:blank',
    'javascript:alert(1)',
    '',
  ])('is not %s', (url) => expect(isOwnPage(url)).toBe(false));
});

describe('a link for the browser', () => {
  it.each([
    'https://discord.com/developers/applications',
    'https://docs.discord.com/developers/events/gateway',
    'https://discord.com/oauth2/authorize?client_id=1&scope=bot',
    'https://discord.com/channels/1/2/3',
  ])('is %s', (url) => expect(isAllowedLink(url)).toBe(true));
  it.each([
    'http://discord.com/',
    'https://discord.com.evil.example/',
    'https://evil.example/discord.com',
    'https://discord.com@evil.example/',
    'https://me:pw@discord.com/',
    'https://discord.com:8443/',
    'discord://-/channels',
    'file:///etc/passwd',
    'javascript:alert(1)//https://discord.com',
    `https://discord.com/${'a'.repeat(3_000)}`,
    'not a link',
  ])('is not %s', (url) => expect(isAllowedLink(url)).toBe(false));
});
