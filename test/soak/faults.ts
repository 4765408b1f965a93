// The host is killed and the gateway breaks at random moments while a server lives on. After the last catch-up nothing that Discord
// still knows is missing and nothing is on record twice.
import { setImmediate as turn } from 'node:timers/promises';
import { expect, vi } from 'vitest';
import { storeVerify } from '#main/integrity/store-verify';
import { join } from 'node:path';
import { bundleChild, type Child } from '#test/db/child-program';
import { testKey } from '#test/db/fixture';
import { setDesk } from '#test/gateway/catch-up/desk';
import { createLife, keyOf } from './events-of-life';
import { compare, type SoakResult } from './part';
import { createPick } from './traffic';

const moments = ['at login', 'while it reads the audit log', 'while it reads a channel', 'in live traffic'] as const;
type Moment = (typeof moments)[number];

/** Inside a vitest test. `rounds`: how often the host is started and killed. */
export const soakFaults = async (
  print: (line: string) => void,
  { rounds = 50, seed = 20_261_125 } = {},
): Promise<SoakResult> => {
  const pick = createPick(seed);
  const desk = await setDesk();
  const { standIn } = desk;
  const life = createLife(desk, pick);
  const start = await bundleChild('test/soak/host.ts', ['discord.js', '@discordjs/ws']);
  const count = { kills: 0, drops: 0, resumes: 0, byMoment: new Map<Moment, number>() };

  const live = async (most: number): Promise<void> => {
    for (let left = 1 + pick(most); left > 0; left -= 1) {
      life.happen();
      if (pick(3) === 0) await turn();
    }
  };
  const isComplete = async (host: Child): Promise<void> => {
    host.send('complete?');
    await host.message();
  };
  const breakGateway = async (): Promise<void> => {
    count.drops += 1;
    const way = pick(4);
    if (way === 0) standIn.faults.dropSockets();
    else if (way === 1) standIn.faults.reconnect();
    else if (way === 2) standIn.faults.invalidateSessions(pick(2) === 0);
    else {
      await standIn.faults.gatewayDown();
      await live(6);
      await standIn.faults.gatewayUp();
    }
  };
  const until = (moment: Moment): Promise<unknown> => {
    if (moment === 'at login') return standIn.nextRequest(({ path }) => path.includes('/gateway'));
    const part = moment === 'while it reads the audit log' ? '/audit-logs' : '/messages';
    return standIn.nextRequest(({ path }) => path.includes(part));
  };

  const { read } = await desk.on();
  // Who is there before the story begins must be known: the machine is ready before the server and its members are told.
  const known = (): number =>
    read.get<{ n: number }>('soak.known', 'SELECT count(*) AS n FROM members WHERE known = 1 AND present = 1')?.n ?? 0;
  await vi.waitFor(() => expect(known()).toBeGreaterThanOrEqual(desk.people.length), { timeout: 20_000 });
  await desk.caughtUp();
  await desk.off();
  for (let round = 0; round < rounds; round += 1) {
    const moment = moments[pick(moments.length)] ?? 'in live traffic';
    count.byMoment.set(moment, (count.byMoment.get(moment) ?? 0) + 1);
    await live(12);
    const reached = moment === 'in live traffic' ? null : until(moment);
    const host = start([desk.dataDir, testKey.toString('hex'), standIn.apiBase, standIn.token]);
    if (reached) await reached;
    else {
      await isComplete(host);
      life.isRecorded();
      await live(20);
      if (pick(2) === 0) {
        await breakGateway();
        await live(10);
        if (pick(2) === 0) await isComplete(host);
      }
    }
    await live(4);
    await host.kill();
    count.kills += 1;
  }
  count.resumes = standIn.gatewayCounts.resumes;

  await desk.on();
  await desk.caughtUp();
  const found = new Map<string, number>();
  for (const event of desk.events()) {
    const key = keyOf(event);
    if (key !== null) found.set(key, (found.get(key) ?? 0) + 1);
  }
  const result = compare(life.expected, found);
  await desk.off();
  const { ok } = await storeVerify(
    { file: join(desk.dataDir, 'moddesk.db'), key: testKey },
    new AbortController().signal,
  );
  for (const line of result.lines.slice(0, 20)) print(`  ${line}`);
  const where = [...count.byMoment].map(([moment, n]) => `${n} ${moment}`).join(', ');
  print(
    `  ${count.kills} kills (${where}), ${count.drops} broken connections, ${count.resumes} resumes: ` +
      `${life.expected.size} facts, ${result.lost} lost, ${result.doubled} doubled, chain ${ok ? 'whole' : 'BROKEN'}`,
  );
  return { lost: result.lost + (ok ? 0 : 1), doubled: result.doubled };
};
