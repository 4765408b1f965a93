// live.changes and catalogue.list
import { catalogue, groupOf, kinds } from '#contract/catalogue';
import type { Core } from '#main/core';
import type { Implementer } from './router';

export const liveHandlers = ({ live: os }: Implementer, core: Core) => ({
  changes: os.changes.handler(({ input, signal }) => core.changes(input.guildId, signal)),
});

const entries = kinds.map((kind) => {
  const { label, severity, needs } = catalogue[kind];
  return {
    kind,
    group: groupOf(kind),
    label,
    severity,
    needs: { intents: [...needs.intents], permissions: [...needs.permissions] },
  };
});

export const catalogueHandlers = ({ catalogue: os }: Implementer) => ({
  list: os.list.handler(() => entries),
});
