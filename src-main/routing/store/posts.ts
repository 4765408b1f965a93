// Posts and the deliveries that go with them, in the store worker. A post is written down before its first request, so that after a
// crash the same one is looked for or sent again under the same mark.
import type { WriteStore } from '#db/client';
import { deliveryCodes } from '#main/routing/stored-route';

export type PostOutcome =
  /** `fault`: what remains uncertain about it. */
  | { result: 'delivered'; messageId: string | null; channelId: string | null; hash: string; fault: string | null }
  | { result: 'failed'; fault: string }
  /** Back into the queue: to be sent in other company. */
  | { result: 'returned' };

export interface PostFunctions {
  /** Throws when one of the events is not pending any more. */
  openPost(post: { route: number; events: number[]; isSummary: boolean }): number;
  /** Another request is about to be made. */
  tryPost(post: number): void;
  settlePost(post: number, outcome: PostOutcome): void;
  /** An edit was made, or is not worth it: what became known after `seen` is still due. */
  editedPost(post: number, seen: number, hash: string | null): void;
}

interface PostRow {
  route: number;
  events: string;
  is_summary: number;
}

const { pending, sending, failed, delivered, collapsed } = deliveryCodes;
const longestFault = 500;

export const createPosts = (store: WriteStore, now: () => number): PostFunctions => {
  const rowOf = (post: number): PostRow | undefined =>
    store.get<PostRow>('posts.get', 'SELECT route, events, is_summary FROM posts WHERE id = ? AND state = 0', [post]);

  const settleDeliveries = (row: PostRow, state: number, fault: string | null): void => {
    const isWaiting = state === pending;
    for (const event of JSON.parse(row.events) as number[])
      store.run(
        'deliveries.settle',
        `UPDATE deliveries SET state = ?, settled_at = ?, fault = ?${isWaiting ? ', post = NULL' : ''}
         WHERE route = ? AND event = ? AND state = ${sending}`,
        [state, isWaiting ? null : now(), fault, row.route, event],
      );
  };

  const settle = (post: number, outcome: PostOutcome): void => {
    const row = rowOf(post);
    // The route was removed meanwhile: its deliveries are cancelled.
    if (!row) return;
    if (outcome.result === 'returned') {
      settleDeliveries(row, pending, null);
      store.run('posts.returned', 'DELETE FROM posts WHERE id = ?', [post]);
      return;
    }
    const fault = outcome.fault?.slice(0, longestFault) ?? null;
    if (outcome.result === 'failed') {
      settleDeliveries(row, failed, fault);
      store.run('posts.failed', 'UPDATE posts SET state = 2, fault = ? WHERE id = ?', [fault, post]);
      return;
    }
    settleDeliveries(row, row.is_summary === 1 ? collapsed : delivered, fault);
    const { messageId, channelId, hash } = outcome;
    store.run(
      'posts.delivered',
      'UPDATE posts SET state = 1, message_id = ?, channel_id = ?, hash = ?, fault = ? WHERE id = ?',
      [messageId, channelId, hash, fault, post],
    );
    store.run(
      'routes.delivered',
      `UPDATE routes SET last_delivered_at = ?, pause = 0, pause_reason = NULL, paused_at = NULL, retry_at = NULL
       WHERE id = ?`,
      [now(), row.route],
    );
  };

  return {
    openPost: ({ route, events, isSummary }) =>
      store.transaction(() => {
        const { lastInsertRowid: post } = store.run(
          'posts.open',
          'INSERT INTO posts (route, events, is_summary, tries, first_tried_at, tried_at) VALUES (?, ?, ?, 1, ?, ?)',
          [route, JSON.stringify(events), isSummary ? 1 : 0, now(), now()],
        );
        for (const event of events) {
          const { changes } = store.run(
            'deliveries.sending',
            `UPDATE deliveries SET state = ${sending}, post = ? WHERE route = ? AND event = ? AND state = ${pending}`,
            [post, route, event],
          );
          if (changes === 0) throw new Error(`Event ${event} of route ${route} is not pending any more.`);
        }
        return post;
      }),
    tryPost: (post) =>
      void store.run('posts.try', 'UPDATE posts SET tries = tries + 1, tried_at = ? WHERE id = ?', [now(), post]),
    settlePost: (post, outcome) => store.transaction(() => settle(post, outcome)),
    editedPost: (post, seen, hash) =>
      void store.run(
        'posts.edited',
        `UPDATE posts SET hash = coalesce(?, hash), edit_due = CASE edit_due WHEN ? THEN 0 ELSE edit_due END
         WHERE id = ?`,
        [hash, seen, post],
      ),
  };
};
