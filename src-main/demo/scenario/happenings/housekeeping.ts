// The server itself: invites made and withdrawn, topics, slowmode, overwrites, channels and roles for events.
import type { APIOverwrite } from 'discord-api-types/v10';
import { channelId, type Company, roleId } from '#main/demo/scenario/company';
import { DAY, HOUR, MINUTE } from '#main/demo/scenario/rhythm';
import { asStaff, isMember, say } from '#main/demo/scenario/stage';
import { permissionBits } from '#main/demo/world/permissions';
import { onDuty } from './duty';

const topics = [
  'Everything under the sun. English please, other languages have their own channels.',
  'Today: crabs 🦀',
  'Be excellent to each other · no spoilers · drink water',
  'Sunday draw-along at 15:00, see #announcements',
];

/** Somebody invites a friend. Discord names whoever made the invite in the audit log. */
export function makeInvite(company: Company): void {
  const { world, guild, random, roster } = company;
  const person = roster.choose(company.now());
  if (!person) return;
  const maxAgeS = random.pick([1800, 3600, 86_400, 604_800, 604_800, 0]);
  const place = channelId(company, random.pick(['general', 'welcome', 'introductions', 'lfg']));
  if (guild.channels.has(place))
    asStaff(company, () =>
      world.createInvite(guild.id, person.id, place, { maxAgeS, maxUses: random.pick([0, 0, 1, 5, 25]) }),
    );
}

export function withdrawInvite(company: Company): void {
  const { world, guild, random } = company;
  const now = company.now();
  const others = [...guild.invites.values()].filter(
    ({ code, maxAgeS, createdAt }) =>
      code !== company.evergreenInvite && (maxAgeS === 0 || createdAt + maxAgeS * 1000 > now),
  );
  if (others.length > 0)
    asStaff(company, () => world.deleteInvite(guild.id, onDuty(company).id, random.pick(others).code));
}

export function retitle(company: Company): void {
  const { world, guild, random } = company;
  const place = channelId(company, random.pick(['general', 'offtopic', 'memes', 'lfg']));
  if (guild.channels.has(place))
    asStaff(company, () => world.updateChannel(guild.id, onDuty(company).id, place, { topic: random.pick(topics) }));
}

/** Slowmode on for an hour or two when a channel runs hot. */
export function slowDown(company: Company): void {
  const { world, guild, random } = company;
  const place = channelId(company, random.pick(['general', 'memes', 'game']));
  const set = (seconds: number): void => {
    if (guild.channels.has(place))
      asStaff(company, () =>
        world.updateChannel(guild.id, onDuty(company).id, place, { rate_limit_per_user: seconds }),
      );
  };
  set(random.pick([5, 10, 15, 30]));
  company.later(random.between(0.7, 2.5) * HOUR, () => set(0));
}

/** An event gets a channel and a role, lives for two weeks and is cleared away. */
export function holdEvent(company: Company, name: string, title: string): void {
  const { world, guild } = company;
  const host = onDuty(company);
  const role = world.createRole(guild.id, host.id, { name: title, color: 0x3fc1c9, permissions: '0', position: 2 });
  const channel = world.createChannel(guild.id, host.id, {
    name,
    type: 0,
    topic: `${title}: rules in the first message`,
  });
  const person = company.roster.person(host.id);
  company.later(2 * MINUTE, () => {
    if (person)
      say(
        company,
        channel.id,
        person,
        `**${title}** starts now! Theme: things found at low tide. Any medium, two weeks, post here. 🎉`,
      );
  });
  const joiners = company.random.some([...company.roster.people.keys()], 26);
  joiners.forEach((id, index) =>
    company.later(index * 50 * MINUTE, () => {
      if (isMember(company, id) && guild.roles.has(role.id))
        asStaff(company, () => world.addRoles(guild.id, company.bots.purser, id, [role.id], 'joined the event'));
    }),
  );
  const readOnly: APIOverwrite = { id: guild.id, type: 0, allow: '0', deny: permissionBits('SendMessages') };
  company.later(3 * DAY, () =>
    asStaff(company, () => world.updateRole(guild.id, host.id, role.id, { color: 0xffb347, hoist: true })),
  );
  company.later(14 * DAY, () => {
    world.updateChannel(guild.id, host.id, channel.id, { permission_overwrites: [readOnly], name: `${name}-archive` });
  });
  company.later(17 * DAY, () => asStaff(company, () => world.deleteChannel(guild.id, host.id, channel.id)));
  company.later(17 * DAY + MINUTE, () => asStaff(company, () => world.deleteRole(guild.id, host.id, role.id)));
}

/** Smaller matters of the staff's: what a role may do, who sees a channel. */
export function tinker(company: Company): void {
  const { world, guild, random } = company;
  const { id } = onDuty(company);
  const role = roleId(company, random.pick(['regular', 'crew', 'artist', 'featured']));
  const change = random.pick([
    { color: random.int(0x202020, 0xf0f0f0) },
    { mentionable: random.chance(0.5) },
    {
      permissions: permissionBits(
        'UseExternalEmojis',
        ...(random.chance(0.5) ? (['CreatePublicThreads'] as const) : (['AttachFiles'] as const)),
      ),
    },
  ]);
  if (random.chance(0.6)) {
    if (guild.roles.has(role)) asStaff(company, () => world.updateRole(guild.id, id, role, change));
    return;
  }
  const place = channelId(company, random.pick(['photography', 'strategy', 'commands']));
  const overwrite: APIOverwrite = {
    id: roleId(company, 'newcomer'),
    type: 0,
    allow: '0',
    deny: permissionBits(random.pick(['EmbedLinks', 'AttachFiles'])),
  };
  if (guild.channels.has(place))
    asStaff(company, () =>
      world.updateChannel(guild.id, id, place, { permission_overwrites: random.chance(0.3) ? [] : [overwrite] }),
    );
}
