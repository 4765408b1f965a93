// What a notification says of an event. Loaded with the first one: the sentences of all kinds come with it.
import { catalogue } from '#contract/catalogue';
import type { Event } from '#contract/event';
import { eventText } from '../events/event-text';
import { plainSentence } from '../events/part';

export const noticeText = (event: Event): { title: string; body: string } => ({
  title: catalogue[event.kind].label,
  body: plainSentence(eventText(event)),
});
