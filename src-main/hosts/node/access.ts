// Who may talk to the Node host: browsers that came in by a one-time link (then a cookie), programs with the access token.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { parseCookie, stringifySetCookie } from 'cookie';

/** Where the checks of a request ended. `status` as HTTP; `why` is for the log. */
/** `session` tells one browser or token from another, without being a secret itself. */
export type Verdict =
  | { ok: true; as: 'page' | 'program'; session: string }
  | { ok: false; status: 401 | 403 | 421; why: string };

const secret = (): string => randomBytes(32).toString('base64url');
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const same = (given: string, kept: string): boolean => timingSafeEqual(digest(given), digest(kept));

const nameOf = (held: string): string => digest(`session ${held}`).toString('base64url');

const lifeS = 30 * 24 * 3600;

/** `port` is the one listened on: it is part of the host names that are answered to. */
export const createAccess = (port: number, accessToken: string | null) => {
  const hosts = new Set([`127.0.0.1:${port}`, `localhost:${port}`]);
  // Cookies are shared by all ports of a host name, so the port is in the name.
  const cookieName = `moddesk-${port}`;
  const sessions = new Set<string>();
  let code = secret();

  const pageOf = (request: IncomingMessage): Verdict => {
    const given = parseCookie(request.headers.cookie ?? '')[cookieName];
    return given !== undefined && sessions.has(given)
      ? { ok: true, as: 'page', session: nameOf(given) }
      : { ok: false, status: 401, why: 'no session' };
  };
  const programOf = (request: IncomingMessage): Verdict => {
    const { authorization, origin } = request.headers;
    if (origin !== undefined) return { ok: false, status: 403, why: 'a program sends no Origin' };
    const given = /^Bearer (.+)$/.exec(authorization ?? '')?.[1];
    const right = accessToken !== null && given !== undefined && same(given, accessToken);
    return right
      ? { ok: true, as: 'program', session: nameOf(given) }
      : { ok: false, status: 401, why: 'wrong access token' };
  };
  const isOwnOrigin = (origin: string): boolean => [...hosts].some((host) => origin === `http://${host}`);

  /** DNS rebinding ends here: only names that mean loopback are answered to. */
  const host = (request: IncomingMessage): Verdict | null =>
    hosts.has(request.headers.host ?? '') ? null : { ok: false, status: 421, why: 'foreign host name' };

  return {
    /** Opens the window once; after it was used the next one differs. */
    link: (): string => `http://127.0.0.1:${port}/enter?code=${code}`,

    host,

    /** The Set-Cookie value of a fresh session when `given` is the code of the current link, else null. */
    enter(given: string): string | null {
      if (!same(given, code)) return null;
      code = secret();
      const session = secret();
      sessions.add(session);
      return stringifySetCookie({
        name: cookieName,
        value: session,
        httpOnly: true,
        sameSite: 'strict',
        path: '/',
        maxAge: lifeS,
      });
    },

    /** May this request have the page and its files? */
    page(request: IncomingMessage): Verdict {
      const wrong = host(request);
      if (wrong) return wrong;
      return pageOf(request);
    },

    /** May this request have a file that its sender asked for? */
    download(request: IncomingMessage): Verdict {
      return host(request) ?? (request.headers.authorization === undefined ? pageOf(request) : programOf(request));
    },

    /** May this upgrade have the contract? Programs send the access token and no Origin; the page its cookie and its own Origin. */
    socket(request: IncomingMessage): Verdict {
      const wrong = host(request);
      if (wrong) return wrong;
      const { authorization, origin } = request.headers;
      if (authorization !== undefined) return programOf(request);
      if (origin === undefined) return { ok: false, status: 401, why: 'neither access token nor page' };
      if (!isOwnOrigin(origin)) return { ok: false, status: 403, why: 'foreign origin' };
      return pageOf(request);
    },
  };
};
export type Access = ReturnType<typeof createAccess>;
