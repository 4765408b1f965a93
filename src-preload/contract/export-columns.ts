// The columns of exported events in csv and xlsx: what they are called, and what their cells hold.

/** `id`: digits of a Discord id or an event's, kept as text so that no spreadsheet rounds them. `count`: a number. `time`: a moment. */
export type CellType = 'text' | 'id' | 'count' | 'time';

export interface ColumnInfo {
  key: string;
  label: string;
  type: CellType;
}

const columns = <const Key extends string>(list: readonly { key: Key; label: string; type: CellType }[]) => list;

export const eventColumns = columns([
  { key: 'id', label: 'Event', type: 'id' },
  { key: 'at', label: 'Time', type: 'time' },
  { key: 'kind', label: 'Kind', type: 'text' },
  { key: 'label', label: 'What happened', type: 'text' },
  { key: 'group', label: 'Group', type: 'text' },
  { key: 'actor', label: 'Who', type: 'text' },
  { key: 'actorId', label: 'Who (id)', type: 'id' },
  { key: 'target', label: 'Whom', type: 'text' },
  { key: 'targetId', label: 'Whom (id)', type: 'id' },
  { key: 'channel', label: 'Channel', type: 'text' },
  { key: 'channelId', label: 'Channel (id)', type: 'id' },
  { key: 'reason', label: 'Reason', type: 'text' },
  { key: 'text', label: 'Message', type: 'text' },
  { key: 'grade', label: 'How the actor is known', type: 'text' },
  { key: 'source', label: 'Source', type: 'text' },
  { key: 'origin', label: 'Origin', type: 'text' },
  { key: 'caseNumber', label: 'Case', type: 'count' },
  { key: 'messageId', label: 'Message (id)', type: 'id' },
  { key: 'auditLogId', label: 'Audit entry (id)', type: 'id' },
  { key: 'recordedAt', label: 'Recorded', type: 'time' },
  { key: 'data', label: 'Details', type: 'text' },
]);
export type EventColumn = (typeof eventColumns)[number]['key'];
