#!/usr/bin/env node
// Compares two files of lines as multisets of whole records: order does not matter, every field does.
import { readArguments, run } from './lib/arguments.mjs';
import { Multiset, tellDifferences } from './lib/multiset.mjs';
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
  tellDifferences(missing, surplus, 'expected', 'found', Number(values.show)).forEach((line) => console.log(line));
  return 1;
});
