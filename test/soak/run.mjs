// `npm run soak`: the tests of test/soak at full length (a million dispatches, 50 kills, 100,000 malformed dispatches, 300 shuffled
// stories …), with their figures. `npm run soak -- WORDS` runs those whose name has the words.
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

const words = process.argv.slice(2).join(' ');
const ran = spawnSync(
  process.execPath,
  [
    resolve('node_modules/vitest/vitest.mjs'),
    'run',
    'test/soak',
    'test/pipeline/order-property.test.ts',
    ...(words === '' ? [] : ['--testNamePattern', words]),
  ],
  { stdio: 'inherit', env: { ...process.env, MODDESK_SOAK: 'full', MODDESK_SOAK_RUNS: '300' } },
);
process.exit(ran.status ?? 1);
