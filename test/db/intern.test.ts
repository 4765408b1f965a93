// References of Discord ids: stable, cached within bounds, and never of a transaction that was undone.
import { expect, test } from 'vitest';
import { createInterner, createRefs } from '#db/intern';
import { openTestStore } from './fixture';

const undo = (work: () => void) => () => {
  work();
  throw new Error('undone');
};

test('an id has one reference, for readers too once it is committed', () => {
  const { write, reader } = openTestStore();
  const interner = createInterner(write);
  const refs = createRefs(reader());
  const ref = write.transaction(() => {
    const given = interner.intern('18446744073709551615');
    expect(interner.intern('18446744073709551615')).toBe(given);
    expect(refs.ref('18446744073709551615')).toBeUndefined();
    return given;
  });
  expect(refs.ref('18446744073709551615')).toBe(ref);
  expect(refs.id(ref)).toBe('18446744073709551615');
  expect(refs.ref('5')).toBeUndefined();
  expect(() => refs.id(999)).toThrow(RangeError);
});

test('a cache of two ids answers for hundreds', () => {
  const { write } = openTestStore();
  const interner = createInterner(write, 2);
  const ids = Array.from({ length: 300 }, (_, n) => `${n}`);
  const refs = write.transaction(() => ids.map((id) => interner.intern(id)));
  expect(new Set(refs).size).toBe(300);
  expect(ids.map((id) => interner.intern(id))).toEqual(refs);
  expect(refs.map((ref) => interner.id(ref))).toEqual(ids);
});

test('a reference given in an undone transaction or savepoint is forgotten, one given around it is not', () => {
  const { write } = openTestStore();
  const interner = createInterner(write);
  // Another part of the product with a cache of its own has merely looked at it.
  const onlooker = createInterner(write);
  const lost = undo(() => {
    interner.intern('lost');
    onlooker.ref('lost');
  });
  expect(() => write.transaction(lost)).toThrow('undone');
  expect([interner.ref('lost'), onlooker.ref('lost')]).toEqual([undefined, undefined]);
  const kept = write.transaction(() => {
    const ref = interner.intern('kept');
    expect(() => write.transaction(lost)).toThrow('undone');
    expect(interner.ref('kept')).toBe(ref);
    return ref;
  });
  expect(write.get('test', 'SELECT id FROM snowflakes WHERE ref = ?', [kept])).toEqual({ id: 'kept' });
  const again = write.transaction(() => interner.intern('lost'));
  expect([interner.id(again), onlooker.id(again), onlooker.ref('kept')]).toEqual(['lost', 'lost', kept]);
});
