// Where a bot is made. Shown as text to copy as well: on the Node host the window may run on a machine without a browser session.
export const portalUrl = 'https://discord.com/developers/applications';
