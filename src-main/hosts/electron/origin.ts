// The one origin whose pages are ours. Guards, the port and the protocol all ask here.
export const pageScheme = 'app';
export const pageHost = 'moddesk';
export const pageOrigin = `${pageScheme}://${pageHost}`;
export const pageUrl = `${pageOrigin}/`;

/** True for addresses that our own protocol answers. Node's URL gives 'null' as the origin of app:, so its parts are compared. */
export const isOwnPage = (url: string): boolean => {
  const parsed = URL.parse(url);
  return (
    parsed?.protocol === `${pageScheme}:` &&
    parsed.host === pageHost &&
    parsed.username === '' &&
    parsed.password === ''
  );
};

// Where the window's links may lead: Discord itself and its developer pages.
const linkHosts = new Set([
  'discord.com',
  'discord.gg',
  'docs.discord.com',
  'support.discord.com',
  'support-dev.discord.com',
]);

/** True for https links to Discord: all that is ever handed to the user's browser. */
export const isAllowedLink = (url: string): boolean => {
  const parsed = url.length > 2_000 ? null : URL.parse(url);
  if (parsed?.protocol !== 'https:' || parsed.port !== '') return false;
  return linkHosts.has(parsed.hostname) && parsed.username === '' && parsed.password === '';
};
