// What comes by itself: the daily prompt, the Sunday draw-along, Friday's crew call, the game's news by webhook.
import { channelId, type Company } from '#main/demo/scenario/company';
import { DAY, HOUR, MINUTE } from '#main/demo/scenario/rhythm';
import { announce } from '#main/demo/scenario/stage';
import { compose } from '#main/demo/scenario/talk/compose';
import { converse } from './conversation';
import { drawReactions } from './reactions';

const NEWS_WEBHOOK_ID = '1098412765234987031';

/** Notes of a game update, long enough to fill a screen. */
function patchNotes(version: string): string {
  const fixed = [
    'the ladder at the lighthouse',
    'a crash in the sunken library',
    'missing sound near the bell',
    'crabs facing the wrong way',
    'save files on slow disks',
    'the fog on older graphics cards',
    'an exploit with two anchors',
    'subtitles in Japanese and Arabic',
  ];
  return [
    `# Tidewrack ${version}`,
    'Ahoy! This update is about 2.1 GB on PC and a little more on consoles.',
    '**New**',
    '- Night fishing: lanterns attract different fish depending on their colour',
    '- A ferry between Gull Rock and the market district (bring exact change)',
    '- Photo mode remembers its last settings',
    '**Balance**',
    '- Harpoon: charge time 0.8 s → 1.0 s, damage unchanged',
    '- The Drowned Bellringer no longer hears you through walls',
    '**Fixed**',
    ...fixed.map((what) => `- Fixed ${what}`),
    'Full list: https://example.org/patch-notes — thank you for every report! 🌊',
  ].join('\n');
}

function publish(company: Company, version: string): void {
  const { world, guild } = company;
  const place = channelId(company, 'announcements');
  if (!guild.channels.has(place)) return;
  const message = world.sendMessage(guild.id, place, 'Tidewrack News', {
    content: patchNotes(version),
    webhookId: NEWS_WEBHOOK_ID,
  });
  drawReactions(company, { emoji: 'any' }, message, 24);
  company.later(1000, () => world.unfurlMessage(guild.id, place, message.id));
}

/** Days before the end on which an update comes; the traffic of such a day nearly doubles. */
export const patchDays: readonly (readonly [daysBefore: number, version: string])[] = [
  [71, '1.4'],
  [68, '1.4.2'],
  [38, '1.5'],
  [7, '1.5.1'],
];

/** Entries for one day of the story, `day` being its midnight in UTC. */
export function planBulletins(company: Company, day: number, endsAt: number): void {
  const { bots } = company;
  const weekday = (Math.floor(day / DAY) + 4) % 7;
  company.at(day + 8 * HOUR, () => {
    const message = announce(
      company,
      channelId(company, 'art'),
      bots.gull,
      compose(company.random, '🖌️ Prompt of the day: **{subject}** ({medium}, or whatever you have)'),
    );
    if (message) drawReactions(company, { emoji: 'art', interest: 'art' }, message, 5);
  });
  if (weekday === 0) crowd(company, day + 14 * HOUR, 'art', 14);
  if (weekday === 5) crowd(company, day + 18 * HOUR, 'lfg', 9);
  if (weekday === 1)
    company.at(day + 10 * HOUR, () => {
      const message = announce(
        company,
        channelId(company, 'announcements'),
        bots.gull,
        compose(
          company.random,
          'This week: critique night on Wednesday, crew call on Friday at 20:00, draw-along on Sunday at 15:00 🌊',
        ),
      );
      if (message) drawReactions(company, { emoji: 'kind' }, message, 9);
    });
  for (const [daysBefore, version] of patchDays)
    if (Math.floor((endsAt - daysBefore * DAY) / DAY) * DAY === day)
      company.at(day + 15 * HOUR, () => publish(company, version));
}

/** A get-together: many conversations in one place within two hours. */
function crowd(company: Company, at: number, placeKey: string, conversations: number): void {
  for (let left = conversations; left > 0; left -= 1)
    company.at(at + company.random.between(0, 120) * MINUTE, () => converse(company, { placeKey }));
}
