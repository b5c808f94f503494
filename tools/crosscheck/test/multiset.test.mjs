import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Multiset, canonical, differences, pair } from '../lib/multiset.mjs';

function bag(...records) {
  const made = new Multiset();
  records.forEach((record) => made.add(record));
  return made;
}

test('the order of keys does not matter, the order of items does', () => {
  assert.equal(canonical({ a: 1, b: { d: [1, 2], c: null } }), canonical({ b: { c: null, d: [1, 2] }, a: 1 }));
  assert.notEqual(canonical([1, 2]), canonical([2, 1]));
});

test('a record that is there twice must be found twice', () => {
  const twice = bag({ x: 1 }, { x: 1 }, { x: 2 });
  assert.deepEqual(twice.without(bag({ x: 1 }, { x: 2 })), [{ x: 1 }]);
  assert.deepEqual(bag({ x: 1 }, { x: 2 }).without(twice), []);
});

test('an absent field is not a null one', () => {
  assert.notEqual(canonical({ a: null }), canonical({}));
  assert.deepEqual(differences({ a: null }, {}), [{ path: 'a', expected: null, actual: undefined }]);
});

test('differences are told by the path of the field', () => {
  const expected = { id: 'x', evidence: [{ value: 1, threshold: 2 }] };
  const actual = { id: 'x', evidence: [{ value: 1.5, threshold: 2 }] };
  assert.deepEqual(differences(expected, actual), [{ path: 'evidence.0.value', expected: 1, actual: 1.5 }]);
});

test('records of one event_id are put side by side, then those of one moment', () => {
  const a = { event_id: 'e1', text: 'left' };
  const b = { event_id: 'e1', text: 'right' };
  const c = { type: 'health', event_id: 'e2', account_id: 'acme', clock: 't' };
  const d = { type: 'health', event_id: 'e3', account_id: 'acme', clock: 't' };
  const e = { type: 'health', event_id: 'e4', account_id: 'other', clock: 't' };
  assert.deepEqual(pair([a, c], [d, b, e]), [[a, b], [c, d], [undefined, e]]);
});
