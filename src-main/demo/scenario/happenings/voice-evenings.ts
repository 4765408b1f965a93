// Voice: some gather in the evening, drift between the rooms and go home; now and then a moderator has to do something.
import { type Company, channelId } from '#main/demo/scenario/company';
import { bustle, HOUR, MINUTE } from '#main/demo/scenario/rhythm';
import { asStaff, isMember, isStaff } from '#main/demo/scenario/stage';
import { onDuty } from './duty';
import { sideStory, someoneAbout } from './side-story';

const rooms = ['lounge', 'coop1', 'coop2', 'studio'] as const;
const GATHERINGS = 3.2;
const LONGEST_STAY = 4 * HOUR;

const isIn = ({ guild }: Company, userId: string): boolean => guild.voice.has(userId);
const roomOf = (side: Company): string | null => {
  const open = rooms.map((key) => channelId(side, key)).filter((id) => side.guild.channels.has(id));
  return open.length === 0 ? null : side.random.weighted(open, (id) => (id === open[0] ? 3 : 1));
};

function come(side: Company, userId: string, room: string, longestMs: number): void {
  const { world, guild, random } = side;
  if (!isMember(side, userId) || isIn(side, userId) || !guild.channels.has(room)) return;
  world.setVoice(guild.id, userId, room);
  const stay = Math.min(longestMs, 2 * MINUTE + random.wait(65 * MINUTE));
  if (random.chance(0.22))
    side.later(stay * random.between(0.2, 0.8), () => {
      const other = roomOf(side);
      if (isIn(side, userId) && other !== null) world.setVoice(guild.id, userId, other);
    });
  side.later(stay, () => goHome(side, userId));
}

function goHome({ world, guild }: Company, userId: string): void {
  if (guild.voice.has(userId)) world.setVoice(guild.id, userId, null);
}

/** Somebody is too loud: silenced for a while, moved, or put out. */
function intervene(side: Company, userId: string): void {
  const { world, guild, random } = side;
  if (!isIn(side, userId) || isStaff(side, userId)) return;
  const { id: moderatorId } = onDuty(side, userId);
  if (!isMember(side, moderatorId)) return;
  const act = (change: () => void): void => asStaff(side, change);
  const roll = random.next();
  if (roll < 0.45) {
    act(() => world.silence(guild.id, moderatorId, userId, { mute: true }));
    side.later(random.between(2, 9) * MINUTE, () => {
      if (isIn(side, userId)) act(() => world.silence(guild.id, moderatorId, userId, { mute: false }));
    });
  } else if (roll < 0.58) {
    act(() => world.silence(guild.id, moderatorId, userId, { deaf: true }));
    side.later(random.between(1, 4) * MINUTE, () => {
      if (isIn(side, userId)) act(() => world.silence(guild.id, moderatorId, userId, { deaf: false }));
    });
  } else if (roll < 0.8) {
    const other = roomOf(side);
    if (other !== null && guild.voice.get(userId)?.channel_id !== other)
      act(() => world.moveVoice(guild.id, moderatorId, userId, other));
  } else act(() => world.moveVoice(guild.id, moderatorId, userId, null));
}

/** A few come together now. `longestMs`: nobody stays longer. */
export function gather(side: Company, longestMs = LONGEST_STAY): void {
  const { random } = side;
  const room = roomOf(side);
  if (room === null) return;
  const asked = new Set<string>();
  for (let left = random.int(2, 6); left > 0; left -= 1) {
    const person = someoneAbout(side, ({ id }) => !asked.has(id) && !isIn(side, id));
    if (!person) break;
    asked.add(person.id);
    side.later(random.wait(8 * MINUTE), () => come(side, person.id, room, longestMs));
  }
  const loud = [...asked][0];
  if (loud !== undefined && random.chance(0.25))
    side.later(random.between(9, 20) * MINUTE, () => intervene(side, loud));
}

/** Live: whoever the history left in voice goes home one by one. */
export function emptyVoice(company: Company): void {
  const [first] = company.guild.voice.keys();
  if (first !== undefined) goHome(company, first);
}

/** A day's gatherings, most of them when most are about. */
export function planVoice(company: Company, day: number): void {
  const side = sideStory(company, company.random.fork(`voice-${day}`));
  for (let hour = 0; hour < 24; hour += 1) {
    const from = day + hour * HOUR;
    for (let left = side.random.times((GATHERINGS * bustle(from)) / 24); left > 0; left -= 1)
      side.at(from + side.random.between(0, 1) * HOUR, () => gather(side));
  }
}
