// The connection's state in plain words: what it is, what it means, what to do.
import type { ConnectionReason, ConnectionStatus } from '#contract/connection';
import type { LinkState } from '../api/link-state';

export type Tone = 'ok' | 'waiting' | 'off' | 'problem';
export interface ConnectionText {
  tone: Tone;
  /** Two or three words, for the bar. */
  short: string;
  /** A sentence or two. */
  long: string;
}

const reasons: Record<ConnectionReason, { short: string; long: string }> = {
  'no-token': { short: 'No bot yet', long: 'No bot token is stored. Connect your bot to start recording.' },
  stopped: {
    short: 'Disconnected',
    long: 'You disconnected the bot. Nothing is recorded until it is connected again.',
  },
  'invalid-token': {
    short: 'Token refused',
    long: 'Discord refused the bot’s token. It may have been reset in the developer portal: enter the new one in Settings.',
  },
  'disallowed-intents': {
    short: 'Intents missing',
    long: 'Discord does not let this bot use the intents it asked for. Switch them on in the developer portal, then reconnect.',
  },
  'api-unreachable': {
    short: 'Discord unreachable',
    long: 'Discord’s API does not answer. Check this machine’s network; ModDesk keeps trying.',
  },
  'session-lost': {
    short: 'Session lost',
    long: 'Discord ended the session. ModDesk signs in again; the time between is shown as a gap.',
  },
  'rate-limited': { short: 'Asked to wait', long: 'Discord asked the bot to wait before it signs in again.' },
  internal: { short: 'Failed', long: 'Something in ModDesk went wrong while connecting. The log has the details.' },
};

export const connectionText = (status: ConnectionStatus | undefined, link: LinkState): ConnectionText => {
  if (link !== 'open' || !status) {
    return {
      tone: 'waiting',
      short: 'Host not reached',
      long: 'The window lost its link to ModDesk’s host. Recording goes on if the host still runs; the window reconnects by itself.',
    };
  }
  const reason = status.reason ? reasons[status.reason] : undefined;
  const long = status.message ?? reason?.long;
  switch (status.state) {
    case 'ready':
      return { tone: 'ok', short: 'Connected', long: long ?? 'Events arrive as they happen and are recorded.' };
    case 'connecting':
      return { tone: 'waiting', short: 'Connecting', long: long ?? 'The bot is signing in to Discord.' };
    case 'reconnecting':
      return {
        tone: 'waiting',
        short: 'Reconnecting',
        long: long ?? 'The link to Discord dropped. ModDesk is connecting again.',
      };
    case 'failed':
      return { tone: 'problem', short: reason?.short ?? 'Failed', long: long ?? reasons.internal.long };
    case 'offline':
      return { tone: 'off', short: reason?.short ?? 'Offline', long: long ?? reasons.stopped.long };
  }
};
