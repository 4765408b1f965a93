// Who is behind what another bot did: named only where its audit reason or a command says so, and never more surely than likely.
import { expect, test } from 'vitest';
import * as d from './discord';
import { openPipeline } from './fixture';

const { ids } = d;
const byBot = { user_id: ids.otherBot };
const asBot = { targetId: ids.ann, actorId: ids.otherBot, actorGrade: 'exact', source: 'bot' };
const asMod = { targetId: ids.ann, actorId: ids.mod, actorGrade: 'likely', source: 'bot' };

test.each([
  `Action requested by mod (${ids.mod})`,
  'Responsible moderator: mod#0 | spam',
  'spam, by @mod',
  `Banned by <@${ids.mod}>: spam`,
  `Moderator: mod (ID: ${ids.mod}) Reason: spam`,
  `Responsible User: The Moderator (${ids.mod}), target (${ids.ann})`,
])('%s: in both orders', async (reason) => {
  for (const order of ['before', 'after']) {
    const t = await openPipeline();
    const entry = d.entry(22, ids.ann, { ...byBot, reason });
    for (const one of order === 'before' ? [entry, d.banAdd(d.ann)] : [d.banAdd(d.ann), entry]) await t.feed(one);
    expect(t.one('BAN'), order).toMatchObject({ ...asMod, reason });
    expect(t.one('BAN').rule).toContain('names this member');
    await t.feed(entry, d.banAdd(d.ann));
    expect(t.events()).toHaveLength(1);
  }
});

test.each([
  'spam',
  null,
  'be careful with mod',
  'Action requested by (200000000000009999)',
  `Action requested by ann (${ids.ann})`,
  `Action requested by mod (${ids.mod}), moderator: bob (${ids.bob})`,
  `Action requested by helper-bot (${ids.otherBot})`,
  'Responsible moderator: nobody.here',
  'Responsible moderator: The Moderator',
  'Banned by the spam filter',
])('%s: nobody but the bot', async (reason) => {
  const t = await openPipeline();
  await t.feed(d.entry(22, ids.ann, { ...byBot, reason }), d.banAdd(d.ann));
  expect(t.one('BAN')).toMatchObject(asBot);
});

const command = (name: string, content: string, userId = ids.mod): d.Raw => {
  const asked = { id: d.snowflake(d.start + 400), type: 2, user: userId === ids.mod ? d.mod : d.bob };
  const answer = d.message(d.otherBot, content, { type: 20, interaction_metadata: asked, interaction: { name } });
  return d.messageCreate(answer);
};
const ban = [d.banAdd(d.ann), d.entry(22, ids.ann, byBot)];

test('a command whose answer names the target says who asked, before the act or after it', async () => {
  for (const order of ['before', 'after']) {
    const t = await openPipeline();
    const asked = command('ban', `<@${ids.ann}> was banned.`);
    for (const one of order === 'before' ? [asked, ...ban] : [...ban, asked]) await t.feed(one);
    expect(t.one('BAN'), order).toMatchObject(asMod);
    expect(t.one('BAN').rule).toContain('command');
  }
});

test('a command of another sort, about somebody else, or one of two does not', async () => {
  for (const others of [
    [command('userinfo', `<@${ids.ann}> joined in May.`)],
    [command('ban', `<@${ids.bob}> was banned.`)],
    [command('ban', `<@${ids.ann}> was banned.`), command('ban', `<@${ids.ann}> was banned.`, ids.bob)],
  ]) {
    const t = await openPipeline();
    await t.feed(...others, ...ban);
    expect(t.one('BAN')).toMatchObject(asBot);
  }
});
