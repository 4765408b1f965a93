// A first start, or an update, that ended between two steps of the schema: the next start goes on from there.
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openWriter } from '#db/client';
import { connect, prepareForWriting } from '#db/connection';
import { migrate, migrations } from '#db/migrate';
import { probeStore } from '#main/keeping/probe';
import { temporaryDirectory, testKey } from '#test/db/fixture';

test('a store that was begun and never finished is sound at every step, and is finished then', () => {
  for (const [steps] of [undefined, ...migrations].entries()) {
    const dataDir = temporaryDirectory();
    const file = join(dataDir, 'moddesk.db');
    const begun = connect(file, testKey, { readonly: false, mustExist: false, waitMs: 0 });
    prepareForWriting(begun);
    migrate(begun, migrations.slice(0, steps));
    begun.close();

    expect(probeStore({ dataDir, file, key: testKey }), `${steps} steps`).toBe('sound');
    const write = openWriter({ file, key: testKey });
    expect(write.get('test', 'SELECT count(*) AS applied FROM migrations')).toEqual({ applied: migrations.length });
    write.close();
  }
});
