// Enters one day of the main guild into the agenda: how much of what happens at which hour.
import type { Company } from './company';
import { arrive, drift } from './happenings/arrivals';
import { patchDays, planBulletins } from './happenings/bulletins';
import { converse } from './happenings/conversation';
import { holdEvent, makeInvite, retitle, slowDown, tinker, withdrawInvite } from './happenings/housekeeping';
import { incident } from './happenings/incidents';
import { changeProfile } from './happenings/profiles';
import { planCustoms } from './happenings/customs';
import { planMasks } from './happenings/masks';
import { planVoice } from './happenings/voice-evenings';
import { bustle, DAY, HOUR } from './rhythm';

/** Mean times a day, over the whole week. */
const daily: readonly (readonly [mean: number, happen: (company: Company) => void])[] = [
  [2.6, arrive],
  [0.75, drift],
  [7.5, changeProfile],
  [3.4, incident],
  [1.5, makeInvite],
  [0.3, withdrawInvite],
  [0.25, retitle],
  [0.14, slowDown],
  [0.2, tinker],
];
const CONVERSATIONS = 84;

const events: readonly (readonly [daysBefore: number, name: string, title: string])[] = [
  [82, 'low-tide-jam', 'Low Tide Jam'],
  [51, 'lantern-parade', 'Lantern Parade'],
  [23, 'ink-month', 'Ink Month'],
];

/** `day`: its midnight in UTC; `startsAt` and `endsAt` bound the story. */
export function planDay(company: Company, day: number, startsAt: number, endsAt: number): void {
  const { random } = company;
  const daysBefore = Math.round((Math.floor(endsAt / DAY) * DAY - day) / DAY);
  const growth = 0.9 + (0.2 * (day - startsAt)) / (endsAt - startsAt);
  const news = patchDays.some(([before]) => before === daysBefore) ? 1.7 : 1;
  // Days differ: a quiet Tuesday, a loud one.
  const mood = random.between(0.82, 1.18) * growth * news;
  for (let hour = 0; hour < 24; hour += 1) {
    const from = day + hour * HOUR;
    const rate = (bustle(from + HOUR / 2) * mood) / 24;
    const spread = (mean: number, happen: () => void): void => {
      for (let left = random.times(mean * rate); left > 0; left -= 1)
        company.at(from + Math.floor(random.next() * HOUR), happen);
    };
    spread(CONVERSATIONS, () => converse(company, { commandBotId: company.bots.purser }));
    for (const [mean, happen] of daily) spread(mean, () => happen(company));
  }
  planBulletins(company, day, endsAt);
  planVoice(company, day);
  planCustoms(company, day, daysBefore);
  planMasks(company, day);
  for (const [before, name, title] of events)
    if (before === daysBefore) company.at(day + 16 * HOUR, () => holdEvent(company, name, title));
}
