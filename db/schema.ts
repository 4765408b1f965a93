// The drizzle schema: every fixed table, one file per migration.
export * from './schema/events';
export * from './schema/snapshots';
export * from './schema/catch-up';
export * from './schema/routing';
export * from './schema/search';
export * from './schema/chain';
export * from './schema/proxied';
export * from './schema/measures';
export * from './schema/invite-uses';
export * from './schema/keeping';
export * from './schema/imports';
export * from './schema/exports';
