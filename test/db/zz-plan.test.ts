import { test } from 'vitest';
import { openTestStore, newEvent, noon } from './fixture';
import { createRecorder } from '#main/pipeline/record/recorder';
test('plan', () => {
  const { write } = openTestStore();
  const r = createRecorder(write);
  write.transaction(() => { for (let m = 0; m < 4; m++) r.append(newEvent('JOIN', { at: noon - m * 31 * 86400000 })); r.settle(); });
  const plan = (sql: string, p = {}) => { console.log(sql.replace(/\s+/g,' ') + '\n' + write.all<{ detail: string; id:number; parent:number }>('p', 'EXPLAIN QUERY PLAN ' + sql, p).map((x) => '   '+x.id+'<'+x.parent+' '+x.detail).join('\n')); };
  const p = { guild: 1, from: 0, before: 1e15, kinds: '[2]', kind: 2 , w:0, user: 1};
  plan('SELECT * FROM events WHERE guild=@guild AND kind<>1 AND id>=@from AND id<@before ORDER BY id DESC LIMIT 50', p);
  plan('SELECT e.id, a.id AS actor_id FROM events e LEFT JOIN snowflakes a ON a.ref=e.actor WHERE e.guild=@guild AND e.kind<>1 AND e.id>=@from AND e.id<@before ORDER BY e.id DESC LIMIT 50', p);
  plan('SELECT * FROM events WHERE guild=@guild AND kind<>1 AND kind IN (SELECT value FROM json_each(@kinds)) AND id>=@from AND id<@before ORDER BY id DESC LIMIT 50', p);
  plan('SELECT * FROM events WHERE guild=@guild AND kind<>1 AND kind IN (2,3) AND id>=@from AND id<@before ORDER BY id DESC LIMIT 50', p);
  plan('SELECT * FROM events WHERE guild=@guild AND kind<>1 AND kind=@kind AND id>=@from AND id<@before ORDER BY id DESC LIMIT 50', p);
  plan('SELECT * FROM events WHERE guild=@guild AND id>=@from AND id<@before ORDER BY id DESC LIMIT 50', p);
  plan('SELECT * FROM events WHERE id=@from', p);
  plan('SELECT id, kind, channel FROM events WHERE id > @w AND guild=@guild AND (actor=@user OR target=@user) ORDER BY id DESC LIMIT 50', p);
  plan('SELECT count(*) FROM (SELECT 1 FROM events WHERE id > @w LIMIT 5000)', p);
});
