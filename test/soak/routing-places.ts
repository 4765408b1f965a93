// Five places that take forwarded events, and misbehave: what arrived is written down, once for each time it was carried out.
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { StandIn } from '#main/demo/stand-in/stand-in';
import type { WorldGuild } from '#main/demo/world/types';

export interface Place {
  name: string;
  /** Event ids in the order in which they were carried out. */
  events: number[];
  requests: number;
  faults: number;
}

/** Of a seed, so that a storm can be had again. */
export const chance = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
};

const idsIn = (text: string): number[] => [...text.matchAll(/"text":"Event (\d+)/g)].map(([, id]) => Number(id));

/** Reads each new message of a channel as it comes. */
export const channelPlace = (guild: WorldGuild, channelId: string, name: string) => {
  const place: Place = { name, events: [], requests: 0, faults: 0 };
  let last = 0n;
  const look = (): void => {
    for (const message of guild.messages.get(channelId) ?? []) {
      if (BigInt(message.id) <= last) continue;
      last = BigInt(message.id);
      place.events.push(...idsIn(JSON.stringify(message.embeds)));
    }
  };
  return { place, look };
};

/** Arms the next fault of the loopback Discord now and then. */
export const discordStorm = (standIn: StandIn, share: number, random: () => number): (() => void) => {
  const kinds = [
    { status: 429, headers: { 'retry-after': '0.05' }, body: { message: 'slow', retry_after: 0.05, global: false } },
    { status: 429, body: { message: 'slow', retry_after: 0.03, global: false } },
    { status: 429, body: { message: 'slow' } },
    { status: 500 },
    { status: 502 },
    { status: 'drop' as const },
    { status: 'hang' as const },
    { status: 'lost' as const },
    { status: 'lost' as const },
  ];
  return () => {
    if (random() > share) return;
    const fault = kinds[Math.floor(random() * kinds.length)];
    if (fault) standIn.faults.rest({ match: { path: /messages|webhooks/ }, ...fault });
  };
};

const answer = (response: ServerResponse, status: number, headers: { [name: string]: string } = {}): void =>
  void response.writeHead(status, headers).end();

/** An external receiver that keeps to Idempotency-Key. */
export const httpPlace = async (name: string, share: number, random: () => number) => {
  const place: Place = { name, events: [], requests: 0, faults: 0 };
  const taken = new Set<string>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      place.requests += 1;
      const carryOut = (): void => {
        const key = String(request.headers['idempotency-key']);
        if (taken.has(key)) return;
        taken.add(key);
        const { events } = JSON.parse(Buffer.concat(chunks).toString()) as { events: { id: number }[] };
        place.events.push(...events.map(({ id }) => id));
      };
      const isFault = random() < share;
      if (isFault) place.faults += 1;
      const which = isFault ? Math.floor(random() * 7) : -1;
      if (which === 0) return answer(response, 429, { 'retry-after': '0.05' });
      if (which === 1) return answer(response, 429);
      if (which === 2) return answer(response, 503);
      if (which === 3) return void request.socket.destroy();
      // Hangs until the other side gives up.
      if (which === 4) return;
      carryOut();
      if (which === 5) return void request.socket.destroy();
      if (which === 6) return void setTimeout(() => answer(response, 200), 300);
      answer(response, 200);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { place, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/log` };
};
