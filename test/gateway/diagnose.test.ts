// What the moderator reads under Connection: what the bot may see, what is missing, what that costs and how to mend it.
import { expect, it } from 'vitest';
import { PermissionFlagsBits } from 'discord.js';
import type { Finding } from '#contract/connection';
import { bench, type Bench, has } from './bench';

const bySubject = (findings: Finding[], subject: string): Finding | undefined =>
  findings.find((finding) => finding.subject.includes(subject));

/** Gives the bot's roles exactly these permissions, and waits until its client knows. */
const permit = async (desk: Bench, permissions: bigint): Promise<void> => {
  const roles = [...desk.guild.roles.values()];
  for (const { id } of roles)
    desk.world.updateRole(desk.guild.id, desk.owner.id, id, {
      permissions: id === desk.guild.id ? String(permissions) : '0',
    });
  await desk.until(has('GUILD_ROLE_UPDATE', roles.length));
};
const { ViewAuditLog, ViewChannel, ReadMessageHistory, ManageChannels, ManageGuild, Administrator } =
  PermissionFlagsBits;

it('says that all is well when the bot may see what it needs, in the shape of the contract', async () => {
  await using desk = await bench();
  await desk.ready();
  await permit(desk, ViewAuditLog | ViewChannel | ReadMessageHistory | ManageChannels | ManageGuild);
  const findings = await desk.gateway.diagnose(desk.guild.id);
  expect(findings.map(({ level, subject }) => `${level} ${subject}`).sort()).toEqual([
    'ok Connection',
    'ok Harbour: Manage Channels',
    'ok Harbour: Manage Server',
    'ok Harbour: Read Message History',
    'ok Harbour: View Audit Log',
    'ok Harbour: View Channels',
    'ok Message Content Intent',
    'ok Server Members Intent',
  ]);
  for (const text of findings.flatMap(({ found, means, fix }) => [found, means, fix]))
    expect(text).toMatch(/^[A-Z].*\.$/s);
});

it('names what is lost without the audit log, and the channels the bot cannot see', async () => {
  await using desk = await bench();
  const staff = desk.world.createChannel(desk.guild.id, desk.owner.id, { name: 'staff-room', type: 0 });
  desk.world.updateChannel(desk.guild.id, desk.owner.id, staff.id, {
    permission_overwrites: [{ id: desk.guild.id, type: 0, allow: '0', deny: String(ViewChannel) }],
  });
  await desk.ready();
  await permit(desk, ViewChannel | ReadMessageHistory);

  const findings = await desk.gateway.diagnose();
  const audit = bySubject(findings, 'View Audit Log');
  expect(audit).toMatchObject({ level: 'problem', found: 'The bot lacks it.' });
  expect(audit?.means).toMatch(/who did something.*Kick/);
  expect(audit?.fix).toContain('View Audit Log');
  const view = bySubject(findings, 'View Channels');
  expect(view?.level).toBe('warning');
  expect(view?.found).toMatch(/lacks it in 1 of \d+ channels: #staff-room\./);
  expect(bySubject(findings, 'Manage Channels')?.level).toBe('problem');
});

it('warns of a bot that may do everything', async () => {
  await using desk = await bench();
  await desk.ready();
  await permit(desk, Administrator);
  expect(bySubject(await desk.gateway.diagnose(desk.guild.id), 'Administrator')).toMatchObject({ level: 'warning' });
});

it('tells of switches that are off, of a server without the bot, and of a bot in no server', async () => {
  await using desk = await bench({ standIn: { privileged: { members: false } } });
  await desk.ready();
  const findings = await desk.gateway.diagnose('999999999999999999');
  expect(bySubject(findings, 'Server Members Intent')).toMatchObject({ level: 'problem' });
  expect(bySubject(findings, 'Server Members Intent')?.means).toContain('joins');
  expect(bySubject(findings, 'Message Content Intent')).toMatchObject({ level: 'ok' });
  expect(findings.at(-1)?.found).toBe('The bot is not in this server.');
});

it('answers without a connection too', async () => {
  await using desk = await bench();
  expect(await desk.gateway.diagnose()).toMatchObject([{ level: 'problem', subject: 'Connection' }]);
  await desk.standIn.faults.apiDown();
  await desk.gateway.connect(desk.standIn.token);
  const findings = await desk.gateway.diagnose();
  expect(findings.map(({ subject, level }) => [subject, level])).toEqual([
    ['Connection', 'problem'],
    ['Intents', 'warning'],
  ]);
  expect(findings[1]?.found).toContain('cannot be reached');
});
