// What a first visit loads: every script asked for since, by its gzip size. Plain enough for Node to run without a build.
import { gzipSync } from 'node:zlib';

interface Watched {
  on(event: 'response', listener: (response: { url(): string; body(): Promise<Buffer> }) => void): unknown;
}

/** Start before the page is opened; `bytes` answers the sum so far. */
export const watchScripts = (page: Watched): { bytes: () => Promise<number> } => {
  const sizes: Promise<number>[] = [];
  page.on('response', (response) => {
    if (!new URL(response.url()).pathname.endsWith('.js')) return;
    sizes.push(response.body().then((body) => gzipSync(body).length));
  });
  return { bytes: async () => (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0) };
};
