// imports.*
import { unknownCaller, type Core } from '#main/core';
import { importsHistory } from '#main/imports/imports-history';
import type { Implementer } from './router';

const unknown = (id: number) => ({ message: 'There is no such import.', data: { what: `import ${id}` } });

export const importsHandlers = ({ imports: os }: Implementer, core: Core) => ({
  start: os.start.handler(({ input, context, errors }) => {
    if (input.source.type === 'file' && (context.caller ?? unknownCaller).kind !== 'program')
      throw errors.BAD_REQUEST({
        data: { issues: [{ field: 'source.type', reason: 'the page uploads files, it names no path' }] },
      });
    return core.imports().start(input);
  }),
  upload: os.upload.handler(async ({ input: { importId, chunk, isLast }, errors }) => {
    const found = await core.imports().upload(importId, Buffer.from(chunk, 'base64'), isLast);
    if (!found) throw errors.NOT_FOUND(unknown(importId));
    return found;
  }),
  progress: os.progress.handler(({ input, signal }) => core.imports().progress(input.importId, signal)),
  cancel: os.cancel.handler(async ({ input: { importId }, errors }) => {
    const found = await core.imports().cancel(importId);
    if (!found) throw errors.NOT_FOUND(unknown(importId));
    return found;
  }),
  history: os.history.handler(() => importsHistory(core.read())),
});
