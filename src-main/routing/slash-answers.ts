// What /moddesk answers in Discord: routes are made and shown with the same words and checks as in the window.
import { zRouteInput } from '#contract/route';
import type { PresetId } from '#contract/routes';
import type { Log } from '#main/log';
import type { SlashOrders } from '#main/slash-orders';
import { inline } from './format/neutral';
import { presetKinds, presets } from './presets';
import type { Routing } from './routing';

const titleOf = (id: PresetId): string => presets.find((preset) => preset.id === id)?.name ?? id;

const said = (error: unknown, log: Log): string => {
  const isTold = error instanceof Error && error.name.endsWith('Fault');
  if (isTold) return `That did not work. ${inline(error.message, 500)}`;
  log('error', 'slash.failed', { error: error instanceof Error ? error : new Error(String(error)) });
  return 'That did not work: something went wrong inside ModDesk. Its log has the details.';
};

/** `routing` as it is when a command comes. */
export const slashAnswers = (routing: () => Routing, log: Log): SlashOrders => {
  const route = async (guildId: string, preset: PresetId, channelId: string, userId: string): Promise<string> => {
    const destination = { type: 'discord-channel' as const, channelId };
    const known = routing()
      .list(guildId)
      .find(({ destination: to }) => to.type === 'discord-channel' && to.channelId === channelId);
    const given = {
      name: titleOf(preset),
      destination,
      kinds: presetKinds(preset),
      ...(known ? { id: known.id } : {}),
    };
    const saved = await routing().save(guildId, zRouteInput.parse(given), userId);
    const result = await routing().test(saved.id);
    const done = `${titleOf(preset)} (${saved.kinds.length} kinds of events) goes to <#${channelId}> from now on.`;
    return result.ok ? done : `${done} But the test message did not arrive: ${inline(result.message, 500)}`;
  };
  return {
    log: async ({ guildId, preset, channelId, userId }) => {
      try {
        if (channelId !== null) return await route(guildId, preset, channelId, userId);
        const made = await routing().createLogChannel(guildId, 'mod-log', preset, userId);
        return `${titleOf(preset)} goes to <#${made.channelId}> from now on: a private channel for staff.`;
      } catch (error) {
        return said(error, log);
      }
    },
    routes: async (guildId) => {
      const lines = routing()
        .list(guildId)
        .map(({ name, destination, kinds, health }) => {
          const where =
            'channelId' in destination && destination.channelId ? `<#${destination.channelId}>` : 'elsewhere';
          const state = health.reason ? `${health.state}: ${inline(health.reason, 100)}` : health.state;
          return `${inline(name, 80)} → ${where}: ${kinds.length} kinds, ${state}`;
        });
      return lines.length === 0 ? 'Nothing is logged in this server yet: /moddesk log.' : lines.slice(0, 12).join('\n');
    },
  };
};
