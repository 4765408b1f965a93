// guilds.* and users.*
import { guildsChannels } from '#main/analytics/guilds-channels';
import { guildsList } from '#main/analytics/guilds-list';
import { guildsModerators } from '#main/analytics/guilds-moderators';
import { guildsRoles } from '#main/analytics/guilds-roles';
import { usersProfile } from '#main/analytics/users-profile';
import { usersSearch } from '#main/analytics/users-search';
import { usersTimeline } from '#main/analytics/users-timeline';
import type { Core } from '#main/core';
import type { Implementer } from './router';

export const guildsHandlers = ({ guilds: os }: Implementer, core: Core) => ({
  list: os.list.handler(() => guildsList(core.read())),
  channels: os.channels.handler(({ input }) => guildsChannels(core.read(), input)),
  roles: os.roles.handler(({ input }) => guildsRoles(core.read(), input)),
  moderators: os.moderators.handler(({ input }) => guildsModerators(core.read(), input)),
});

const nobody = 'Nobody with that id is on record here.';

export const usersHandlers = ({ users: os }: Implementer, core: Core) => ({
  search: os.search.handler(({ input }) => usersSearch(core.read(), input)),
  profile: os.profile.handler(({ input, errors }) => {
    const found = usersProfile(core.read(), input);
    if (found) return found;
    throw errors.NOT_FOUND({ message: nobody, data: { what: `user ${input.userId}` } });
  }),
  timeline: os.timeline.handler(({ input }) => usersTimeline(core.read(), input)),
});
