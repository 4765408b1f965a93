// events.*
import { eventsCount } from '#main/analytics/events-count';
import { eventsGet } from '#main/analytics/events-get';
import { eventsHistogram } from '#main/analytics/events-histogram';
import { eventsList } from '#main/analytics/events-list';
import { attachmentCopy } from '#main/copies/attachment-copy';
import type { Core } from '#main/core';
import type { Implementer } from './router';

export const eventsHandlers = ({ events: os }: Implementer, core: Core) => ({
  list: os.list.handler(({ input }) => eventsList(core.read(), input)),
  get: os.get.handler(({ input, errors }) => {
    const found = eventsGet(core.read(), input);
    if (!found)
      throw errors.NOT_FOUND({ message: 'There is no such event on record.', data: { what: `event ${input.id}` } });
    return { ...found, deliveries: core.routing().deliveries({ guildId: input.guildId, eventId: input.id }).items };
  }),
  attachment: os.attachment.handler(({ input: { attachmentId, ...of } }) =>
    attachmentCopy(core.copies(), eventsGet(core.read(), of), attachmentId),
  ),
  count: os.count.handler(({ input, signal }) => eventsCount(core.read(), input, signal)),
  histogram: os.histogram.handler(({ input, signal }) => eventsHistogram(core.read(), input, signal)),
});
