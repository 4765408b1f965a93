// What the bot asks to see: as little as the catalogue needs, and less where Discord says no.
import { describe, expect, it } from 'vitest';
import { ApplicationFlags, GatewayIntentBits } from 'discord.js';
import { intentPlan, missingIntentWords, neededIntents } from '#main/gateway/intents';
import { inviteUrl, neededPermissions } from '#main/gateway/invite-url';

const both = ApplicationFlags.GatewayGuildMembers | ApplicationFlags.GatewayMessageContentLimited;

describe('the intents', () => {
  it('are those of the catalogue, all known to Discord, and no presences', () => {
    expect([...neededIntents].sort()).toEqual(
      [
        'AutoModerationConfiguration',
        'GuildExpressions',
        'GuildIntegrations',
        'AutoModerationExecution',
        'GuildInvites',
        'GuildMembers',
        'GuildMessagePolls',
        'GuildMessageReactions',
        'GuildMessages',
        'GuildModeration',
        'GuildScheduledEvents',
        'GuildVoiceStates',
        'Guilds',
        'MessageContent',
      ].sort(),
    );
    for (const name of neededIntents) expect(GatewayIntentBits[name]).toBeGreaterThan(0);
  });

  it('are all asked for when the portal has both switches on', () => {
    expect(intentPlan(both, 0)).toEqual({ asked: neededIntents, missing: [] });
  });

  it('leave out what the portal has switched off before Discord has to refuse it', () => {
    const plan = intentPlan(ApplicationFlags.GatewayGuildMembersLimited, 0);
    expect(plan?.missing).toEqual(['MessageContent']);
    expect(plan?.asked).not.toContain('MessageContent');
    expect(plan?.asked).toContain('GuildMembers');
    expect(intentPlan(0, 0)?.missing).toEqual(['GuildMembers', 'MessageContent']);
  });

  it('are tried without each switch in turn when Discord refuses and does not say which', () => {
    const missing = [0, 1, 2, 3, 4].map((refusals) => intentPlan(null, refusals)?.missing ?? 'nothing left');
    expect(missing).toEqual([
      [],
      ['MessageContent'],
      ['GuildMembers'],
      ['GuildMembers', 'MessageContent'],
      'nothing left',
    ]);
    expect([1, 2].map((refusals) => intentPlan(ApplicationFlags.GatewayGuildMembers, refusals)?.missing)).toEqual([
      ['GuildMembers', 'MessageContent'],
      undefined,
    ]);
  });

  it('say what each loss costs', () => {
    expect(missingIntentWords([])).toBeUndefined();
    expect(missingIntentWords(['GuildMembers'])).toMatch(/Server Members Intent.*joins.*Developer Portal/s);
    expect(missingIntentWords(['MessageContent'])).toMatch(/Message Content Intent.*without their text/s);
  });
});

it('invites with the least permissions and the scopes for slash commands', () => {
  const url = new URL(inviteUrl('123'));
  expect(url.origin + url.pathname).toBe('https://discord.com/oauth2/authorize');
  expect(url.searchParams.get('client_id')).toBe('123');
  expect(url.searchParams.get('scope')).toBe('bot applications.commands');
  expect([...neededPermissions].sort()).toEqual([
    'ManageChannels',
    'ManageGuild',
    'ReadMessageHistory',
    'ViewAuditLog',
    'ViewChannel',
  ]);
  // 1 << 4 | 1 << 5 | 1 << 7 | 1 << 10 | 1 << 16
  expect(url.searchParams.get('permissions')).toBe('66736');
});
