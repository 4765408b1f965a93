// What a moderator reads about an event: one true sentence for every kind, no surer than the record, safe from hostile names.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Kind, catalogue, kinds } from '#contract/catalogue';
import type { Event } from '#contract/event';
import { eventText } from '#renderer/events/event-text';
import { plainSentence } from '#renderer/events/part';
import { at, bot, mia, sampleData, sampleEvent, tom } from './sample-event';

const read = (event: Event): string => plainSentence(eventText(event), (id) => (id === '200' ? 'general' : null));

const sentences: Record<Kind, string> = {
  BAN: 'Mia banned Tom',
  UNBAN: 'Mia lifted the ban of Tom',
  KICK: 'Mia kicked Tom',
  TIMEOUT: 'Mia timed out Tom for 10 minutes',
  UNTIMEOUT: 'Mia lifted the timeout of Tom, 1 hour early',
  WARN: 'Mia warned Tom',
  GLOBAL_BAN: 'Mia banned Tom from 3 servers at once',
  NOTE: 'Mia wrote a note about Tom',
  GLOBAL_UNBAN: 'Mia lifted the ban of Tom in 2 servers',
  SOFTBAN: 'Mia softbanned Tom, with the messages of the last 1 day',
  TEMPBAN_EXPIRED: 'The temporary ban of Tom is over',
  CASE_UPDATE: 'Mia changed a case about Tom: “advertising”',
  CASE_DELETE: 'Mia removed a case about Tom',
  AI_ACTION: 'Mia decided “delete message” for Tom by the rule “No slurs”, 87 % sure, model “judge-1”',
  JOIN: 'Tom joined, account 3 days old',
  LEAVE: 'Tom left, after 1 day here',
  TIMEOUT_EXPIRED: 'The timeout of Tom ran out',
  NICKNAME_CHANGE: 'Mia changed the nickname of Tom from “Tommy” to “Tom the Great”',
  ROLE_ADD: 'Mia gave Tom @Helper',
  ROLE_REMOVE: 'Mia took @Helper and @role 8 from Tom',
  AVATAR_CHANGE: 'Tom set their avatar on this server',
  USERNAME_CHANGE: 'Tom changed their display name from “Tom” to “Thomas”',
  MESSAGE_SEND: 'Mia wrote in #general',
  MESSAGE_EDIT: 'Mia edited a message in #general, version 3',
  MESSAGE_DELETE: 'Mia deleted a message of Tom in #general',
  BULK_DELETE: 'Mia purged 42 messages in #general, 40 of them on record',
  REACTION_ADD: 'Mia reacted 👍 to a message of Tom in #general',
  REACTION_REMOVE: 'The reaction :party: of Tom was removed by Mia in #general',
  CHANNEL_CREATE: 'Mia created the voice channel #lounge',
  CHANNEL_DELETE: 'Mia deleted the channel #old-talk',
  CHANNEL_UPDATE: 'Mia changed #general: slow mode from “off” to “10 seconds”',
  ROLE_CREATE: 'Mia created the role @Helper',
  ROLE_DELETE: 'Mia deleted the role @Helper',
  ROLE_UPDATE: 'Mia changed the role @Helper: permissions “+ Time out members”',
  INVITE_CREATE: 'Mia created the invite “abc123”, expires in 7 days, 10 uses',
  INVITE_DELETE: 'Mia deleted the invite “abc123”',
  PERMISSION_OVERWRITE_CREATE: 'Mia set permissions of @Helper in #general: denied permissions “+ Send messages”',
  PERMISSION_OVERWRITE_UPDATE:
    'Mia changed the permissions of @Helper in #general: denied permissions “− Send messages”',
  PERMISSION_OVERWRITE_DELETE: 'Mia removed the permissions of @Helper in #general',
  GUILD_UPDATE: 'Mia changed the server: verification level from “low” to “high”',
  BOT_ADD: 'Mia added the bot Tom',
  COMMAND_PERMISSION_UPDATE:
    'Mia changed who may use a command of the app “11”: allowed for “#general” from “on” to “off”',
  ONBOARDING_UPDATE: 'Mia created an onboarding question “What brings you here?”',
  THREAD_CREATE: 'Mia started the thread #plans',
  THREAD_UPDATE: 'Mia changed the thread #plans: archived from “off” to “on”',
  THREAD_DELETE: 'Mia deleted the thread #plans',
  EMOJI_CREATE: 'Mia added the emoji “wave”',
  EMOJI_UPDATE: 'Mia changed the emoji “big_wave”: name from “wave” to “big_wave”',
  EMOJI_DELETE: 'Mia deleted the emoji “wave”',
  STICKER_CREATE: 'Mia added the sticker “Crab”',
  STICKER_UPDATE: 'Mia changed the sticker “Red crab”: name from “Crab” to “Red crab”',
  STICKER_DELETE: 'Mia deleted the sticker “Crab”',
  SOUNDBOARD_CREATE: 'Mia added the sound “Horn”',
  SOUNDBOARD_UPDATE: 'Mia changed the sound “Fog horn”: name from “Horn” to “Fog horn”',
  SOUNDBOARD_DELETE: 'Mia deleted the sound “Horn”',
  WEBHOOK_CREATE: 'Mia created the webhook “News” in #general',
  WEBHOOK_UPDATE: 'Mia changed the webhook “Old news”: name from “News” to “Old news”',
  WEBHOOK_DELETE: 'Mia deleted the webhook “News”',
  INTEGRATION_ADD: 'Mia added the integration “Shop”',
  INTEGRATION_UPDATE: 'Mia changed the integration “Store”: name from “Shop” to “Store”',
  INTEGRATION_REMOVE: 'Mia removed the integration “Shop”',
  STAGE_START: 'Mia started the stage “Questions” in #general',
  STAGE_UPDATE: 'Mia changed the stage “Answers”: topic from “Questions” to “Answers”',
  STAGE_END: 'Mia ended the stage “Answers”',
  SCHEDULED_EVENT_CREATE: 'Mia scheduled the event “Picnic” at “The pier”',
  SCHEDULED_EVENT_UPDATE:
    'Mia changed the scheduled event “Picnic”: start from “2026-11-25 18:00 UTC” to “2026-11-26 18:00 UTC”',
  SCHEDULED_EVENT_DELETE: 'Mia deleted the scheduled event “Picnic”',
  AUTOMOD_RULE_CREATE: 'Mia created the AutoMod rule “No slurs”, switched off',
  AUTOMOD_RULE_UPDATE: 'Mia changed the AutoMod rule “No slurs”: blocked words “+ BadWord”',
  AUTOMOD_RULE_DELETE: 'Mia deleted the AutoMod rule “No slurs”',
  AUTOMOD_ACTION: 'Mia caught Tom by the rule “No trading” for “coins”: message blocked, alert sent',
  MEMBER_PRUNE: 'Mia pruned 12 members, inactive for 30 days',
  MEMBER_VERIFIED: 'Tom accepted the rules',
  BOOST_START: 'Tom began to boost the server',
  BOOST_STOP: 'Tom no longer boosts the server, after 3 months',
  REACTION_CLEAR: 'All reactions were cleared from a message of Tom by Mia in #general, 4 on record',
  MESSAGE_PIN: 'Mia pinned a message of Tom in #general',
  MESSAGE_UNPIN: 'Mia unpinned a message of Tom in #general',
  POLL_VOTE_ADD: 'Mia voted for answer 2 in a poll of Tom in #general',
  POLL_VOTE_REMOVE: 'Mia took back their vote for answer 2 in a poll of Tom in #general',
  COMMAND_USED: 'Mia used “/rank show” of Tom in #general',
  VOICE_JOIN: 'Tom joined voice in #general',
  VOICE_LEAVE: 'Tom left voice in #general, after 25 minutes',
  VOICE_MOVE: 'Tom went from #201 to #general',
  VOICE_FORCE_MOVE: 'Mia moved Tom to #general',
  VOICE_FORCE_DISCONNECT: 'Mia disconnected Tom from voice in #general',
  VOICE_SERVER_MUTE: 'Mia muted Tom in voice in #general',
  VOICE_SERVER_UNMUTE: 'Mia lifted the voice mute of Tom in #general',
  VOICE_SERVER_DEAFEN: 'Mia deafened Tom in voice in #general',
  VOICE_SERVER_UNDEAFEN: 'Mia lifted the deafening of Tom in #general',
  CONNECTED: 'The bot connected, away for 9 hours',
  DISCONNECTED: 'The bot disconnected: “api unreachable”',
  CATCH_UP:
    'Away 9 hours 12 minutes: 3 × ban, 1 × unban, 1 × kick, 41 × joined, 1,206 more recovered; deletions of messages never seen, and reactions, cannot be; deletions of messages more than 2 days older were not looked for',
  CONFIG_CHANGE: 'Mia changed the settings: backfill days',
  INVITE_EXPIRED: 'The invite “abc123” expired',
  EXPORT_MADE: 'An export was made: “Events”, 1,204 rows as CSV, redacted',
  RETENTION_RUN: 'Retention: texts of 1,200 messages removed, “2025-03” archived (40,000 events)',
  ERASURE: 'A person was erased from the record: 12 events, 3 messages',
  SPIKE: 'Unusually many: “41 × joined” within 8 minutes; about 0.5 in 10 minutes are usual',
  ROUTE_PAUSED: 'The log route “Mod log” rests',
};

describe('every kind of event', () => {
  it.each(kinds)('%s reads as a sentence', (kind) => {
    expect(catalogue[kind].data.safeParse(sampleData[kind]).success).toBe(true);
    expect(read(sampleEvent(kind))).toBe(sentences[kind]);
  });

  it.each(kinds)('%s reads as a sentence when nobody is known and its details are unreadable', (kind) => {
    const bare = sampleEvent(kind, { actor: null, target: null, actorGrade: 'unknown', source: 'unknown' });
    expect(read(bare)).toMatch(/^\S.{5,}$/u);
    expect(read({ ...bare, data: { broken: true, count: 'x' } })).toMatch(/^\S.{5,}$/u);
  });
});

describe('who is put out of voice', () => {
  const unnamed = { target: null, data: { count: 1, candidates: 2 } } as const;

  it('stays open when Discord does not say', () => {
    expect(read(sampleEvent('VOICE_FORCE_DISCONNECT', unnamed))).toBe(
      'Mia disconnected a member (Discord does not say whom) from voice in #general',
    );
  });

  it('is said with doubt when it is inferred', () => {
    expect(read(sampleEvent('VOICE_FORCE_MOVE', { actorGrade: 'likely' }))).toBe(
      'Probably Mia [likely] moved Tom to #general',
    );
  });
});

it('AutoMod is the one who catches', () => {
  const hit = sampleEvent('AUTOMOD_ACTION', { actor: null, source: 'automod' });
  expect(read(hit)).toMatch(/^AutoMod caught Tom/);
});

describe('attribution', () => {
  const unknown = { actor: null, actorGrade: 'unknown', source: 'unknown' } as const;

  it('accuses nobody when the audit log does not say', () => {
    expect(read(sampleEvent('BAN', unknown))).toBe('Someone (the audit log does not say) banned Tom');
    expect(read(sampleEvent('MESSAGE_DELETE', unknown))).toBe(
      'The author or a bot deleted a message of Tom in #general',
    );
  });

  it('does not name a suspect it has no grade for', () => {
    expect(read(sampleEvent('BAN', { actorGrade: 'unknown' }))).not.toContain('Mia');
    expect(read(sampleEvent('MESSAGE_DELETE', { actorGrade: 'unknown' }))).not.toContain('Mia');
  });

  it('marks an inferred actor as probable', () => {
    expect(read(sampleEvent('MESSAGE_DELETE', { actorGrade: 'likely' }))).toBe(
      'Probably Mia [likely] deleted a message of Tom in #general',
    );
  });

  it('says what acted when it was no person', () => {
    expect(read(sampleEvent('TIMEOUT', { ...unknown, source: 'automod' }))).toBe(
      'AutoMod timed out Tom for 10 minutes',
    );
    expect(read(sampleEvent('BAN', { source: 'console' }))).toBe('Mia [via ModDesk] banned Tom');
    expect(eventText(sampleEvent('KICK', { actor: bot, source: 'bot' }))[0]).toEqual({
      type: 'person',
      person: bot,
      as: 'actor',
    });
  });

  it('does not say who took a reaction away, which Discord never tells', () => {
    expect(read(sampleEvent('REACTION_REMOVE', unknown))).toBe('The reaction :party: of Tom was removed in #general');
  });

  it('tells an own deed from one done to somebody', () => {
    const self = { actor: tom, actorGrade: 'self' } as const;
    expect(read(sampleEvent('NICKNAME_CHANGE', self))).toBe(
      'Tom changed their nickname from “Tommy” to “Tom the Great”',
    );
    expect(read(sampleEvent('ROLE_ADD', self))).toBe('Tom took the role @Helper');
  });

  it('does not call a leave a kick, nor a leave when it cannot tell', () => {
    const cause = (word: string): Event => sampleEvent('LEAVE', { data: { cause: word, roles: [], joinedAt: null } });
    expect(read(cause('kick'))).toBe('Tom was kicked');
    expect(read(cause('unknown'))).toBe('Tom left or was kicked (the audit log could not be read)');
  });
});

describe('changes', () => {
  it('reads a running timeout made longer', () => {
    const data = { until: at + 3_600_000, previousUntil: at + 60_000 };
    expect(read(sampleEvent('TIMEOUT', { data }))).toBe('Mia extended the timeout of Tom, it now runs another 1 hour');
  });

  it('counts several changes and names their fields', () => {
    const changes = [
      { field: 'topic', before: 'a', after: 'b' },
      { field: 'nsfw', before: false, after: true },
    ];
    expect(read(sampleEvent('CHANNEL_UPDATE', { data: { name: 'general', changes } }))).toBe(
      'Mia changed #general: 2 changes (topic, age-restricted)',
    );
  });

  it('names which permissions were denied, to whom', () => {
    const subject = { type: 'role', id: '5', name: 'Guests' } as const;
    const changes = [{ field: 'deny', subject, before: [], after: ['SEND_MESSAGES', 'Connect'] }];
    expect(read(sampleEvent('CHANNEL_UPDATE', { data: { name: 'general', changes } }))).toBe(
      'Mia changed #general: denied permissions for “@Guests” “+ Send messages, Connect to voice”',
    );
  });

  it('tells an overwrite that came with nothing in it', () => {
    const subject = { type: 'member', id: '6', name: null } as const;
    const changes = [{ field: 'allow', subject, before: null, after: [] }];
    expect(read(sampleEvent('CHANNEL_UPDATE', { data: { name: 'general', changes } }))).toBe(
      'Mia changed #general: allowed permissions for “member 6” from “not set” to “set, but empty”',
    );
  });

  it('names whose permissions changed in a channel', () => {
    const subject = { type: 'role', id: '5', name: '@everyone' } as const;
    const changes = [
      { field: 'permission_overwrites', subject, before: null, after: { allow: [], deny: ['SendMessages'] } },
    ];
    expect(read(sampleEvent('CHANNEL_UPDATE', { data: { name: 'general', changes } }))).toBe(
      'Mia changed #general: permissions for “@everyone” “+ Send messages: denied”',
    );
  });
});

describe('hostile text', () => {
  const hostile = '<img src=x onerror=alert(1)>\u202Egnp.exe\u0007\nMia banned you\u200B';

  it('keeps a name in its own part, on one line, without characters that reorder or hide', () => {
    const line = read(sampleEvent('BAN', { target: { ...tom, name: hostile } }));
    expect(line).toBe('Mia banned <img src=x onerror=alert(1)>gnp.exe\u2407 Mia banned you');
  });

  it('says so when a name shows nothing', () => {
    expect(read(sampleEvent('BAN', { target: { ...tom, name: '\u2800\u3164 ' } }))).toBe(
      `Mia banned (blank name) ${tom.id}`,
    );
  });

  it('never lets untrusted text into our own words, whatever field it comes through', () => {
    // Replaces every string of the data; what then no longer fits the catalogue reads as the bare sentence.
    const poison = (json: unknown, text: string): unknown => {
      if (typeof json === 'string') return /^\d+$/.test(json) ? json : text;
      if (Array.isArray(json)) return json.map((item) => poison(item, text));
      if (typeof json !== 'object' || json === null) return json;
      return Object.fromEntries(
        Object.entries(json).map(([key, item]) => [key, key === 'field' ? item : poison(item, text)]),
      );
    };
    fc.assert(
      fc.property(
        fc.constantFrom(...kinds),
        fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }),
        (kind, noise) => {
          const marker = `\uE000${noise}`;
          const event = sampleEvent(kind, {
            actor: { ...mia, name: marker },
            target: { ...tom, name: marker },
            data: poison(sampleData[kind], marker) as Event['data'],
          });
          for (const part of eventText(event)) {
            if (part.type === 'text' || part.type === 'mark') expect(part.text).not.toContain('\uE000');
          }
          expect(read(event)).not.toMatch(/[\n\u202A-\u202E\u2066-\u2069]/u);
        },
      ),
    );
  });
});
