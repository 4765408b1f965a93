// A page to read or print: a transcript or one member. Self-contained; nothing in it loads or runs.
import type { ExportedMessage } from '#main/exports/documents/transcript-table';
import type { Table } from '#main/exports/document';
import type { ExportedEvent } from '#main/exports/read/event-table';
import { escapeHtml } from './html-escape';
import { eventHead, eventHtml, messageHtml } from './html-rows';
import { contentPolicy, style } from './html-style';
import { gapLines, type FormatWriter, type Writing } from './writer';

const list = (lines: readonly (readonly [string, string])[]): string =>
  `<dl>${lines.map(([label, value]) => `<dt>${escapeHtml(label)}</dt><dd>${escapeHtml(value)}</dd>`).join('')}</dl>\n`;

const head = ({ document, zone }: Writing): string => {
  const { cover } = document;
  const gaps = gapLines(document, zone);
  const title = `${cover.title} · ${cover.guildName}`;
  const gapList = `<details><summary>${gaps.length} ${gaps.length === 1 ? 'gap' : 'gaps'} in the record</summary><ul>${gaps
    .map((gap) => `<li>${escapeHtml(gap)}</li>`)
    .join('')}</ul></details>\n`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${contentPolicy}">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer"><meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title><style>${style}</style></head><body><main>
<h1>${escapeHtml(cover.title)}</h1>
<p class="dim">${escapeHtml(cover.guildName)}, as recorded by ModDesk</p>
${list([
  ...cover.scope,
  ['Time zone', cover.timeZone],
  ['Made', zone.iso(cover.madeAt)],
  ['Redacted', cover.redacted ? 'Yes: texts and reasons left out, people under pseudonyms' : 'No'],
])}${gaps.length > 0 ? gapList : ''}`;
};

const writeMessages = async ({ out, zone, wrote }: Writing, table: Table): Promise<number> => {
  let day = '';
  let rows = 0;
  await out.write('<ol>\n');
  for (const batch of table.batches()) {
    const html = (batch.objects() as ExportedMessage[]).map((message) => {
      const isFirst = zone.iso(message.sentAt).slice(0, 10) !== day;
      day = zone.iso(message.sentAt).slice(0, 10);
      return messageHtml(message, zone, isFirst);
    });
    rows += batch.size;
    await out.write(html.join(''));
    await wrote(batch.size);
  }
  await out.write('</ol>\n');
  return rows;
};

const writeEvents = async ({ out, zone, wrote }: Writing, table: Table): Promise<number> => {
  let rows = 0;
  await out.write(`<h2>${escapeHtml(table.title)}</h2>\n${eventHead}`);
  for (const batch of table.batches()) {
    rows += batch.size;
    await out.write((batch.objects() as ExportedEvent[]).map((event) => eventHtml(event, zone)).join(''));
    await wrote(batch.size);
  }
  await out.write('</tbody></table>\n');
  return rows;
};

const writeFacts = async ({ out, zone, wrote }: Writing, table: Table): Promise<void> => {
  const text = (cell: string | number | null, index: number): string => {
    if (cell === null) return '';
    return table.columns[index]?.type === 'time' ? zone.iso(Number(cell)) : String(cell);
  };
  await out.write(`<h2>${escapeHtml(table.title)}</h2>\n`);
  for (const batch of table.batches()) {
    const lines = batch.cells().map((cells) => {
      const [label = '', ...values] = cells.map(text);
      return [label, values.join(' ')] as const;
    });
    await out.write(list(lines));
    await wrote(batch.size);
  }
};

export const writeHtml: FormatWriter = async (writing) => {
  await writing.out.write(head(writing));
  let rows = 0;
  for (const table of writing.document.tables) {
    if (table.key === 'messages') rows += await writeMessages(writing, table);
    else if (table.key === 'events') rows += await writeEvents(writing, table);
    else await writeFacts(writing, table);
  }
  await writing.out.write(
    `<p class="dim">${rows} ${rows === 1 ? 'entry' : 'entries'}. End of the file.</p>\n</main></body></html>\n`,
  );
};
