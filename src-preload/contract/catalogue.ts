// The event catalogue: the one list that switches, filters, listeners and queries are derived from.
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { consoleKinds } from './catalogue/console';
import { type Group, type KindEntry, zGroup, zSeverity } from './catalogue/kind';
import { memberKinds } from './catalogue/members';
import { messageKinds } from './catalogue/messages';
import { moderationKinds } from './catalogue/moderation';
import { serverKinds } from './catalogue/server';
import { voiceKinds } from './catalogue/voice';

export { type Change, type Group, type Severity, groups } from './catalogue/kind';

const byGroup = {
  moderation: moderationKinds,
  members: memberKinds,
  messages: messageKinds,
  server: serverKinds,
  voice: voiceKinds,
  console: consoleKinds,
};
const entries = {
  ...moderationKinds,
  ...memberKinds,
  ...messageKinds,
  ...serverKinds,
  ...voiceKinds,
  ...consoleKinds,
};

export type Kind = keyof typeof entries;
export type KindData = { [K in Kind]: z.infer<(typeof entries)[K]['data']> };

export const kinds = Object.keys(entries) as Kind[];
export const zKind = z.enum(kinds as [Kind, ...Kind[]]);
export const catalogue: Readonly<Record<Kind, KindEntry>> = entries;

/** What the console records of itself, by `from`. */
export type OwnKind = { [K in Kind]: (typeof entries)[K]['from'] extends 'own' ? K : never }[Kind];

/** Every kind of a group, in the catalogue's order. */
export const kindsOf = (group: Group): Kind[] => Object.keys(byGroup[group]) as Kind[];

/** Moderation kinds that count as actions: each act once, whatever was recorded about it besides. */
export const moderationActions: readonly Kind[] = kindsOf('moderation').filter(
  (kind) => catalogue[kind].isBookkeeping !== true,
);

const groupByKind = new Map(
  Object.entries(byGroup).flatMap(([group, of]) => Object.keys(of).map((kind) => [kind, group as Group] as const)),
);
export const groupOf = (kind: Kind): Group => groupByKind.get(kind) ?? 'server';

const zCatalogueEntry = z.strictObject({
  kind: zKind,
  group: zGroup,
  label: z.string(),
  severity: zSeverity,
  needs: z.strictObject({ intents: z.array(z.string()), permissions: z.array(z.string()) }),
});
export type CatalogueEntry = z.infer<typeof zCatalogueEntry>;

export const catalogueContract = {
  list: oc.input(z.strictObject({})).output(z.array(zCatalogueEntry)),
};
