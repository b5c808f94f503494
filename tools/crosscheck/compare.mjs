#!/usr/bin/env node
// Compares two files of lines as multisets of whole records: order does not matter, every field does.
import { readArguments, run } from './lib/arguments.mjs';
import { Multiset, differences, pair } from './lib/multiset.mjs';
import { readLines } from './lib/ndjson.mjs';

const USAGE = 'compare.mjs [--types health,alert] [--show N] EXPECTED ACTUAL';

async function load(file, types) {
  const records = new Multiset();
  const counts = {};
  for await (const record of readLines(file)) {
    if (types.has(record.type)) {
      records.add(record);
      counts[record.type] = (counts[record.type] ?? 0) + 1;
    }
  }
  return { file, records, counts };
}

function shown(value) {
  return value === undefined ? '(absent)' : JSON.stringify(value);
}

function tell([expected, actual], index) {
  const { type, event_id: id, account_id: account, clock, rule_id: rule } = expected ?? actual;
  console.log(`${index + 1}. ${[type, rule, account, clock, id].filter((word) => word != null).join(' ')}`);
  if (expected === undefined || actual === undefined) {
    console.log(`   only ${expected === undefined ? 'found' : 'expected'}: ${JSON.stringify(expected ?? actual)}`);
    return;
  }
  for (const difference of differences(expected, actual)) {
    console.log(`   ${difference.path}: expected ${shown(difference.expected)}, found ${shown(difference.actual)}`);
  }
}

await run(async () => {
  const { values, positionals } = readArguments(
    USAGE,
    { types: { type: 'string', default: 'health,alert' }, show: { type: 'string', default: '10' } },
    2,
    2,
  );
  const types = new Set(values.types.split(','));
  const [expected, actual] = await Promise.all(positionals.map((file) => load(file, types)));
  const missing = expected.records.without(actual.records);
  const surplus = actual.records.without(expected.records);
  for (const { file, records, counts } of [expected, actual]) {
    console.log(`${file}: ${records.size} records ${JSON.stringify(counts)}`);
  }
  if (missing.length + surplus.length === 0) {
    console.log('equal: every field of every record');
    return 0;
  }
  console.log(`different: ${missing.length} expected records not found, ${surplus.length} found but not expected`);
  pair(missing, surplus).slice(0, Number(values.show)).forEach(tell);
  return 1;
});
