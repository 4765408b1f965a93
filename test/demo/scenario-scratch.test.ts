import { it } from 'vitest';
import { createScenario } from '#main/demo/scenario/scenario';
it('stats', () => {
  const t0 = performance.now();
  const s = createScenario({ seed: 'moddesk', now: Date.UTC(2026, 10, 22, 17, 5) });
  const t1 = performance.now();
  const types: Record<string, number> = {}; const audit: Record<string, number> = {}; const days: Record<string, number> = {}; const hours = Array(24).fill(0); const wd = Array(7).fill(0);
  let n = 0; const chars = new Map<string, number>();
  for (const d of s.history()) { n++; types[d.type] = (types[d.type] ?? 0) + 1;
    const data = d.data as Record<string, unknown>;
    if (d.type === 'GUILD_AUDIT_LOG_ENTRY_CREATE') { const a = String(data.action_type); audit[a] = (audit[a] ?? 0) + 1; }
    if (d.type === 'MESSAGE_CREATE') { const at = new Date(d.at); days[at.toISOString().slice(0, 10)] = (days[at.toISOString().slice(0, 10)] ?? 0) + 1; hours[at.getUTCHours()]++; wd[at.getUTCDay()]++; chars.set(String(data.content), (chars.get(String(data.content)) ?? 0) + 1); }
  }
  const t2 = performance.now();
  console.log({ setup: t1 - t0, history: t2 - t1, n, skipped: s.skipped, raid: new Date(s.story.raidAt).toISOString() }, types, audit, days, hours.join(' '), wd.join(' '));
  console.log('distinct contents', chars.size);
  for (const g of s.world.guilds.values()) console.log(g.name, 'members', g.members.size, 'bans', g.bans.size, 'invites', g.invites.size, 'channels', g.channels.size, 'roles', g.roles.size, 'audit', g.auditLog.length);
  const authors = new Map<string, number>();
  for (const g of s.world.guilds.values()) for (const l of g.messages.values()) for (const m of l) authors.set(m.author.username, (authors.get(m.author.username) ?? 0) + 1);
  console.log([...authors].toSorted((a, b) => b[1] - a[1]).slice(0, 15));
  for (const l of [...s.world.guilds.values()][0]?.messages.values() ?? []) { console.log('----', l.length); for (const m of l.slice(-14)) console.log(m.timestamp.slice(5, 19), m.author.username.padEnd(18), m.message_reference ? '↪' : ' ', m.content.slice(0, 140)); }
  let k = 0; const types2: Record<string, number> = {}; s.world.onDispatch((d) => { types2[d.type] = (types2[d.type] ?? 0) + 1; });
  for (let i = 0; i < 3000; i++) k += s.step();
  console.log('live', k, types2, s.skipped);
});
