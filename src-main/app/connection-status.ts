// connection.status: what the gateway, the queue and the host say, put together.
import type { ConnectionStatus } from '#contract/connection';
import type { Workspace } from './workspace';

type HostFacts = Pick<ConnectionStatus, 'hasToken' | 'isDemo' | 'apiBase' | 'seeding'> & { startedAt: number };

/** Offline without any token says so: it is where a newcomer starts. */
export const connectionStatus = (workspace: Workspace, { startedAt, ...facts }: HostFacts): ConnectionStatus => {
  const gateway = workspace.gateway.status();
  const isNew = gateway.state === 'offline' && !facts.hasToken && !facts.isDemo;
  const catchUp = workspace.catchUp.status();
  const { seeding, ...kept } = facts;
  return {
    ...gateway,
    ...kept,
    ...(catchUp ? { catchUp } : {}),
    ...(seeding !== undefined && seeding < 1 ? { seeding } : {}),
    ...(isNew ? { reason: 'no-token' as const, message: 'No bot is connected yet.' } : {}),
    since: gateway.since || startedAt,
    queue: workspace.pipeline.status(),
  };
};
