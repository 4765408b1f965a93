// `Event.data` with its type: checked against the catalogue's schema of the event's kind. Old or foreign rows may not fit.
import { type Kind, type KindData, catalogue } from '#contract/catalogue';
import type { Event } from '#contract/event';

export type EventOf<K extends Kind> = { [P in K]: Omit<Event, 'kind' | 'data'> & { kind: P; data: KindData[P] } }[K];

/** The event with its data typed by its kind; null when the data does not have the catalogue's shape. */
export const typedEvent = (event: Event): EventOf<Kind> | null =>
  catalogue[event.kind].data.safeParse(event.data).success ? (event as EventOf<Kind>) : null;
