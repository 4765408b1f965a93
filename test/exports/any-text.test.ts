// Properties of files: whatever a text holds, it comes back as it was and does nothing.
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { unguard } from '#main/exports/formats/csv-guard';
import { channelId, guildId } from './hostile-record';
import { asShown, decodedTwice, events, written } from './written';

type Row = { [column: string]: string };

/** Whatever Discord or an attacker may put into a text: marks of formulas, controls, halves of pairs, markup, great length. */
const hostileText = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
  fc
    .tuple(fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', "'", '＝', '\u202E', '"', ',', ';'), fc.string())
    .map((parts) => parts.join('')),
  fc.constantFrom('\uD83D', '\uDC00 tail', 'a\uD800', '_x000D_', '_x005F_x000D_', '<!--', ']]>', '\uFFFE'),
);

test('property: any text comes back whole from CSV, JSON and XLSX, and no cell is a formula', async () => {
  const texts = fc.array(hostileText, { minLength: 25, maxLength: 40 });
  const property = fc.asyncProperty(texts, async (given) => {
    const expected = given.map((text) => text.toWellFormed());
    const csv = await written(events('csv'), given);
    const rows = parse(readFileSync(csv.part, 'utf8'), { bom: true, columns: true }) as Row[];
    const messages = rows.filter(({ Kind }) => Kind === 'MESSAGE_SEND');
    expect(messages.map(({ Message = '' }) => unguard(Message))).toEqual(expected);
    for (const row of rows) for (const cell of Object.values(row)) expect(cell).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);

    const json = await written(events('json'), given);
    const { events: all } = JSON.parse(readFileSync(json.part, 'utf8')) as {
      events: { kind: string; text: string | null }[];
    };
    expect(all.filter(({ kind }) => kind === 'MESSAGE_SEND').map(({ text }) => text)).toEqual(expected);

    const xlsx = await written(events('xlsx'), given);
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(xlsx.part);
    const sheet = book.getWorksheet('Events');
    const column = ((sheet?.getRow(1).values ?? []) as string[]).indexOf('Message');
    const cells = given.map((_, index) => sheet?.getRow(index + 2).getCell(column));
    for (const [index, cell] of cells.entries()) {
      expect(cell?.type).toBe(ExcelJS.ValueType.String);
      expect(asShown(String(cell?.value))).toBe(decodedTwice(expected[index] ?? ''));
    }
  });
  await fc.assert(property, { numRuns: 3, endOnFailure: true });
});

const ownTags = new Set(
  '!doctype html head meta title body main h1 h2 p dl dt dd ol ul li header span time div details summary'.split(' '),
);
const ownAttributes = new Set(['lang', 'charset', 'http-equiv', 'content', 'name', 'class', 'datetime']);

test('property: a page holds any text as text, and nothing that loads, runs or leads elsewhere', async () => {
  const markup = fc
    .tuple(
      fc.constantFrom(
        '<script>',
        '<img src=x onerror=alert(1)>',
        '"><svg onload=1>',
        "'><a href=//x>",
        '<style>@import',
      ),
      fc.string({ unit: 'binary', maxLength: 20 }),
    )
    .map((parts) => parts.join(''));
  const property = fc.asyncProperty(fc.array(markup, { minLength: 10, maxLength: 30 }), async (given) => {
    const scope = { what: 'transcript', guildId, channelId, format: 'html', redact: false } as const;
    const { part } = await written(scope, given);
    const html = readFileSync(part, 'utf8');
    // Its own style aside, whatever begins like a tag is one.
    const tags = [...html.replace(/<style>[^<]*<\/style>/, '').matchAll(/<(?!\/)([^\s>]*)([^>]*)>/g)];
    const names = new Set(tags.map(([, name = '']) => name.toLowerCase()));
    const attributes = new Set(
      tags.flatMap(([, , rest = '']) => [...rest.matchAll(/([^\s="]+)="[^"]*"/g)].map(([, name]) => name)),
    );
    expect([...names].filter((name) => !ownTags.has(name))).toEqual([]);
    expect([...attributes].filter((name) => !ownAttributes.has(name ?? ''))).toEqual([]);
    expect(html.match(/<li class="message/g)).toHaveLength(given.length);
  });
  await fc.assert(property, { numRuns: 3 });
});
