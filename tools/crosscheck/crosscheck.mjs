#!/usr/bin/env node
// Sends event lines through Kafka and the job, reads what comes out with clients that are not ours, and holds it
// against what replay says of the same lines.
import { access, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { UsageError, readArguments, required, run } from './lib/arguments.mjs';
import { churnwatch, churnwatchJson } from './lib/churnwatch.mjs';
import { Flink } from './lib/flink.mjs';
import { Multiset, tellDifferences } from './lib/multiset.mjs';
import { readLines } from './lib/ndjson.mjs';
import { table } from './lib/table.mjs';
import { readTopics, watchFirstWrite } from './lib/topics.mjs';

const USAGE = `scripts/crosscheck --pack PACK.yaml [options] EVENTS…
  --parallelism 1,2     run the job once at each (1,2)
  --kill                kill -9 the task manager that judges, once it has written something
  --name NAME           what the table calls the log (the first file's name)
  --set KEY=VALUE       an option of the job; may be repeated
  --folder DIR          keep the cluster's data and all lines here (a temporary folder, deleted at the end)
  --json                one line per run instead of a table
  --patience SECONDS    how long a job may take (900)`;

const OUTPUTS = ['health-updates', 'csm-alerts'];

await run(async () => {
  const { values, positionals: events } = readArguments(
    USAGE,
    {
      pack: { type: 'string' },
      parallelism: { type: 'string', default: '1,2' },
      kill: { type: 'boolean', default: false },
      name: { type: 'string' },
      set: { type: 'string', multiple: true, default: [] },
      folder: { type: 'string' },
      json: { type: 'boolean', default: false },
      patience: { type: 'string', default: '900' },
    },
    1,
    Infinity,
  );
  const parallelisms = values.parallelism.split(',').map(Number);
  if (!parallelisms.every((number) => Number.isInteger(number) && number > 0)) {
    throw new UsageError('--parallelism must be whole numbers such as 1,2');
  }
  const plan = {
    pack: resolve(required(values, 'pack')),
    events: events.map((file) => resolve(file)),
    name: values.name ?? basename(events[0]),
    options: Object.fromEntries(values.set.map(option)),
    kill: values.kill,
    patience: Number(values.patience),
  };
  await Promise.all([plan.pack, ...plan.events].map((file) => access(file)));
  const folder = values.folder === undefined ? await mkdtemp(join(tmpdir(), 'crosscheck-')) : resolve(values.folder);
  const runs = [];
  const cluster = await churnwatchJson('cluster', 'up', '--folder', folder, '--json');
  try {
    const expected = await replay(plan, folder);
    for (const parallelism of parallelisms) {
      runs.push(await through({ ...plan, parallelism }, cluster, expected, folder));
      if (values.json) {
        console.log(JSON.stringify(runs[runs.length - 1]));
      }
    }
  } finally {
    if (!cluster.already_up) {
      await churnwatch('cluster', 'down', '--folder', folder);
    }
    if (values.folder === undefined) {
      await rm(folder, { recursive: true, force: true });
    }
  }
  if (!values.json) {
    console.log(table(runs));
  }
  return runs.every((each) => each.equal) ? 0 : 1;
});

/** What replay says: its records, and its summary. */
async function replay(plan, folder) {
  progress('replay');
  const file = join(folder, 'replay.jsonl');
  const summary = await churnwatchJson('replay', '--json', '--pack', plan.pack, '--out', file, ...plan.events);
  const records = new Multiset();
  for await (const line of readLines(file)) {
    if (line.type !== 'summary') {
      records.add(line);
    }
  }
  return { records, summary };
}

/** One run of the job on topics of its own, and what came of it. */
async function through(plan, cluster, expected, folder) {
  const { kafka, registry, flink: rest } = cluster.endpoints;
  const prefix = `run${Date.now()}-`;
  const config = join(folder, `${prefix}job.yaml`);
  await writeFile(config, await configuration(plan, { kafka, registry, prefix }));
  const flink = new Flink(rest);
  progress(`parallelism ${plan.parallelism}: pack and events to Kafka`);
  await churnwatch('rules', 'publish', '--config', config, plan.pack);
  await churnwatch('feed', '--config', config, ...plan.events);
  progress(`parallelism ${plan.parallelism}: the job`);
  const kill = plan.kill ? await prepareKill(flink, { brokers: [kafka], prefix }, folder) : undefined;
  let job;
  try {
    const submitted = await churnwatchJson('submit', '--json', '--flink', rest, '--config', config);
    job = await flink.finished(submitted.job_id, plan.patience);
  } finally {
    await kill?.stop();
  }
  if (kill !== undefined && !(job.timestamps.RESTARTING > 0)) {
    throw new Error(`nothing is proved: ${kill.failure?.message ?? 'the job had ended before it could be killed'}`);
  }
  progress(`parallelism ${plan.parallelism}: reading`);
  const read = await readTopics({ brokers: [kafka], registry, prefix, topics: [...OUTPUTS, 'dead-letters'] });
  const file = join(folder, `${prefix}output.jsonl`);
  await writeFile(file, read.lines.map((line) => line + '\n').join(''));
  return account(plan, expected, read, job);
}

/** Makes all ready for a kill at the first write, so that none of it costs time when the moment comes. */
async function prepareKill(flink, topics, folder) {
  const status = await churnwatchJson('cluster', 'status', '--folder', folder, '--json');
  const writes = await watchFirstWrite({ ...topics, topics: OUTPUTS });
  const kill = { stop: writes.stop, failure: undefined };
  writes.seen
    .then(async () => {
      const host = await flink.hostOfAccounts(await flink.runningJob());
      const { pid } = status.processes.find(({ name }) => name === host);
      process.kill(pid, 'SIGKILL');
      progress(`kill -9 of ${host}, process ${pid}`);
    })
    .catch((failure) => (kill.failure = failure));
  return kill;
}

/** The figures of a run; differences are told on standard error. */
function account(plan, expected, { lines, stats }, job) {
  const found = new Multiset();
  const figures = { records: {}, alerts: {}, dead_letters: {} };
  for (const record of lines.map((line) => JSON.parse(line))) {
    count(figures.records, record.type);
    if (record.type === 'alert') {
      count(figures.alerts, record.rule_id);
    }
    if (record.type === 'dead_letter') {
      count(figures.dead_letters, record.reason);
    } else {
      found.add(record);
    }
  }
  const missing = expected.records.without(found);
  const surplus = found.without(expected.records);
  tellDifferences(missing, surplus, 'replay', 'topics', 10).forEach((line) => console.error(line));
  stats.complaints.slice(0, 10).forEach((complaint) => console.error(complaint));
  const wellWrapped = stats.complaints.length === 0 && stats.repeated_event_ids === 0;
  return {
    name: plan.name,
    pack: basename(plan.pack),
    parallelism: plan.parallelism,
    killed: plan.kill,
    events: expected.summary.events,
    ...figures,
    replay_dead_letters: expected.summary.dead_letters,
    expected_records: expected.records.size,
    missing: missing.length,
    surplus: surplus.length,
    complaints: stats.complaints.length,
    repeated_event_ids: stats.repeated_event_ids,
    job_seconds: Math.round(job.duration / 100) / 10,
    replay_seconds: expected.summary.seconds,
    equal: missing.length + surplus.length === 0 && wellWrapped,
  };
}

async function packName(file) {
  const name = /^pack:\s*(\S+)/m.exec(await readFile(file, 'utf8'));
  if (name === null) {
    throw new UsageError(`${file} has no line that names the pack`);
  }
  return name[1];
}

/** The job's configuration file; all commands take it. */
async function configuration(plan, { kafka, registry, prefix }) {
  const options = {
    'kafka.bootstrap.servers': kafka,
    'registry.url': registry,
    'topics.prefix': prefix,
    'transactions.prefix': prefix,
    'pack.name': await packName(plan.pack),
    mode: 'replay',
    parallelism: plan.parallelism,
    ...plan.options,
  };
  return Object.entries(options).map(([key, value]) => `${key}: ${JSON.stringify(String(value))}\n`).join('');
}

function option(text) {
  const [key, ...value] = text.split('=');
  if (value.length === 0) {
    throw new UsageError(`--set takes KEY=VALUE, was '${text}'`);
  }
  return [key, value.join('=')];
}

function count(counts, name) {
  counts[name] = (counts[name] ?? 0) + 1;
}

function progress(words) {
  console.error(`crosscheck: ${words}`);
}
