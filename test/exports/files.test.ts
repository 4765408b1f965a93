// Files as whoever opens them gets them: every format read back by a reader that we did not write.
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import type { ExportScope } from '#contract/exports';
import { openReader } from '#db/client';
import { noon, testKey } from '#test/db/fixture';
import { unguard } from '#main/exports/formats/csv-guard';
import { writeExport } from '#main/exports/write-export';
import { temporaryData } from '#test/support/app';
import { authorId, bannedId, channelId, guildId, hostile, loneHalf, recordHostile } from './hostile-record';

const record = recordHostile;

const written = async (scope: ExportScope) => {
  const { file, count } = record();
  const read = openReader({ file, key: testKey });
  const part = join(temporaryData(), `export.${scope.format}`);
  try {
    const done = await writeExport(read, scope, { part, now: noon + 86_400_000 });
    return { part, count, ...done };
  } finally {
    read.close();
  }
};

const events = (format: ExportScope['format'], redact = false): ExportScope => ({
  what: 'events',
  guildId,
  format,
  redact,
  timeZone: 'Asia/Kolkata',
});

/** What Excel and LibreOffice make of a cell's text; exceljs does so with shared texts alone. */
const asShown = (text: string): string =>
  text.replaceAll(/_x([0-9A-F]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
/** exceljs decodes entities of a cell's text once too often when it reads. */
const decodedTwice = (text: string): string => text.replaceAll('&amp;', '&');

type Row = { [column: string]: string };

test('csv: names and texts stay text and come back whole', async () => {
  const { part, rows, bytes, count } = await written(events('csv'));
  const raw = readFileSync(part, 'utf8');
  expect(raw.startsWith('\uFEFF')).toBe(true);
  expect([rows, bytes]).toEqual([count, readFileSync(part).length]);
  const table = parse(raw, { bom: true, columns: true }) as Row[];
  expect(table).toHaveLength(count);
  const messages = table.filter(({ Kind }) => Kind === 'MESSAGE_SEND');
  expect(messages.map(({ Message = '' }) => unguard(Message))).toEqual([...hostile, loneHalf.toWellFormed()]);
  for (const row of table) for (const cell of Object.values(row)) expect(cell).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
  expect(messages[0]).toMatchObject({
    Time: '2026-11-15T17:30:00.000+05:30',
    'Who (id)': authorId(0),
    'Channel (id)': channelId,
    Channel: "'=general",
  });
});

test('json and ndjson hold everything on record', async () => {
  const json = await written(events('json'));
  const document = JSON.parse(readFileSync(json.part, 'utf8')) as {
    about: { timeZone: string; redacted: boolean };
    events: { kind: string; text: string | null; actor: { name: string } | null }[];
  };
  expect(document.about).toMatchObject({ timeZone: 'Asia/Kolkata', redacted: false, guildId });
  expect(document.events.filter(({ kind }) => kind === 'MESSAGE_SEND').map(({ text }) => text)).toEqual([
    ...hostile,
    // The store holds no halves of a pair either.
    loneHalf.toWellFormed(),
  ]);
  const lines = await written(events('ndjson'));
  const parsed = readFileSync(lines.part, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { kind: string; text: string | null });
  expect(parsed.map(({ kind, text }) => [kind, text])).toEqual(document.events.map(({ kind, text }) => [kind, text]));
});

test('xlsx: typed cells, text as text, a long text cut, marked and whole on its own sheet', async () => {
  const { part, count } = await written(events('xlsx'));
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(part);
  expect(book.worksheets.map(({ name }) => name)).toEqual(['About', 'Events', 'Long texts']);
  const sheet = book.getWorksheet('Events');
  if (!sheet) throw new Error('no sheet');
  expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
  expect(sheet.autoFilter).toBeTruthy();
  expect(sheet.rowCount).toBe(count + 1);
  const header = (sheet.getRow(1).values as string[]).slice(1);
  const at = (label: string): number => header.indexOf(label) + 1;
  const first = sheet.getRow(2);
  // A spreadsheet has no zones: what the clock in Kolkata showed.
  expect(first.getCell(at('Time')).value).toEqual(new Date('2026-11-15T17:30:00.000Z'));
  expect(first.getCell(at('Who (id)')).value).toBe(authorId(0));
  const texts = hostile.map((_, index) => sheet.getRow(index + 2).getCell(at('Message')).value);
  expect(texts.slice(0, -1).map((text) => asShown(String(text)))).toEqual(hostile.slice(0, -1).map(decodedTwice));
  expect(sheet.getRow(hostile.length + 2).getCell(at('Message')).value).toBe(loneHalf.toWellFormed());
  const long = hostile.at(-1) ?? '';
  const cut = String(texts.at(-1));
  expect(cut.length).toBeLessThanOrEqual(32_767);
  expect(cut).toMatch(/\[cut: whole on the sheet “Long texts”\]$/);
  const pieces = book.getWorksheet('Long texts');
  const whole = [2, 3, 4, 5]
    .map((row) => pieces?.getRow(row))
    .filter((row) => row?.getCell(3).value === 'Message')
    .map((row) => row?.getCell(5).value);
  expect(whole.join('')).toBe(long);
  const about = new Map(
    book
      .getWorksheet('About')
      ?.getRows(1, 20)
      ?.map((row) => [row.getCell(1).value, row.getCell(2).value]),
  );
  expect(about.get('Rows: Events')).toBe(count);
  expect(about.get('Time zone')).toBe('Asia/Kolkata');
});

test('redacted: nobody is named, nothing they wrote is in it, the same person is the same member', async () => {
  for (const format of ['csv', 'json', 'ndjson'] as const) {
    const { part } = await written({ what: 'events', guildId, format });
    const raw = readFileSync(part, 'utf8');
    for (const told of [authorId(15), bannedId, 'mallory', 'secret nick', 'naïve', 'raid by'])
      expect(raw).not.toContain(told);
    expect(raw).toMatch(/Member \d+/);
  }
  const { part } = await written({ what: 'events', guildId, format: 'ndjson' });
  const all = readFileSync(part, 'utf8')
    .trimEnd()
    .split('\n')
    .map(
      (line) =>
        JSON.parse(line) as { kind: string; actor: { id: null; name: string }; target: { name: string }; data: object },
    );
  const [ban, nick] = [all.find(({ kind }) => kind === 'BAN'), all.find(({ kind }) => kind === 'NICKNAME_CHANGE')];
  expect(ban?.target.name).toBe(nick?.target.name);
  expect(ban?.actor).toMatchObject({ id: null, name: all[15]?.actor.name });
  expect(nick?.data).toEqual({ before: '[left out]', after: '[left out]' });
});

test('a transcript as a page: escaped, without anything that loads or runs', async () => {
  const { part, rows } = await written({ what: 'transcript', guildId, channelId, format: 'html', redact: false });
  const html = readFileSync(part, 'utf8');
  expect(rows).toBe(hostile.length + 1);
  expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;');
  expect(html).not.toMatch(/<(script|img|link|iframe|object|a)\b/i);
  expect(html).toContain("default-src 'none'; style-src 'sha256-");
  expect(html).toContain('deleted 2026-11-15 12:00:05');
});

test('one member: facts, names and their events, a sheet each', async () => {
  const { part } = await written({ what: 'member', guildId, userId: bannedId, format: 'xlsx', redact: false });
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(part);
  expect(book.worksheets.map(({ name }) => name)).toEqual(['About', 'Member', 'Names', 'Events']);
  expect(book.getWorksheet('Events')?.rowCount).toBe(3);
});

test('a disk without room is said before it is full, and nothing is left behind', async () => {
  const { file } = record();
  const read = openReader({ file, key: testKey });
  const folder = join(temporaryData(), 'out');
  mkdirSync(folder);
  const part = join(folder, 'x.csv');
  const cancelled = new AbortController();
  cancelled.abort();
  await expect(
    writeExport(read, events('csv'), { part, now: noon + 86_400_000, signal: cancelled.signal }),
  ).rejects.toThrow('aborted');
  expect(readdirSync(folder)).toEqual([]);
  read.close();
});

test('analytics: a sheet per table, and in csv a line per cell', async () => {
  const xlsx = await written({ what: 'analytics', guildId, timeframe: '24h', format: 'xlsx' });
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(xlsx.part);
  expect(book.worksheets.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['About', 'Server activity', 'Activity', 'Heat map', 'Channels', 'Moderators', 'Invites']),
  );
  const csv = await written({ what: 'analytics', guildId, timeframe: '24h', format: 'csv' });
  const cells = parse(readFileSync(csv.part, 'utf8'), { bom: true, columns: true }) as Row[];
  expect(cells.filter(({ table, column }) => table === 'moderators' && column === 'moderator')).toMatchObject([
    { row: '1', value: expect.stringMatching(/^Member \d+$/) as string },
  ]);
});
