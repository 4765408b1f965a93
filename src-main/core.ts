// What the handlers may ask of the core. app.ts builds it; the procedures behind it always mean the workspace now shown
// (the moderator's own record, or the demo's).
import type { ActionFault } from '#contract/case';
import type { ConnectionStatus, Finding } from '#contract/connection';
import type { Nudge } from '#contract/live';
import type { Settings } from '#contract/settings';
import type { Recovery } from '#contract/store';
import type { ReadStore } from '#db/client';
import type { Imports } from './imports/imports';
import type { Keeper } from './keeping/keeper';
import type { Tasks } from './keeping/tasks';
import type { Answers } from './analytics/answers';
import type { Copies } from './copies/copies';
import type { Exports } from './exports/exports';
import type { Log } from './log';
import type { Moderation } from './moderation/moderation';
import type { Routing } from './routing/routing';

export interface VersionedSettings {
  version: number;
  savedAt: number | null;
  settings: Settings;
}

/** The moderator gave something that cannot be used; becomes BAD_REQUEST with the field. */
export class InputFault extends Error {
  override name = 'InputFault';
  constructor(
    readonly field: string,
    readonly reason: string,
  ) {
    super(`${field}: ${reason}`);
  }
}

/** Changed in the meantime by someone else; becomes CONFLICT. */
export class ConflictFault extends Error {
  override name = 'ConflictFault';
}

/** Asked for the bot while there is none; becomes NOT_CONNECTED. */
export class NotConnectedFault extends Error {
  override name = 'NotConnectedFault';
}

/** There is nothing with that id; becomes NOT_FOUND. */
export class NotFoundFault extends Error {
  override name = 'NotFoundFault';
  constructor(
    readonly what: string,
    message: string,
  ) {
    super(message);
  }
}

/** Discord refused for want of a permission; becomes MISSING_PERMISSION. */
export class MissingPermissionFault extends Error {
  override name = 'MissingPermissionFault';
  constructor(
    readonly permission: string,
    readonly where: string,
    message: string,
  ) {
    super(message);
  }
}

/** Discord asks to wait; becomes RATE_LIMITED. */
export class RateLimitedFault extends Error {
  override name = 'RateLimitedFault';
  constructor(readonly retryAfterMs: number) {
    super(`Discord asks to wait ${Math.ceil(retryAfterMs / 1_000)} s.`);
  }
}

/** An action was refused before it was tried, or cannot be; becomes the fault it carries. */
export class ActionRefusedFault extends Error {
  override name = 'ActionRefusedFault';
  constructor(readonly fault: ActionFault) {
    super(fault.message);
  }
}

/** Cannot be done as things stand; becomes UNSUPPORTED with the reason. */
export class UnsupportedFault extends Error {
  override name = 'UnsupportedFault';
}

/** Who calls: the page, or a program with the access token. `session` tells one browser or token from another. */
export interface Caller {
  kind: 'page' | 'program';
  session: string;
}

/** What a host says of a call. Without it the caller is taken for a page. */
export interface CallContext {
  caller?: Caller;
}
export const unknownCaller: Caller = { kind: 'page', session: '' };

export interface Core {
  log: Log;
  /** Short, indexed reads on the main thread. */
  read(): ReadStore;
  /** Answers of the analytics over that store, kept for a moment. */
  answers(): Answers;
  /** Dispatches received and not yet written. */
  queueDepth(): number;
  status(): Promise<ConnectionStatus>;
  connect(token: string | undefined): Promise<void>;
  disconnect(): Promise<void>;
  setDemo(on: boolean): Promise<void>;
  inviteUrl(): string;
  diagnose(guildId: string | undefined): Promise<Finding[]>;
  saveSettings(version: number, change: Partial<Settings>): Promise<VersionedSettings>;
  /** Actions and cases of the workspace now shown. */
  moderation(): Moderation;
  /** Copies of attachments of the workspace now shown. */
  copies(): Copies;
  /** Exports of the workspace now shown. */
  exports(): Exports;
  /** Log routing of the workspace now shown. */
  routing(): Routing;
  /** History read in from files, of the workspace now shown. */
  imports(): Imports;
  keeper(): Keeper;
  /** Long work of every store. */
  tasks: Tasks;
  /** Closes the store and opens it again with the backup in its place. */
  restore(asked: { name: string; keepNewer: boolean }, signal: AbortSignal | undefined): Promise<Recovery>;
  /** Ends when the signal aborts. */
  changes(guildId: string | undefined, signal: AbortSignal | undefined): AsyncGenerator<Nudge>;
}
