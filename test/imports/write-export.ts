// A made-up export as a file, gone at the end of the test.
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { temporaryData } from '#test/support/app';

export const writeExport = async (
  text: string | Iterable<string>,
  name = 'Old Hall - general.json',
): Promise<string> => {
  const path = join(temporaryData(), name);
  const file = createWriteStream(path);
  for (const part of typeof text === 'string' ? [text] : text) if (!file.write(part)) await once(file, 'drain');
  file.end();
  await once(file, 'finish');
  return path;
};
