// app://moddesk/: the window's own address. `registerPageScheme` must run before the app is ready, `servePage` after.
import { protocol } from 'electron';
import type { Page } from '#main/hosts/page';
import { isOwnPage, pageScheme } from './origin';

/** Standard and secure, so that the page has a real origin, storage of its own and a policy that holds. */
export const registerPageScheme = (): void => {
  protocol.registerSchemesAsPrivileged([
    { scheme: pageScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
};

/** Answers GETs for our page; any other host or method gets 404. */
export const servePage = (page: Page): void => {
  protocol.handle(pageScheme, async (request) => {
    if (request.method !== 'GET' || !isOwnPage(request.url)) return new Response(null, { status: 404 });
    const { status, headers, body } = await page.respond(new URL(request.url).pathname);
    return new Response(new Uint8Array(body), { status, headers });
  });
};
