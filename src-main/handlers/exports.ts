// exports.*
import { unknownCaller, type Core } from '#main/core';
import type { Implementer } from './router';

export const exportsHandlers = ({ exports: os }: Implementer, core: Core) => ({
  destinations: os.destinations.handler(({ context }) => core.exports().destinations(context.caller ?? unknownCaller)),
  estimate: os.estimate.handler(({ input }) => core.exports().estimate(input)),
  start: os.start.handler(async ({ input, context, errors }) => {
    const started = await core.exports().start(input, context.caller ?? unknownCaller);
    if (!started) throw errors.CANCELLED({ message: 'No place for the file was chosen.' });
    return started;
  }),
  progress: os.progress.handler(({ input, signal, errors }) => {
    const found = core.exports().progress(input.exportId, signal);
    if (!found) throw errors.NOT_FOUND({ data: { what: 'export' } });
    return found;
  }),
  cancel: os.cancel.handler(async ({ input }) => {
    await core.exports().cancel(input.exportId);
    return {};
  }),
  history: os.history.handler(({ input }) => core.exports().history(input)),
  download: os.download.handler(({ input, context, errors }) => {
    const path = core.exports().ticket(input.exportId, context.caller ?? unknownCaller);
    if (!path) throw errors.NOT_FOUND({ message: 'That file is not kept any more.', data: { what: 'file' } });
    return { path };
  }),
  reveal: os.reveal.handler(({ input, errors }) => {
    if (!core.exports().reveal(input.exportId))
      throw errors.NOT_FOUND({ message: 'The file is not where it was written.', data: { what: 'file' } });
    return {};
  }),
});
