// An exported file over HTTP: as a download whatever is in it, never shown as a page of this origin.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { App } from '#main/app';

/** Before the ticket. */
export const downloadPath = '/exports/';

/** 404 when there is nothing to send and nothing was. Rejects when the connection broke. */
export const sendFile = async (response: ServerResponse, file: ReturnType<App['download']>): Promise<200 | 404> => {
  const found = file && (await stat(file.file).catch(() => null));
  if (!file || !found?.isFile()) return 404;
  response.writeHead(200, {
    'content-type': 'application/octet-stream',
    'content-length': found.size,
    // The name is one that we made: letters, digits, hyphens and a dot.
    'content-disposition': `attachment; filename="${file.name.replaceAll(/[^\w.() -]/g, '_')}"`,
    'content-security-policy': "sandbox; default-src 'none'",
    'cache-control': 'no-store',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  });
  await pipeline(createReadStream(file.file), response);
  return 200;
};
