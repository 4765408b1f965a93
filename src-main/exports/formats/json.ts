// JSON: one document with what it is about and each table's rows. NDJSON: a row a line, for programs that stream.
import type { ExportDocument } from '#main/exports/document';
import type { FormatWriter } from './writer';

const about = ({ cover }: ExportDocument) => ({
  title: cover.title,
  guildId: cover.guildId,
  guildName: cover.guildName,
  scope: Object.fromEntries(cover.scope),
  timeZone: cover.timeZone,
  redacted: cover.redacted,
  madeAt: cover.madeAt,
  coverage: cover.coverage,
});

export const writeJson: FormatWriter = async ({ document, out, wrote }) => {
  await out.write(`{"about":${JSON.stringify(about(document))}`);
  for (const table of document.tables) {
    await out.write(`,\n${JSON.stringify(table.key)}:[`);
    let isFirst = true;
    for (const batch of table.batches()) {
      const rows = batch.objects().map((row) => JSON.stringify(row));
      await out.write(`${isFirst ? '\n' : ',\n'}${rows.join(',\n')}`);
      isFirst = false;
      await wrote(batch.size);
    }
    await out.write(isFirst ? ']' : '\n]');
  }
  await out.write('}\n');
};

/** With several tables each line says which it is of. */
export const writeNdjson: FormatWriter = async ({ document, out, wrote }) => {
  const isSingle = document.tables.length === 1;
  for (const table of document.tables) {
    for (const batch of table.batches()) {
      const rows = batch.objects().map((row) => `${JSON.stringify(isSingle ? row : { table: table.key, ...row })}\n`);
      await out.write(rows.join(''));
      await wrote(batch.size);
    }
  }
};
