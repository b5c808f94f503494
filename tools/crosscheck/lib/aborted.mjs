// kafkajs takes the broker's list of aborted transactions for sorted by where they began, but the broker sorts it by
// where they ended; and it looks at one of them per record. With two writers the first records of an aborted transaction
// then pass for committed. This is what Kafka's own client does instead, put in kafkajs's place.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** Leaves out the records of aborted transactions; markers stay, for kafkajs drops them itself. */
export function withoutAborted({ messages, abortedTransactions }) {
  const coming = [...(abortedTransactions ?? [])].sort((a, b) => Number(BigInt(a.firstOffset) - BigInt(b.firstOffset)));
  const aborted = new Set();
  return messages.filter((message) => {
    while (coming.length > 0 && BigInt(coming[0].firstOffset) <= BigInt(message.offset)) {
      aborted.add(String(coming.shift().producerId));
    }
    const { producerId, inTransaction } = message.batchContext;
    if (message.isControlRecord) {
      if (isAbort(message)) {
        aborted.delete(String(producerId));
      }
      return true;
    }
    return !(inTransaction && aborted.has(String(producerId)));
  });
}

// The key of a marker: its version, then 0 for abort and 1 for commit, two bytes each.
function isAbort({ key }) {
  return Buffer.from(key).readInt16BE(2) === 0;
}

/** Must be called before kafkajs is loaded. */
export function mendKafkajs() {
  const file = require.resolve('kafkajs/src/consumer/filterAbortedMessages');
  require(file);
  require.cache[file].exports = withoutAborted;
  return require('kafkajs');
}
