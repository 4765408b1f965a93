// The built window as responses, for whichever host carries it (app:// in Electron, loopback HTTP in Node).
// A pathname is untrusted: nothing outside the renderer's folder, and no type that is not listed here, ever leaves.
import { randomBytes } from 'node:crypto';
import { readFile, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

export interface PageResponse {
  status: number;
  headers: { [name: string]: string };
  body: Buffer;
}

export interface PageOptions {
  /** Origin of the WebSocket that the page may open, such as `ws://127.0.0.1:4210`; none when it talks over a port. */
  socketOrigin?: string;
}

export interface Page {
  /** Answers one GET. Never throws: what is not there is a 404, a window that was not built is a 503. */
  respond(pathname: string, options?: PageOptions): Promise<PageResponse>;
}

const types: { [extension: string]: string } = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.txt': 'text/plain; charset=utf-8',
};

const placeholder = '__CSP_NONCE__';
// Vite puts eight characters of content hash before the extension: such a name never changes its content.
const hashed = /^\/assets\/.+-[\w-]{8}\.\w+$/;

const denied = ['accelerometer', 'camera', 'display-capture', 'geolocation', 'gyroscope', 'hid', 'magnetometer']
  .concat(['microphone', 'midi', 'payment', 'serial', 'usb'])
  .map((feature) => `${feature}=()`)
  .join(', ');

const policy = (nonce: string | null, socketOrigin: string | undefined): string => {
  const own = nonce === null ? `'self'` : `'self' 'nonce-${nonce}'`;
  return [
    `default-src 'none'`,
    `script-src ${own}`,
    `style-src ${own}`,
    `img-src 'self' data:`,
    `font-src 'self'`,
    `connect-src 'self'${socketOrigin === undefined ? '' : ` ${new URL(socketOrigin).origin}`}`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ');
};

const headersFor = (type: string, cache: string, csp: string): { [name: string]: string } => ({
  'Content-Type': type,
  'Cache-Control': cache,
  'Content-Security-Policy': csp,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': denied,
});

/** The real path of the file a pathname means, or null: malformed, hidden, outside the folder, or simply absent. */
const locate = async (rendererDir: string, pathname: string): Promise<string | null> => {
  try {
    const decoded = decodeURIComponent(pathname);
    const parts = decoded.split('/').slice(1);
    if (!decoded.startsWith('/') || /[\0\\:]/.test(decoded) || parts.some((part) => part.startsWith('.'))) return null;
    const root = await realpath(rendererDir);
    const file = await realpath(join(root, ...parts));
    return file.startsWith(root + sep) ? file : null;
  } catch {
    return null;
  }
};

/** Serves the folder the renderer was built to. index.html gets a fresh nonce in every response. */
export const createPage = (rendererDir: string): Page => {
  const refuse = (status: number, sentence: string, csp: string): PageResponse => ({
    status,
    headers: headersFor('text/plain; charset=utf-8', 'no-store', csp),
    body: Buffer.from(sentence),
  });

  const index = async (options: PageOptions): Promise<PageResponse> => {
    const nonce = randomBytes(18).toString('base64url');
    const csp = policy(nonce, options.socketOrigin);
    const html = await readFile(join(rendererDir, 'index.html'), 'utf8').catch(() => null);
    if (html === null) return refuse(503, 'The window has not been built: run "npm run build".', csp);
    return {
      status: 200,
      headers: headersFor('text/html; charset=utf-8', 'no-store', csp),
      body: Buffer.from(html.replaceAll(placeholder, nonce)),
    };
  };

  return {
    async respond(pathname, options = {}) {
      if (pathname === '/' || pathname === '/index.html') return index(options);
      const csp = policy(null, options.socketOrigin);
      const type = types[extname(pathname).toLowerCase()];
      const file = type === undefined || type.startsWith('text/html') ? null : await locate(rendererDir, pathname);
      const body = file === null ? null : await readFile(file).catch(() => null);
      if (body === null || type === undefined) return refuse(404, 'There is nothing here.', csp);
      const cache = hashed.test(pathname) ? 'public, max-age=31536000, immutable' : 'no-cache';
      return { status: 200, headers: headersFor(type, cache, csp), body };
    },
  };
};
