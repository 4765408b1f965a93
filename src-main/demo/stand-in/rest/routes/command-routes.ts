// The app's slash commands, global and by guild.
import { z } from 'zod';
import { reachGuild } from '#main/demo/stand-in/rest/access';
import { apiError, formError } from '#main/demo/stand-in/rest/errors';
import { readForm } from '#main/demo/stand-in/rest/form';
import { bot, noContent, ok, param, type Call, type Route } from '#main/demo/stand-in/rest/router';

const maxCommands = 100;
const name = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

const zOption: z.ZodType = z.lazy(() =>
  z.looseObject({
    type: z.int().min(1).max(11),
    name: z.string().regex(name, 'Command name is invalid'),
    description: z.string().min(1).max(100),
    options: z.array(zOption).max(25).nullish(),
    choices: z
      .array(z.looseObject({ name: z.string().min(1).max(100) }))
      .max(25)
      .nullish(),
  }),
);

const zCommand = z
  .looseObject({
    type: z.int().min(1).max(4).default(1),
    name: z.string().min(1).max(32),
    description: z.string().max(100).default(''),
    options: z.array(zOption).max(25).nullish(),
  })
  .refine((command) => command.type !== 1 || (name.test(command.name) && command.name === command.name.toLowerCase()), {
    path: ['name'],
    message: 'Command name is invalid',
  })
  .refine((command) => command.type !== 1 || command.description.length > 0, {
    path: ['description'],
    message: 'This field is required',
  });

/** The scope :guild_id, null for the global one; only the app itself may touch its commands. */
const scopeOf = (call: Call): string | null => {
  if (param(call, 'application_id') !== call.platform.world.bot.id) throw apiError(20012);
  return call.params['guild_id'] === undefined ? null : reachGuild(call).id;
};

const replace = (call: Call) => {
  const scope = scopeOf(call);
  const forms = readForm(z.array(zCommand).max(maxCommands + 30), call.body ?? []);
  if (forms.filter(({ type }) => type === 1).length > maxCommands) throw apiError(30032);
  const names = forms.map((form) => `${form.type}/${form.name}`);
  const twice = names.findIndex((one, index) => names.indexOf(one) !== index);
  if (twice >= 0)
    throw formError([twice, 'name'], 'APPLICATION_COMMANDS_DUPLICATE_NAME', 'Application command names must be unique');
  return ok(call.platform.commands.replace(scope, forms));
};

const upsert = (call: Call) => {
  const scope = scopeOf(call);
  const { command, isNew } = call.platform.commands.upsert(scope, readForm(zCommand, call.body));
  return { status: isNew ? 201 : 200, body: command };
};

const remove = (call: Call) => {
  if (!call.platform.commands.remove(scopeOf(call), param(call, 'command_id'))) throw apiError(10063);
  return noContent;
};

const scopes = ['/applications/:application_id/commands', '/applications/:application_id/guilds/:guild_id/commands'];

export const commandRoutes: Route[] = scopes.flatMap((path) => [
  bot.get(path, (call) => ok(call.platform.commands.list(scopeOf(call)))),
  bot.put(path, replace),
  bot.post(path, upsert),
  bot.delete(`${path}/:command_id`, remove),
]);
