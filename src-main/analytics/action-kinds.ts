// Which kinds count as moderation actions: the group, without what is only a record about others of it.
import { type Kind, kindsOf } from '#contract/catalogue';

// A global ban is one record and a BAN in each server; notes and changes of a case do nothing to a member.
const records: ReadonlySet<string> = new Set(['GLOBAL_BAN', 'GLOBAL_UNBAN', 'NOTE', 'CASE_UPDATE', 'CASE_DELETE']);

export const actionKinds: readonly Kind[] = kindsOf('moderation').filter((kind) => !records.has(kind));
