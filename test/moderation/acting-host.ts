// A host that connects and asks Discord for one ban, until it is killed.
import { openWorkspace } from '#main/app/workspace';

const [dataDir = '', key = '', apiBase = '', token = '', guildId = '', userId = ''] = process.argv.slice(2);
let look = (): void => {};
const { gateway, moderation } = await openWorkspace({
  dataDir,
  key: async () => Buffer.from(key, 'hex'),
  apiBase,
  log: () => {},
  onTouched: () => look(),
});
let isAsked = false;
look = () => {
  if (isAsked || gateway.status().state !== 'ready') return;
  isAsked = true;
  void moderation.act('BAN', { guildId, userId, reason: 'raid' });
};
await gateway.connect(token);
look();
