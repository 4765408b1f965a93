// Changes people make to themselves: nicknames, avatars, names, the roles they take; and what staff put right.
import { avatarHash, inventHandle } from '#main/demo/scenario/cast/handles';
import { nicknames, nouns, remarkableNicknames } from '#main/demo/scenario/cast/names';
import type { Person } from '#main/demo/scenario/cast/person';
import { type Company, roleId } from '#main/demo/scenario/company';
import { MINUTE } from '#main/demo/scenario/rhythm';
import { asStaff, isMember, isStaff, maySpeak, type Stage } from '#main/demo/scenario/stage';
import { onDuty } from './duty';

const LONGEST_NAME = 32;

function newNickname(stage: Stage, person: Person): string | null {
  const { random } = stage;
  if (random.chance(0.2)) return null;
  if (random.chance(0.2)) return random.pick(remarkableNicknames);
  const nickname = random.pick([
    random.pick(nicknames).replace('.', ' '),
    `${person.name} 🎃`,
    `${person.name} (busy)`,
    `${person.name} | ${random.pick(nouns)}`,
    `${random.pick(nicknames)} ${person.name}`,
  ]);
  return nickname.length > LONGEST_NAME ? random.pick(nicknames) : nickname;
}

/** One's own nickname: Discord's audit log names the member as its own actor. */
function renameSelf(stage: Stage, person: Person): void {
  const { world, guild } = stage;
  asStaff(stage, () => world.setNickname(guild.id, person.id, person.id, newNickname(stage, person)));
}

/** A nickname that staff take away. */
function resetNickname(company: Company, person: Person): void {
  const { world, guild, random } = company;
  asStaff(company, () =>
    world.setNickname(
      guild.id,
      person.id,
      person.id,
      random.pick(['!!!! look at me', 'definitely a mod', 'buy cheap skins']),
    ),
  );
  const moderator = onDuty(company, person.id);
  company.later(MINUTE + random.wait(moderator.reactsWithin * 2 * MINUTE), () => {
    if (isMember(company, person.id) && isMember(company, moderator.id))
      asStaff(company, () => world.setNickname(guild.id, moderator.id, person.id, null));
  });
}

function changeName({ world, random, taken }: Company, person: Person): void {
  const handle = inventHandle(random, taken);
  if (random.chance(0.35)) world.updateUser(person.id, { username: handle.username });
  else world.updateUser(person.id, { globalName: random.chance(0.1) ? null : (handle.globalName ?? handle.username) });
  person.name = world.users.get(person.id)?.global_name ?? person.name;
}

function takeRole(company: Company, person: Person): void {
  const { world, guild, random, bots } = company;
  const id = roleId(company, random.pick(['artist', 'crew', 'critique']));
  const isHeld = guild.members.get(person.id)?.roles.includes(id) === true;
  if (!guild.roles.has(id) || !isMember(company, bots.purser)) return;
  asStaff(company, () => {
    if (isHeld) world.removeRoles(guild.id, bots.purser, person.id, [id]);
    else world.addRoles(guild.id, bots.purser, person.id, [id], 'reaction role');
  });
}

function honour(company: Company, person: Person): void {
  const { world, guild, random } = company;
  const id = roleId(company, random.pick(['veteran', 'regular', 'host', 'featured']));
  const isHeld = guild.members.get(person.id)?.roles.includes(id) === true;
  const { id: moderatorId } = onDuty(company, person.id);
  if (!guild.roles.has(id) || !isMember(company, moderatorId)) return;
  asStaff(company, () => {
    if (isHeld) world.removeRoles(guild.id, moderatorId, person.id, [id]);
    else world.addRoles(guild.id, moderatorId, person.id, [id]);
  });
}

/** One change by or to somebody who is about. */
export function changeProfile(company: Company): void {
  const { world, guild, random, roster } = company;
  const person = roster.choose(company.now(), { except: [company.offenderId] });
  if (!person || !maySpeak(guild, person.id, company.now())) return;
  const kind = random.next();
  if (kind < 0.27) renameSelf(company, person);
  else if (kind < 0.3) resetNickname(company, person);
  else if (kind < 0.5) world.updateUser(person.id, { avatar: random.chance(0.07) ? null : avatarHash(random) });
  else if (kind < 0.55) world.setMemberAvatar(guild.id, person.id, random.chance(0.2) ? null : avatarHash(random));
  else if (kind < 0.68 && !isStaff(company, person.id)) changeName(company, person);
  else if (kind < 0.92) takeRole(company, person);
  else honour(company, person);
}
