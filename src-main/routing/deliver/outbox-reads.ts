// What the senders read of the outbox: by index, a few rows each. The literals say which partial index holds them.
import type { ReadStore } from '#db/client';
import { marks } from '#main/analytics/lookup';

export interface OpenPost {
  id: number;
  route: number;
  events: number[];
  isSummary: boolean;
  tries: number;
  firstTriedAt: number;
}

export interface DueEdit extends OpenPost {
  messageId: string;
  channelId: string;
  hash: string | null;
  /** How often something became known. */
  due: number;
}

interface PostRow {
  id: number;
  route: number;
  events: string;
  is_summary: number;
  tries: number;
  first_tried_at: number;
}

const columns = 'id, route, events, is_summary, tries, first_tried_at';

const toPost = (row: PostRow): OpenPost => ({
  id: row.id,
  route: row.route,
  events: JSON.parse(row.events) as number[],
  isSummary: row.is_summary === 1,
  tries: row.tries,
  firstTriedAt: row.first_tried_at,
});

/** The oldest post of these routes that is not settled. */
export const openPost = (read: ReadStore, routes: readonly number[]): OpenPost | null => {
  const row = read.get<PostRow>(
    'outbox.open',
    `SELECT ${columns} FROM posts WHERE state = 0 AND route IN (${marks(routes)}) ORDER BY id LIMIT 1`,
    routes,
  );
  return row ? toPost(row) : null;
};

export const dueEdit = (read: ReadStore, routes: readonly number[]): DueEdit | null => {
  const row = read.get<PostRow & { message_id: string; channel_id: string; hash: string | null; edit_due: number }>(
    'outbox.edits',
    `SELECT ${columns}, message_id, channel_id, hash, edit_due FROM posts
     WHERE edit_due > 0 AND state = 1 AND route IN (${marks(routes)}) ORDER BY id LIMIT 1`,
    routes,
  );
  if (!row) return null;
  const { message_id: messageId, channel_id: channelId, hash, edit_due: due } = row;
  return { ...toPost(row), messageId, channelId, hash, due };
};

export interface Waiting {
  event: number;
  queuedAt: number;
}

/** Oldest event first. */
export const pendingOf = (read: ReadStore, route: number, limit: number): Waiting[] =>
  read.all<Waiting>(
    'outbox.pending',
    // By the key it would pass everything delivered before.
    `SELECT event, queued_at AS queuedAt FROM deliveries INDEXED BY deliveries_open
     WHERE route = ? AND state = 0 AND state < 3 ORDER BY event LIMIT CAST(? AS INTEGER)`,
    [route, limit],
  );

/** The beginning of every mark of this store. */
export const storeMark = (read: ReadStore): string =>
  `md${read.get<{ mark: string }>('outbox.mark', 'SELECT mark FROM outbox_mark')?.mark ?? ''}`;

/** The nonce, mark and Idempotency-Key of a post: at most 25 characters. */
export const markOf = (store: string, post: number): string => `${store}-${post.toString(36)}`;
