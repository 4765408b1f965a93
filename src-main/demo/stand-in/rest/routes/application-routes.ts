// The bot itself: its user, its app, its guilds, its gateway; and other users.
import { application } from '#main/demo/stand-in/application';
import { guildPermissions } from '#main/demo/world/permissions';
import { apiError } from '#main/demo/stand-in/rest/errors';
import { readId, readNumber } from '#main/demo/stand-in/rest/form';
import { bot, ok, open, param, type Route } from '#main/demo/stand-in/rest/router';
import { bySnowflake, isAfter } from '#main/demo/stand-in/snowflakes';

export const applicationRoutes: Route[] = [
  open.get('/gateway', ({ platform }) => ok({ url: platform.gatewayUrl() })),
  bot.get('/gateway/bot', ({ platform }) => {
    const { total, remaining, resetAfterMs } = platform.sessionStarts();
    const limit = { total, remaining, reset_after: resetAfterMs, max_concurrency: 1 };
    return ok({ url: platform.gatewayUrl(), shards: 1, session_start_limit: limit });
  }),
  bot.get('/users/@me', ({ platform: { world } }) =>
    ok({ ...world.bot, verified: true, mfa_enabled: true, email: null, locale: 'en-GB' }),
  ),
  bot.get('/users/@me/guilds', ({ platform: { world }, query }) => {
    const before = readId(query, 'before');
    const after = readId(query, 'after');
    const own = [...world.guilds.values()]
      .filter(
        ({ id, members }) =>
          members.has(world.bot.id) && (!before || isAfter(before, id)) && (!after || isAfter(id, after)),
      )
      .toSorted((a, b) => bySnowflake(a.id, b.id))
      .slice(0, readNumber(query, 'limit', 1, 200, 200));
    const counts = (guild: (typeof own)[number]) =>
      query.get('with_counts') === 'true'
        ? { approximate_member_count: guild.members.size, approximate_presence_count: guild.members.size }
        : {};
    return ok(
      own.map((guild) => ({
        id: guild.id,
        name: guild.name,
        icon: guild.icon,
        banner: null,
        owner: guild.ownerId === world.bot.id,
        permissions: guildPermissions(guild, world.bot.id).toString(),
        features: [],
        ...counts(guild),
      })),
    );
  }),
  bot.get('/users/:user_id', (call) => {
    const user = call.platform.world.users.get(param(call, 'user_id'));
    if (!user) throw apiError(10013);
    return ok(user);
  }),
  bot.get('/applications/@me', ({ platform }) => ok(application(platform))),
  bot.get('/oauth2/applications/@me', ({ platform }) => ok(application(platform))),
];
