// What a test can order to go wrong. Nothing here happens by itself; `clear()` puts everything right again.
import { Valve } from './valve';

export interface RestFault {
  /** A string is the concrete path or its template (`/channels/:channel_id/messages`); a pattern is tried on the concrete path. */
  match?: { method?: string; path?: string | RegExp };
  /** How many requests it hits; 1 unless told. */
  times?: number;
  /**
   * drop: the connection is cut without an answer. hang: no answer until `release()` or the client gives up. lost: it is carried out, and
   * the connection cut instead of the answer.
   */
  status: number | 'drop' | 'hang' | 'lost';
  body?: unknown;
  headers?: Record<string, string>;
}

/** An ordered fault. `hits` counts the requests it met; `release` ends it and lets hanging requests go on as if nothing had been. */
export interface OrderedFault {
  readonly hits: number;
  release(): void;
}

interface Armed {
  fault: RestFault;
  left: number;
  hits: number;
  released: Promise<void>;
  release: () => void;
}

const matches = ({ match = {} }: RestFault, method: string, path: string, template: string | null): boolean => {
  if (match.method && match.method !== method) return false;
  if (match.path === undefined) return true;
  return typeof match.path === 'string' ? match.path === path || match.path === template : match.path.test(path);
};

/** What the server does for the faults that need its sockets. */
export interface SocketFaults {
  dropSockets(options?: { code?: number }): void;
  reconnect(): void;
  invalidateSessions(resumable?: boolean): void;
  gatewayDown(): Promise<void>;
  gatewayUp(): Promise<void>;
  apiDown(): Promise<void>;
  apiUp(): Promise<void>;
}

export class Faults {
  readonly dispatches = new Valve();
  isHeartbeatStalled = false;
  isResumeRefused = false;
  identifyRejection: number | 'invalid-session' | null = null;
  #rest: Armed[] = [];
  #sockets: () => SocketFaults;
  #releases: (() => void)[] = [];

  constructor(sockets: () => SocketFaults) {
    this.#sockets = sockets;
  }

  /** Cuts every gateway socket: with a close code, or like a lost network (the client sees 1006). */
  dropSockets = (options: { code?: number } = {}): void => this.#sockets().dropSockets(options);

  /** Op 7 to every connection. */
  reconnect = (): void => this.#sockets().reconnect();

  /** Op 9 to every connection; a session that is not resumable is forgotten. */
  invalidateSessions = (resumable = false): void => this.#sockets().invalidateSessions(resumable);

  /** Every RESUME is answered with op 9 (not resumable). */
  refuseResume = (on = true): void => {
    this.isResumeRefused = on;
  };

  /** Holds back dispatches, in order, for `forMs` or until the returned release is called. Heartbeats go on. */
  delayNext = (forMs?: number): (() => void) => {
    const release = this.dispatches.hold(forMs);
    this.#releases.push(release);
    return release;
  };

  /** Heartbeats are heard but not acknowledged: discord.js takes the connection for a zombie. */
  stallHeartbeatAcks = (on = true): void => {
    this.isHeartbeatStalled = on;
  };

  /** Every IDENTIFY is closed with this code, or answered with op 9; null ends it. */
  rejectIdentify = (reason: number | 'invalid-session' | null): void => {
    this.identifyRejection = reason;
  };

  /** From now on connections to the gateway are refused and open ones are cut. REST goes on. */
  gatewayDown = (): Promise<void> => this.#sockets().gatewayDown();
  gatewayUp = (): Promise<void> => this.#sockets().gatewayUp();

  /** The same for REST. Both down is a machine without network. */
  apiDown = (): Promise<void> => this.#sockets().apiDown();
  apiUp = (): Promise<void> => this.#sockets().apiUp();

  /** Arms a fault for the next matching REST requests; the oldest armed one wins. */
  rest = (fault: RestFault): OrderedFault => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const armed: Armed = { fault, left: fault.times ?? 1, hits: 0, released: promise, release: resolve };
    this.#rest.push(armed);
    return {
      get hits() {
        return armed.hits;
      },
      release: () => {
        armed.left = 0;
        armed.release();
      },
    };
  };

  /** For the REST server: the fault that this request meets, used up by one. */
  take(method: string, path: string, template: string | null): { fault: RestFault; released: Promise<void> } | null {
    const armed = this.#rest.find(
      (candidate) => candidate.left > 0 && matches(candidate.fault, method, path, template),
    );
    if (!armed) return null;
    armed.left -= 1;
    armed.hits += 1;
    return { fault: armed.fault, released: armed.released };
  }

  /** Ends every fault but a gateway or API that is down. */
  clear(): void {
    this.isHeartbeatStalled = false;
    this.isResumeRefused = false;
    this.identifyRejection = null;
    for (const armed of this.#rest.splice(0)) armed.release();
    for (const release of this.#releases.splice(0)) release();
  }
}
