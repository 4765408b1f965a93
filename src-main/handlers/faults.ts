// Turns what goes wrong behind a procedure into the contract's faults. Everything else is a bug: logged with its stack, shown
// as one calm sentence.
import { ORPCError, ValidationError, type InferSchemaOutput } from '@orpc/server';
import { type FaultCode, faults } from '#contract/faults';
import {
  ActionRefusedFault,
  ConflictFault,
  InputFault,
  MissingPermissionFault,
  NotConnectedFault,
  NotFoundFault,
  RateLimitedFault,
  UnsupportedFault,
} from '#main/core';
import type { Log } from '#main/log';

type Issue = InferSchemaOutput<(typeof faults)['BAD_REQUEST']['data']>['issues'][number];

const pathOf = (path: ValidationError['issues'][number]['path']): string =>
  (path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.');

const fault = <Data>(code: FaultCode, message: string, data: Data) =>
  new ORPCError(code, { defined: true, status: faults[code].status, message, data });

const badRequest = (issues: Issue[]) =>
  fault('BAD_REQUEST', issues.map(({ field, reason }) => (field ? `${field}: ${reason}` : reason)).join('; '), {
    issues,
  });

/** Unknown keys are reported one by one by their own names. */
const issuesOf = (error: ValidationError): Issue[] =>
  error.issues.flatMap((issue): Issue[] => {
    const path = pathOf(issue.path);
    const keys = 'keys' in issue && Array.isArray(issue.keys) ? issue.keys.map(String) : null;
    if (!keys) return [{ field: path, reason: issue.message }];
    return keys.map((key) => ({ field: path ? `${path}.${key}` : key, reason: 'is not a known key' }));
  });

/** The error to answer with. */
export const asFault = (error: unknown, procedure: string, log: Log): unknown => {
  if (error instanceof InputFault) return badRequest([{ field: error.field, reason: error.reason }]);
  if (error instanceof ActionRefusedFault) {
    const { code, message, data } = error.fault;
    return fault(code, message, Object.keys(data).length === 0 ? undefined : data);
  }
  if (error instanceof ConflictFault) return fault('CONFLICT', error.message, { reason: error.message });
  if (error instanceof UnsupportedFault) return fault('UNSUPPORTED', error.message, { reason: error.message });
  if (error instanceof NotConnectedFault) return fault('NOT_CONNECTED', error.message, undefined);
  if (error instanceof NotFoundFault) return fault('NOT_FOUND', error.message, { what: error.what });
  if (error instanceof MissingPermissionFault)
    return fault('MISSING_PERMISSION', error.message, { permission: error.permission, where: error.where });
  if (error instanceof RateLimitedFault)
    return fault('RATE_LIMITED', error.message, { retryAfterMs: Math.ceil(error.retryAfterMs) });
  if (error instanceof ORPCError) {
    if (error.code === 'BAD_REQUEST' && error.cause instanceof ValidationError)
      return badRequest(issuesOf(error.cause));
    if (error.defined) return error;
  }
  if (error instanceof DOMException && error.name === 'AbortError') return error;
  const cause = error instanceof ORPCError && error.cause instanceof Error ? error.cause : error;
  const detail =
    cause instanceof ValidationError
      ? cause.issues.map((issue) => `${pathOf(issue.path)}: ${issue.message}`).join('; ')
      : '';
  log('error', 'procedure.failed', {
    procedure,
    detail,
    error: cause instanceof Error ? cause : new Error(String(cause)),
  });
  return new ORPCError('INTERNAL_SERVER_ERROR', {
    message: 'Something went wrong inside ModDesk. Its log has the details.',
  });
};
