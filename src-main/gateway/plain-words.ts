// What the window says for each reason the bot is not ready: what happened, then the next step. No jargon without its meaning.
import type { ConnectionReason } from '#contract/connection';

export interface Words {
  message: string;
  nextStep: string;
}

const retriesAlone = 'ModDesk keeps trying by itself; nothing needs to be done.';

export const plainWords: Readonly<Record<ConnectionReason, Words>> = {
  'no-token': {
    message: 'No bot is connected yet.',
    nextStep: "Paste your bot's token to begin.",
  },
  stopped: {
    message: 'The bot was disconnected here, so nothing is being recorded.',
    nextStep: 'Connect it again when you want recording to go on.',
  },
  'invalid-token': {
    message: 'Discord does not accept this bot token. It was mistyped, or it was reset in the Developer Portal.',
    nextStep:
      'In the Developer Portal (discord.com/developers/applications) open your application, choose Bot, press Reset Token and paste the new one here.',
  },
  'disallowed-intents': {
    message: 'Discord refused what the bot asked to see (its privileged intents).',
    nextStep:
      'In the Developer Portal open your application, choose Bot, switch on Server Members Intent and Message Content Intent, then connect again.',
  },
  'api-unreachable': {
    message:
      'Discord cannot be reached: the internet connection is down, a firewall is in the way, or Discord has a disturbance.',
    nextStep: `${retriesAlone} If other sites open, look at discordstatus.com.`,
  },
  'session-lost': {
    message: 'Discord ended the session, so the bot logs in afresh.',
    nextStep: `${retriesAlone} What happened in between may be missing from the live record.`,
  },
  'rate-limited': {
    message: 'Discord asks the bot to wait, because it connected or asked too often.',
    nextStep:
      'ModDesk waits and then connects by itself. If this comes back, check that the bot does not run elsewhere too.',
  },
  internal: {
    message: 'Something unexpected went wrong inside ModDesk while it was connecting.',
    nextStep: 'Connect again. If it comes back, update ModDesk or report it together with the log.',
  },
};

/** One text for the window. `detail` takes the place of the general sentence when more is known. */
export const wordsFor = (reason: ConnectionReason, detail?: string): string =>
  `${detail ?? plainWords[reason].message} ${plainWords[reason].nextStep}`;
