// Files as whoever opens them gets them: every format read back by a reader that we did not write.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import type { ExportScope } from '#contract/exports';
import { openReader, openWriter } from '#db/client';
import { createInterner } from '#db/intern';
import { noon, testKey } from '#test/db/fixture';
import { unguard } from '#main/exports/formats/csv-guard';
import { buildDocument } from '#main/exports/documents/build-document';
import { estimateExport } from '#main/exports/estimate';
import { writeXlsxWith } from '#main/exports/formats/xlsx';
import { createExports } from '#main/exports/exports';
import { createPartFile } from '#main/exports/part-file';
import { writeExport } from '#main/exports/write-export';
import { createZone } from '#main/exports/zone';
import { temporaryData } from '#test/support/app';
import { asShown, decodedTwice, events, written } from './written';
import { authorId, bannedId, channelId, guildId, hostile, loneHalf, recordHostile } from './hostile-record';

const record = recordHostile;

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

test('an export that is ended leaves nothing behind', async () => {
  const { file } = record();
  const read = openReader({ file, key: testKey });
  const folder = temporaryData();
  const cancelled = new AbortController();
  cancelled.abort();
  await expect(
    writeExport(read, events('csv'), {
      part: join(folder, 'x.csv'),
      now: noon + 86_400_000,
      signal: cancelled.signal,
    }),
  ).rejects.toThrow('aborted');
  expect(readdirSync(folder)).toEqual([]);
  read.close();
});

test('a disk that fills up meanwhile is left alone before it is full, and nothing is left behind', async () => {
  const folder = temporaryData();
  let looks = 0;
  const free = async (): Promise<number> => (looks += 1) && 150 * 1_048_576;
  const out = await createPartFile(join(folder, 'x.csv.part'), free);
  await out.check();
  expect(looks).toBe(0);
  await out.write(Buffer.alloc(33 * 1_048_576));
  await expect(out.check()).rejects.toThrow(
    /Not enough room in .*: 150 MB free, about 32 MB needed, and 128 MB stay free/,
  );
  await out.discard();
  expect(readdirSync(folder)).toEqual([]);
});

test('a disk without room is said before anything is written', async () => {
  const { dataDir, file } = record();
  const read = openReader({ file, key: testKey });
  const folder = temporaryData();
  const saved: unknown[] = [];
  const exports = createExports({
    dataDir,
    store: { file, key: testKey },
    read,
    save: async (entry) => void saved.push(entry),
    host: { kind: 'node' },
    log: () => {},
    onTouched: () => {},
    free: async () => 100 * 1_048_576,
  });
  const destination = { type: 'file' as const, path: join(folder, 'x.csv') };
  await expect(exports.start({ ...events('csv'), destination }, { kind: 'program', session: '' })).rejects.toThrow(
    /Not enough room/,
  );
  expect([readdirSync(folder), saved]).toEqual([[], []]);
  await exports.close();
  read.close();
});

test('a table longer than a sheet goes on on the next one, header and filters again', async () => {
  const { file, count } = record();
  const read = openReader({ file, key: testKey });
  const path = join(temporaryData(), 'split.xlsx');
  const scope = events('xlsx');
  const now = noon + 86_400_000;
  const out = await createPartFile(path);
  const document = await buildDocument(read, scope, now);
  await writeXlsxWith(8)({ document, zone: createZone('UTC'), out, wrote: async () => {} });
  await out.finish();
  read.close();
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(path);
  const sheets = book.worksheets.filter(({ name }) => name.startsWith('Events'));
  expect(sheets.map(({ name, rowCount }) => [name, rowCount - 1])).toEqual([
    ['Events', 8],
    ['Events 2', 8],
    ['Events 3', count - 16],
  ]);
  const header = sheets[0]?.getRow(1).values;
  for (const sheet of sheets) {
    expect(sheet.getRow(1).values).toEqual(header);
    expect(sheet.autoFilter).toBeTruthy();
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
  }
  expect(sheets.flatMap((sheet) => sheet.getColumn(1).values.slice(2)).length).toBe(count);
});

test('cases: the case file with comments, redacted without words and names', async () => {
  const { file } = record();
  const write = openWriter({ file, key: testKey });
  const refs = createInterner(write);
  const [guild, target, moderator] = [guildId, bannedId, authorId(15)].map((id) => refs.intern(id));
  for (const [number, kind] of [
    [1, 'WARN'],
    [2, 'BAN'],
  ] as const)
    write.run(
      'test',
      `INSERT INTO cases (guild, number, kind, state, target, moderator, source, reason, requested_at)
       VALUES (?, ?, ?, 'done', ?, ?, 'console', '=raid by mallory', ?)`,
      [guild ?? 0, number, kind, target ?? 0, moderator ?? 0, noon + number],
    );
  write.run('test', 'INSERT INTO case_comments (guild, number, seq, at, author, text) VALUES (?, 2, 1, ?, ?, ?)', [
    guild ?? 0,
    noon + 5,
    moderator ?? 0,
    'appealed by mallory',
  ]);
  write.close();
  const read = openReader({ file, key: testKey });
  const exported = async (scope: Partial<ExportScope>) => {
    const part = join(temporaryData(), 'cases');
    const whole = { what: 'cases', guildId, format: 'csv', ...scope } as ExportScope;
    const { rows } = await writeExport(read, whole, { part, now: noon + 86_400_000 });
    return { rows, estimated: await estimateExport(read, whole), raw: readFileSync(part, 'utf8') };
  };
  const full = await exported({ redact: false });
  expect(parse(full.raw, { bom: true, columns: true })).toMatchObject(
    [
      { Case: '2', Kind: 'BAN', 'Whom (id)': bannedId, Reason: "'=raid by mallory", Comments: /appealed by mallory$/ },
      { Case: '1', Kind: 'WARN', Comments: '' },
    ].map((row) => ({ ...row, Comments: expect.stringMatching(row.Comments) as string })),
  );
  expect(full.estimated).toMatchObject({ rows: 2, exact: true });
  const redacted = await exported({ format: 'json' });
  expect(redacted.raw).not.toMatch(/mallory|appealed/);
  expect(redacted.raw).not.toContain(bannedId);
  expect(JSON.parse(redacted.raw)).toMatchObject({ cases: [{ caseNumber: 2, target: { id: null } }, {}] });
  expect((await exported({ filters: { kinds: ['WARN'] } } as Partial<ExportScope>)).rows).toBe(1);
  read.close();
});

const soffice = spawnSync('soffice', ['--version'], { encoding: 'utf8' });

test('LibreOffice opens the workbook and shows every text as text', async ({ skip }) => {
  if (soffice.status !== 0) skip('LibreOffice (soffice) is not installed here: the workbook was read by exceljs alone');
  const { part, count } = await written(events('xlsx'));
  const folder = temporaryData();
  // Comma, quote, UTF-8, all as shown, of the second sheet.
  const filter = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,2';
  const profile = `-env:UserInstallation=file://${folder}/profile`;
  const run = spawnSync('soffice', [profile, '--headless', '--convert-to', filter, '--outdir', folder, part]);
  expect(run.status).toBe(0);
  const [shown = ''] = readdirSync(folder).filter((name) => name.endsWith('.csv'));
  const rows = parse(readFileSync(join(folder, shown), 'utf8'), { bom: true, columns: true }) as Row[];
  expect(rows).toHaveLength(count);
  const texts = rows.filter(({ Kind }) => Kind === 'MESSAGE_SEND').map(({ Message }) => Message);
  for (const [index, text] of hostile.slice(0, 5).entries()) expect(texts[index]?.trim()).toBe(text.trim());
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
