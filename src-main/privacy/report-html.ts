// The report as one page without scripts or anything from the network. All text in it is somebody else's: escaped, never trusted.
const escapes: { [sign: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => escapes[sign] ?? sign);

const cell = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  return escape(typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean));
};

const titles: { [section: string]: string } = {
  profile: 'Profile',
  names: 'Names, with when they were first seen',
  memberships: 'Servers',
  events: 'Events',
  archivedEvents: 'Events in archived months',
  messages: 'Messages',
  reactions: 'Reactions',
  pollVotes: 'Poll votes',
  voice: 'In voice now',
  auditEntries: 'Entries of Discord’s audit log',
  daysCounted: 'Counted by day',
};

const isRow = (value: unknown): value is { [column: string]: unknown } => typeof value === 'object' && value !== null;

const section = (name: string, given: unknown): string => {
  const rows = (Array.isArray(given) ? given : [given]).filter(isRow);
  const [first] = rows;
  const head = `<h2>${escape(titles[name] ?? name)} (${rows.length})</h2>`;
  if (!first) return `${head}<p>Nothing.</p>`;
  const columns = Object.keys(first);
  const body = rows
    .map((row) => `<tr>${columns.map((column) => `<td>${cell(row[column])}</td>`).join('')}</tr>`)
    .join('\n');
  return `${head}<table><tr>${columns.map((column) => `<th>${escape(column)}</th>`).join('')}</tr>\n${body}</table>`;
};

const style =
  'body{font:14px/1.5 system-ui,sans-serif;margin:2rem;max-width:80rem}table{border-collapse:collapse}td,th{border:1px solid #bbb;padding:.2rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}';

export const reportHtml = (
  userId: string,
  name: string | null,
  madeAt: string,
  json: { [name: string]: unknown },
): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Stored about ${escape(userId)}</title><style>${style}</style>
<h1>What ModDesk has stored about <bdi>${escape(name ?? 'an unknown name')}</bdi> (${escape(userId)})</h1><p>Made ${escape(madeAt)}.</p>
${Object.entries(json)
  .map(([part, rows]) => section(part, rows))
  .join('\n')}</html>`;
