#!/usr/bin/env node
// Reads topics with kafkajs and prints every record as a line of JSON, in the form of replay's lines.
import { writeFile } from 'node:fs/promises';
import { readArguments, required, run } from './lib/arguments.mjs';
import { readTopics } from './lib/topics.mjs';

const USAGE = 'read-topics.mjs --brokers HOST:PORT --registry URL [--prefix P] [--topics A,B] [--out FILE]';

await run(async () => {
  const { values } = readArguments(USAGE, {
    brokers: { type: 'string' },
    registry: { type: 'string' },
    prefix: { type: 'string', default: '' },
    topics: { type: 'string', default: 'health-updates,csm-alerts,dead-letters' },
    out: { type: 'string' },
  });
  const { lines, stats } = await readTopics({
    brokers: required(values, 'brokers').split(','),
    registry: required(values, 'registry'),
    prefix: values.prefix,
    topics: values.topics.split(','),
  });
  const text = lines.map((line) => line + '\n').join('');
  if (values.out === undefined) {
    process.stdout.write(text);
  } else {
    await writeFile(values.out, text);
  }
  stats.complaints.slice(0, 10).forEach((complaint) => console.error(complaint));
  console.error(JSON.stringify({ ...stats, complaints: stats.complaints.length }));
  return stats.complaints.length === 0 ? 0 : 1;
});
