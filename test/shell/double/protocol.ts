// `protocol`, and the addresses behind it: Chromium alone knows no app:, so app://host/ is shown under an https origin that
// exists nowhere else. Everything that main sees is translated back.
type Handler = (request: Request) => Response | Promise<Response>;

const handlers = new Map<string, Handler>();
const schemes = new Set<string>();
const suffix = '.double.invalid';

/** app://moddesk/x -> https://moddesk.app.double.invalid/x, for registered schemes only. */
export const toShown = (url: string): string =>
  url.replace(/^([a-z]+):\/\/([^/?#]*)/, (whole, scheme: string, host: string) =>
    schemes.has(scheme) ? `https://${host}.${scheme}${suffix}` : whole,
  );

/** The way back. An opaque origin is 'null'. */
export const toReal = (url: string): string => {
  if (url === '' || url.startsWith('://')) return 'null';
  const own = /^https:\/\/([^/?#]*)\.([a-z]+)\.double\.invalid/.exec(url);
  return own ? `${own[2]}://${own[1]}${url.slice(own[0].length)}` : url;
};

export const protocol = {
  registerSchemesAsPrivileged: (given: { scheme: string; privileges?: { standard?: boolean; secure?: boolean } }[]) => {
    for (const { scheme, privileges } of given) if (privileges?.standard && privileges.secure) schemes.add(scheme);
  },
  handle: (scheme: string, handler: Handler): void => void handlers.set(scheme, handler),
};

/** What main answers; anything outside its schemes is a page that says where one has landed. */
export const answer = async (url: string, method: string): Promise<Response> => {
  const handler = handlers.get(url.slice(0, url.indexOf(':')));
  if (handler) return handler(new Request(url, { method }));
  return new Response(`<title>Outside</title><h1>${new URL(url).host}</h1>`, {
    headers: { 'content-type': 'text/html' },
  });
};
