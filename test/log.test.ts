// The log tells what happened and never a secret.
import { expect, test } from 'vitest';
import { createLog } from '#main/log';

const token = ['MTE5MDAwMDAwMDAwMDAwMDAw', 'Gabcde', 'abcdefghijklmnopqrstuvwxyz0123456789_-'].join('.');

const logged = (work: (log: ReturnType<typeof createLog>) => void): string[] => {
  const lines: string[] = [];
  work(createLog('info', (line) => lines.push(line)));
  return lines;
};

test('one JSON object a line, from its level on', () => {
  const lines = logged((log) => {
    log('debug', 'too.small');
    log('warn', 'gateway.closed', { code: 4004 });
  });
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'warn', event: 'gateway.closed', code: 4004 });
});

test('bot tokens and webhook secrets are blotted out, in errors and their stacks too', () => {
  const [line = ''] = logged((log) =>
    log('error', 'failed', {
      hint: `Bot ${token}`,
      url: 'https://discord.com/api/webhooks/123/s3cr3t-Part_x',
      error: new Error(`with ${token}`),
    }),
  );
  expect(line).not.toContain(token);
  expect(line).not.toContain('s3cr3t-Part_x');
  expect(line).toContain('[token]');
  expect(line).toContain('/webhooks/123/[secret]');
});

test('a line stays a line whatever the text', () => {
  const [line = ''] = logged((log) => log('info', 'named', { name: `two\nlines\u2028 ${'x'.repeat(10_000)}` }));
  expect(line.split('\n')).toHaveLength(1);
  expect(line.length).toBeLessThan(2500);
});
