// Events as Parquet and back: columns, dictionaries, zstd (gzip where Node has no zstd yet). In memory: a month is some ten megabytes.
import zlib from 'node:zlib';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { ByteWriter, type ColumnSource, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer';
import type { Value } from '#db/client';

export type ColumnType = 'INT64' | 'INT32' | 'STRING' | 'TIMESTAMP';
export type Cells = readonly (Value | bigint | Date)[];

/** Rows of one group: one dictionary each, read back as a whole. */
const groupRows = 100_000;
const hasZstd = typeof zlib.zstdCompressSync === 'function';
const level = 9;

const compressors = {
  ZSTD: (input: Uint8Array): Uint8Array =>
    zlib.zstdCompressSync(input, { params: { [zlib.constants.ZSTD_c_compressionLevel]: level } }),
  GZIP: (input: Uint8Array): Uint8Array => zlib.gzipSync(input),
};
const decompressors = {
  ZSTD: (input: Uint8Array): Uint8Array => zlib.zstdDecompressSync(input),
  GZIP: (input: Uint8Array): Uint8Array => zlib.gunzipSync(input),
};

export interface ParquetFile {
  add(rows: readonly Cells[]): void;
  end(): Uint8Array;
}

/** `ascending`: the column whose whole numbers rise; it is stored as differences. */
export const createParquet = (columns: { [name: string]: ColumnType }, ascending: string): ParquetFile => {
  const names = Object.keys(columns);
  const waiting: Cells[] = [];
  const writer = new ByteWriter();
  const sources = (rows: readonly Cells[]): ColumnSource[] =>
    names.map((name, index): ColumnSource => {
      const type = columns[name] ?? 'STRING';
      const cells = rows.map((row) => row[index] ?? null);
      const data = type === 'INT64' ? cells.map((cell) => (typeof cell === 'number' ? BigInt(cell) : cell)) : cells;
      const isKey = name === ascending;
      return { name, data, type, nullable: !isKey, ...(isKey ? { encoding: 'DELTA_BINARY_PACKED' } : {}) };
    });
  const parquet = new ParquetWriter({
    writer,
    schema: schemaFromColumnData({ columnData: sources([]) }),
    codec: hasZstd ? 'ZSTD' : 'GZIP',
    compressors,
    createdBy: 'ModDesk',
  });
  const put = (count: number): void => {
    const rows = waiting.splice(0, count);
    void parquet.write({ columnData: sources(rows), rowGroupSize: groupRows });
  };
  return {
    add: (rows) => {
      waiting.push(...rows);
      if (waiting.length >= groupRows) put(groupRows);
    },
    end: () => {
      if (waiting.length > 0) put(waiting.length);
      void parquet.finish();
      return writer.getBytes();
    },
  };
};

/** Group by group, in the order of the file; whole numbers as numbers. */
export async function* readParquet(bytes: Uint8Array): AsyncGenerator<Value[][]> {
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  const metadata = parquetMetadata(buffer);
  const names = metadata.schema.slice(1).map(({ name }) => name);
  let rowStart = 0;
  for (const group of metadata.row_groups) {
    const rowEnd = rowStart + Number(group.num_rows);
    const objects = await parquetReadObjects({
      file: buffer,
      metadata,
      compressors: decompressors,
      rowStart,
      rowEnd,
    });
    yield objects.map((object) =>
      names.map((name): Value => {
        const value: unknown = object[name];
        if (typeof value === 'bigint') return Number(value);
        return typeof value === 'number' || typeof value === 'string' ? value : null;
      }),
    );
    rowStart = rowEnd;
  }
}
