// Which intents the bot asks for: those the catalogue's kinds need, less the privileged ones Discord does not grant.
// Privileged intents are switched on per application in the Developer Portal; asking for one that is off closes the gateway with 4014.
import { ApplicationFlags, GatewayIntentBits } from 'discord.js';
import { catalogue, kinds } from '#contract/catalogue';

export type IntentName = keyof typeof GatewayIntentBits;
export type PrivilegedIntent = 'GuildMembers' | 'MessageContent';

const isIntentName = (name: string): name is IntentName => name in GatewayIntentBits && Number.isNaN(Number(name));

/** The least intents for all kinds of the catalogue; throws for a name that Discord does not know. */
export const neededIntents: readonly IntentName[] = [
  ...new Set(['Guilds', ...kinds.flatMap((kind) => catalogue[kind].needs.intents)]),
].map((name) => {
  if (!isIntentName(name)) throw new Error(`The catalogue names an intent that does not exist: ${name}`);
  return name;
});

interface Privileged {
  /** As the Developer Portal calls it. */
  title: string;
  /** What is lost without it. */
  cost: string;
  /** Application flags that say it is granted; the second is for bots in fewer than 100 servers. */
  flags: readonly [ApplicationFlags, ApplicationFlags];
}

export const privileged: Readonly<Record<PrivilegedIntent, Privileged>> = {
  GuildMembers: {
    title: 'Server Members Intent',
    cost: 'joins, leaves, nicknames, role changes, avatars and timeouts are not seen, so none of them is recorded',
    flags: [ApplicationFlags.GatewayGuildMembers, ApplicationFlags.GatewayGuildMembersLimited],
  },
  MessageContent: {
    title: 'Message Content Intent',
    cost: 'messages are counted but arrive without their text, so edits and deletions show no content',
    flags: [ApplicationFlags.GatewayMessageContent, ApplicationFlags.GatewayMessageContentLimited],
  },
};
export const privilegedNames = Object.keys(privileged) as PrivilegedIntent[];

/** True unless the application's flags (GET /applications/@me) say the switch is off; unknown flags count as on. */
export const isGranted = (intent: PrivilegedIntent, flags: number | null): boolean =>
  flags === null || privileged[intent].flags.some((flag) => (flags & flag) !== 0);

export interface IntentPlan {
  asked: readonly IntentName[];
  missing: readonly PrivilegedIntent[];
}

/**
 * What to ask for after `refusals` closes with 4014. Discord does not say which intent it refused, so each is left out in turn,
 * then both. Null when there is nothing more to leave out.
 */
export const intentPlan = (flags: number | null, refusals: number): IntentPlan | null => {
  const off = privilegedNames.filter((intent) => !isGranted(intent, flags));
  const steps: PrivilegedIntent[][] = [[], ['MessageContent'], ['GuildMembers'], ['GuildMembers', 'MessageContent']];
  const plans = new Map(
    steps.map((step) => {
      const missing = privilegedNames.filter((intent) => off.includes(intent) || step.includes(intent));
      return [missing.join(), missing] as const;
    }),
  );
  const missing = [...plans.values()][refusals];
  if (!missing) return null;
  const out: readonly string[] = missing;
  return { asked: neededIntents.filter((intent) => !out.includes(intent)), missing };
};

/** One text for a bot that runs without some intents; undefined when it has all. */
export const missingIntentWords = (missing: readonly PrivilegedIntent[]): string | undefined =>
  missing.length === 0
    ? undefined
    : `${missing.map((intent) => `Without the ${privileged[intent].title}, ${privileged[intent].cost}.`).join(' ')} ` +
      'Switch it on in the Developer Portal (your application, Bot, Privileged Gateway Intents) and connect again.';
