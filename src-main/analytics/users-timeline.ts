// users.timeline: one person's whole history in a server, by key; also of who left.
import type { Event, EventQuery } from '#contract/event';
import type { ReadStore } from '#db/client';
import { eventsList } from './events-list';

type Asked = Required<Pick<EventQuery, 'guildId' | 'userId'>> & Pick<EventQuery, 'kinds' | 'cursor' | 'limit'>;

/** Newest first. */
export const usersTimeline = (read: ReadStore, asked: Asked): { items: Event[]; nextCursor: string | null } =>
  eventsList(read, { ...asked, order: 'newest' });
