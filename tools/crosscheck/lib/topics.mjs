// Every record of some topics, from their beginning to where they end now, as read_committed shows them.
import { randomUUID } from 'node:crypto';
import lz4 from 'lz4js';
import registryClient from '@kafkajs/confluent-schema-registry';
import { mendKafkajs } from './aborted.mjs';
import { AVRO_OPTIONS, WORDS, toLine } from './lines.mjs';

const { CompressionCodecs, CompressionTypes, Kafka, logLevel } = mendKafkajs();
const { SchemaRegistry, SchemaType } = registryClient;

CompressionCodecs[CompressionTypes.LZ4] = () => ({
  compress: async () => {
    throw new Error('this reader does not write');
  },
  decompress: async (bytes) => Buffer.from(lz4.decompress(bytes)),
});

/**
 * Reads topics whole.
 *
 * @returns {Promise<{lines: string[], stats: object}>} lines in the order of topic, partition and offset
 */
export async function readTopics({ brokers, registry, prefix = '', topics, silence = 60_000 }) {
  // What it cannot mend by trying again, it throws.
  const kafka = new Kafka({ clientId: 'churnwatch-crosscheck', brokers, logLevel: logLevel.NOTHING });
  const decoder = new SchemaRegistry({ host: registry }, { [SchemaType.AVRO]: AVRO_OPTIONS });
  const ends = await endsOf(kafka, topics, prefix);
  const messages = await fetchAll(kafka, ends, silence);
  const lines = [];
  const stats = { records: {}, tombstones: 0, repeated_event_ids: 0, complaints: [] };
  const seen = new Set();
  for (const end of ends) {
    for (const message of messages.get(end.id)) {
      const topic = end.topic.slice(prefix.length);
      stats.records[topic] = (stats.records[topic] ?? 0) + 1;
      if (message.value === null) {
        stats.tombstones++;
        lines.push(JSON.stringify({ type: 'tombstone', topic, key: String(message.key) }));
        continue;
      }
      const record = await decoder.decode(message.value);
      lines.push(toLine(WORDS[topic] ?? topic, record));
      check(record, message, `${end.id} offset ${message.offset}`, stats, seen);
    }
  }
  return { lines, stats };
}

// What a record's wrapping says must be what the record says.
function check(record, message, place, stats, seen) {
  const key = message.key === null ? null : String(message.key);
  if (record.event_id === undefined) {
    return;
  }
  if (record.account_id !== undefined && key !== record.account_id) {
    stats.complaints.push(`${place}: key '${key}' is not account_id '${record.account_id}'`);
  }
  const header = message.headers?.ce_id;
  if (header !== undefined && String(header) !== record.event_id) {
    stats.complaints.push(`${place}: header ce_id '${header}' is not event_id '${record.event_id}'`);
  }
  if (seen.has(record.event_id)) {
    stats.repeated_event_ids++;
  }
  seen.add(record.event_id);
}

async function endsOf(kafka, topics, prefix) {
  const admin = kafka.admin();
  await admin.connect();
  try {
    const ends = [];
    for (const name of topics) {
      const topic = prefix + name;
      for (const { partition, low, high } of await admin.fetchTopicOffsets(topic)) {
        if (BigInt(low) > 0n) {
          throw new Error(`${topic}-${partition} begins at offset ${low}: what came before has been deleted`);
        }
        ends.push({ topic, partition, id: `${topic}-${partition}`, high: BigInt(high) });
      }
    }
    return ends.sort((a, b) => a.topic.localeCompare(b.topic) || a.partition - b.partition);
  } finally {
    await admin.disconnect();
  }
}

async function fetchAll(kafka, ends, silence) {
  const messages = new Map(ends.map((end) => [end.id, []]));
  const told = new Set();
  const left = new Map(ends.filter((end) => end.high > 0n).map((end) => [end.id, end.high]));
  if (left.size === 0) {
    return messages;
  }
  // read_committed is what kafkajs does unless told otherwise; said here because all depends on it.
  const consumer = kafka.consumer({ groupId: `crosscheck-${randomUUID()}`, readUncommitted: false });
  await consumer.connect();
  try {
    await new Promise((done, fail) => {
      // A transaction left open hides the rest of its partition for as long as the broker keeps it.
      const stuck = () => fail(new Error(`nothing came for ${silence / 1000} s although there is more to read in `
        + [...left.keys()].join(', ') + '; is a transaction still open?'));
      let alarm = setTimeout(stuck, silence);
      consumer.on(consumer.events.CRASH, ({ payload }) => fail(payload.error));
      // Told of batches of nothing but transaction markers too, which no message stands for.
      consumer.on(consumer.events.END_BATCH_PROCESS, ({ payload }) => {
        const id = `${payload.topic}-${payload.partition}`;
        // The first batch tells of the records that a transaction still hides, the offsets asked for do not.
        if (left.has(id) && !told.has(id)) {
          told.add(id);
          left.set(id, BigInt(payload.highWatermark));
        }
        if (left.has(id) && BigInt(payload.lastOffset) + 1n >= left.get(id)) {
          left.delete(id);
        }
        clearTimeout(alarm);
        if (left.size === 0) {
          done();
        } else {
          alarm = setTimeout(stuck, silence);
        }
      });
      const topics = [...new Set(ends.map((end) => end.topic))];
      consumer
        .subscribe({ topics, fromBeginning: true })
        .then(() => consumer.run({
          autoCommit: false,
          eachBatch: async ({ batch }) => messages.get(`${batch.topic}-${batch.partition}`).push(...batch.messages),
        }))
        .catch(fail);
    });
  } finally {
    await consumer.disconnect();
  }
  return messages;
}

/**
 * Watches for the first write to any of these topics, be it committed or not.
 *
 * @returns {Promise<{seen: Promise<void>, stop: function(): Promise<void>}>} when it is watching
 */
export async function watchFirstWrite({ brokers, prefix = '', topics }) {
  const kafka = new Kafka({ clientId: 'churnwatch-crosscheck', brokers, logLevel: logLevel.NOTHING });
  const consumer = kafka.consumer({ groupId: `crosscheck-${randomUUID()}`, readUncommitted: true, maxWaitTimeInMs: 50 });
  await consumer.connect();
  await consumer.subscribe({ topics: topics.map((name) => prefix + name), fromBeginning: true });
  const watching = new Promise((joined) => consumer.on(consumer.events.GROUP_JOIN, joined));
  const seen = new Promise((first, fail) => {
    consumer.on(consumer.events.CRASH, ({ payload }) => fail(payload.error));
    consumer.run({ autoCommit: false, eachBatch: async () => first() }).catch(fail);
  });
  await watching;
  return { seen, stop: () => consumer.disconnect() };
}
