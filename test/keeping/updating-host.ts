// A host that updates its store by a step that takes for ever, until it is killed: says `updating` before.
import { openWriter } from '#db/client';
import { migrations } from '#db/migrate';

const [file = '', key = ''] = process.argv.slice(2);
const sql = `CREATE TABLE slow (n INTEGER PRIMARY KEY, filled BLOB);
  INSERT INTO slow WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n LIMIT 200000) SELECT n, zeroblob(3000) FROM n;`;
process.send?.('updating');
openWriter({ file, key: Buffer.from(key, 'hex'), migrations: [...migrations, { name: '9999_slow', sql }] });
