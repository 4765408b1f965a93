// Server kinds that an audit entry alone gives: webhooks, bots, permissions of commands, onboarding, and AutoMod's rules for a bot that
// Discord does not send them to. Played by kinds.test.ts.
import type { Case } from './case';
import * as d from './discord';

const { ids } = d;
export const born = d.start + 900;
export const raw = (type: string, data: object): d.Raw => ({ type, data: { ...d.inGuild, ...data } });
export const renamed = [{ field: 'name', before: 'wave', after: 'big_wave' }];
export const nameEntry = (action: number, id: string): d.Raw =>
  d.entry(action, id, { changes: [d.change('name', 'wave', 'big_wave')] });
export const red = { type: 'role', id: ids.redRole, name: 'Red' };
export const newBot = d.user(d.snowflake(), 'new-bot', { bot: true });

const ruleId = d.snowflake(born);
const webhook = d.snowflake(born);
const webhookChanges = (side: 'old' | 'new') =>
  [
    ['name', 'wave'],
    ['channel_id', ids.channel],
  ].map(([key, value]) => (side === 'new' ? d.change(key ?? '', null, value) : d.change(key ?? '', value, null)));
const webhooksUpdate = raw('WEBHOOKS_UPDATE', { channel_id: ids.channel });
const webhookData = { id: webhook, name: 'wave', settings: { name: 'wave', channel_id: ids.channel } };
const command = d.snowflake();
const rolePermission = (permission: boolean) => ({ id: ids.redRole, type: 1, permission });
/** Something of which Discord tells bots nothing that says what happened. */
const silence = raw('GUILD_ONBOARDING_UPDATE', {});
const ruleChanges = [d.change('name', null, 'wave'), d.change('enabled', null, true)];

export const loggedCases: Case[] = [
  {
    kind: 'WEBHOOK_CREATE',
    act: webhooksUpdate,
    entry: d.entry(50, webhook, { changes: webhookChanges('new') }),
    expected: { channelId: ids.channel, data: webhookData },
  },
  {
    kind: 'WEBHOOK_UPDATE',
    before: [d.entry(50, webhook, { changes: webhookChanges('new') })],
    act: webhooksUpdate,
    entry: nameEntry(51, webhook),
    expected: { channelId: ids.channel, data: { id: webhook, name: 'big_wave', changes: renamed } },
  },
  {
    kind: 'WEBHOOK_DELETE',
    act: webhooksUpdate,
    entry: d.entry(52, webhook, { changes: webhookChanges('old') }),
    expected: { channelId: ids.channel, data: webhookData },
  },
  { kind: 'BOT_ADD', act: d.memberAdd(newBot), entry: d.entry(28, newBot.id), expected: { targetId: newBot.id } },
  {
    kind: 'COMMAND_PERMISSION_UPDATE',
    act: raw('APPLICATION_COMMAND_PERMISSIONS_UPDATE', { id: command }),
    entry: d.entry(121, command, {
      options: { application_id: ids.otherBot },
      changes: [d.change(ids.redRole, rolePermission(true), rolePermission(false))],
    }),
    expected: {
      data: {
        applicationId: ids.otherBot,
        commandId: command,
        changes: [{ field: 'allowed', subject: red, before: true, after: false }],
      },
    },
  },
  {
    kind: 'ONBOARDING_UPDATE',
    act: silence,
    entry: d.entry(164, d.snowflake(), { changes: [d.change('title', 'Why?', 'What for?')] }),
    expected: {
      data: {
        part: 'question',
        action: 'update',
        title: 'What for?',
        changes: [{ field: 'title', before: 'Why?', after: 'What for?' }],
      },
    },
  },
  {
    kind: 'ONBOARDING_UPDATE',
    title: 'as a whole',
    act: silence,
    entry: d.entry(167, null, { changes: [d.change('enabled', false, true)] }),
    expected: {
      data: {
        part: 'onboarding',
        action: 'update',
        title: null,
        changes: [{ field: 'enabled', before: false, after: true }],
      },
    },
  },
  {
    kind: 'AUTOMOD_RULE_CREATE',
    title: 'for a bot without MANAGE_GUILD',
    act: silence,
    entry: d.entry(140, ruleId, { changes: ruleChanges }),
    expected: { data: { id: ruleId, name: 'wave', settings: { name: 'wave', enabled: true } } },
  },
  {
    kind: 'AUTOMOD_RULE_UPDATE',
    title: 'for a bot without MANAGE_GUILD',
    before: [d.entry(140, ruleId, { changes: ruleChanges })],
    act: silence,
    entry: d.entry(141, ruleId, { changes: [d.change('$add_keyword_filter', null, ['scam'])] }),
    expected: {
      data: { id: ruleId, name: 'wave', changes: [{ field: 'keyword_filter', before: null, after: ['scam'] }] },
    },
  },
].map((one): Case => ({ ...(one as Case), isLoggedOnly: true }));
