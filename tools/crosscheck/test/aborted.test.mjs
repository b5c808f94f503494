import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mendKafkajs, withoutAborted } from '../lib/aborted.mjs';

function record(offset, producerId) {
  return { offset: String(offset), batchContext: { producerId, inTransaction: true } };
}

function marker(offset, producerId, commit) {
  const key = Buffer.from([0, 0, 0, commit ? 1 : 0]);
  return { ...record(offset, producerId), isControlRecord: true, key };
}

function visible(messages, abortedTransactions) {
  return withoutAborted({ messages, abortedTransactions })
    .filter((message) => !message.isControlRecord)
    .map((message) => Number(message.offset));
}

test('aborted transactions come in the order in which they ended', () => {
  const messages = [record(0, '32'), record(1, '33'), record(2, '32'), marker(3, '33', false), marker(4, '32', false),
    record(5, '32'), marker(6, '32', true)];
  const aborted = [{ producerId: '33', firstOffset: '1' }, { producerId: '32', firstOffset: '0' }];
  assert.deepEqual(visible(messages, aborted), [5]);
});

test('several may have begun before the first record that was fetched', () => {
  const messages = [record(10, '33'), record(11, '32'), marker(12, '32', false), marker(13, '33', false)];
  const aborted = [{ producerId: '32', firstOffset: '5' }, { producerId: '33', firstOffset: '7' }];
  assert.deepEqual(visible(messages, aborted), []);
});

test('one writer may abort, commit and abort again', () => {
  const messages = [record(0, '1'), marker(1, '1', false), record(2, '1'), marker(3, '1', true), record(4, '1'),
    marker(5, '1', false)];
  assert.deepEqual(visible(messages, [{ producerId: '1', firstOffset: '0' }, { producerId: '1', firstOffset: '4' }]), [2]);
});

test('what no transaction holds is seen', () => {
  const plain = { offset: '0', batchContext: { producerId: '-1', inTransaction: false } };
  assert.deepEqual(visible([plain], []), [0]);
});

test('kafkajs has it in place of its own', () => {
  assert.equal(typeof mendKafkajs().Kafka, 'function');
});
