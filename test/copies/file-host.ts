// A file host on loopback that gives files, and misbehaves by name: /redirect, /hang, /wrong-type, /endless.
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface FileHost {
  base: string;
  asked: string[];
}

export const startFileHost = async (file: Buffer): Promise<FileHost> => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    if (path.startsWith('/redirect')) response.writeHead(302, { location: '/cat.png' }).end();
    else if (path.startsWith('/hang')) response.writeHead(200, { 'content-type': 'image/png' }).write('x');
    else if (path.startsWith('/wrong-type')) response.writeHead(200, { 'content-type': 'text/html' }).end(file);
    else if (path.startsWith('/endless')) {
      response.writeHead(200, { 'content-type': 'image/png' });
      const more = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536)));
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    } else response.writeHead(200, { 'content-type': 'image/png' }).end(file);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
};
