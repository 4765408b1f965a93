// The window as a browser receives it: from a real folder, with its headers.
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPage, type Page } from '#main/hosts/page';

let base = '';
let page: Page;

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'moddesk-page-'));
  await mkdir(join(base, 'renderer/assets'), { recursive: true });
  await mkdir(join(base, 'renderer-secret'));
  const files: [string, string][] = [
    ['secret.json', '{"token":"x"}'],
    ['renderer-secret/secret.json', '{"token":"y"}'],
    ['renderer/index.html', '<script nonce="__CSP_NONCE__"></script><meta property="csp-nonce" nonce="__CSP_NONCE__">'],
    ['renderer/assets/index-DxY7_a-Q.js', 'export {}'],
    ['renderer/assets/inter.woff2', 'font'],
    ['renderer/.env.json', '{}'],
    ['renderer/assets/tool.exe', 'MZ'],
    ['renderer/other.html', '<p>no nonce'],
  ];
  for (const [name, text] of files) await writeFile(join(base, name), text);
  await symlink(join(base, 'secret.json'), join(base, 'renderer/assets/link.json'));
  page = createPage(join(base, 'renderer'));
});

afterAll(() => rm(base, { recursive: true, force: true }));

describe('the page', () => {
  it('is never stored and carries one fresh nonce, the same in the policy and in the document', async () => {
    const [first, second] = await Promise.all([page.respond('/'), page.respond('/index.html')]);
    const nonces = [first, second].map((response) => {
      expect(response.status).toBe(200);
      expect(response.headers['Content-Type']).toBe('text/html; charset=utf-8');
      expect(response.headers['Cache-Control']).toBe('no-store');
      const nonce = /script-src 'self' 'nonce-([\w-]{20,})'/.exec(
        response.headers['Content-Security-Policy'] ?? '',
      )?.[1];
      expect(nonce).toBeDefined();
      expect(response.headers['Content-Security-Policy']).toContain(`style-src 'self' 'nonce-${nonce}'`);
      const html = response.body.toString();
      expect(html).not.toContain('__CSP_NONCE__');
      expect(html.split(`nonce="${nonce}"`)).toHaveLength(3);
      return nonce;
    });
    expect(nonces[0]).not.toBe(nonces[1]);
  });

  it('forbids everything it does not need', async () => {
    const { headers } = await page.respond('/');
    const csp = (headers['Content-Security-Policy'] ?? '').split('; ');
    expect(csp).toEqual(
      expect.arrayContaining([
        `default-src 'none'`,
        `img-src 'self' data:`,
        `font-src 'self'`,
        `connect-src 'self'`,
        `base-uri 'none'`,
        `form-action 'none'`,
        `frame-ancestors 'none'`,
      ]),
    );
    expect(csp.join()).not.toMatch(/unsafe|\*|https?:/);
    expect(headers).toMatchObject({
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Cross-Origin-Opener-Policy': 'same-origin',
    });
    expect(headers['Permissions-Policy']).toContain('camera=()');
  });

  it('may open the one socket its host names, and nothing of that option beyond an origin', async () => {
    const { headers } = await page.respond('/', { socketOrigin: `ws://127.0.0.1:4210/rpc; script-src *` });
    expect(headers['Content-Security-Policy']).toContain(`connect-src 'self' ws://127.0.0.1:4210; base-uri`);
    expect(headers['Content-Security-Policy']).not.toContain('script-src *');
  });

  it('lets a browser keep what carries a content hash, and asks again for the rest', async () => {
    const script = await page.respond('/assets/index-DxY7_a-Q.js');
    expect(script.status).toBe(200);
    expect(script.headers['Content-Type']).toBe('text/javascript; charset=utf-8');
    expect(script.headers['Cache-Control']).toBe('public, max-age=31536000, immutable');
    expect(script.body.toString()).toBe('export {}');
    const font = await page.respond('/assets/inter.woff2');
    expect(font.headers['Content-Type']).toBe('font/woff2');
    expect(font.headers['Cache-Control']).toBe('no-cache');
  });

  it.each([
    '/../secret.json',
    '/assets/../../secret.json',
    '/%2e%2e/secret.json',
    '/assets/%2e%2e%2f%2e%2e%2fsecret.json',
    '/..%5csecret.json',
    '/../renderer-secret/secret.json',
    '//../secret.json',
    '/assets/link.json',
    '/.env.json',
    '/assets/tool.exe',
    '/other.html',
    '/assets',
    '/missing.js',
    '/%00.js',
    '/%E0%A4%A.js',
    'assets/index-DxY7_a-Q.js',
    '',
  ])('answers 404 to %s', async (pathname) => {
    const response = await page.respond(pathname);
    expect(response.status).toBe(404);
    expect(response.body.toString()).not.toContain('token');
    expect(response.headers['Content-Security-Policy']).toContain(`default-src 'none'`);
  });

  it('says what to do when the window was never built', async () => {
    const response = await createPage(join(base, 'nowhere')).respond('/');
    expect(response.status).toBe(503);
    expect(response.body.toString()).toContain('npm run build');
  });
});
