// Runs as rows of a table, for people and for documents.
const COLUMNS = [
  ['log', (run) => run.name],
  ['pack', (run) => run.pack],
  ['parallelism', (run) => run.parallelism + (run.killed ? ', task manager killed' : '')],
  ['events', (run) => number(run.events)],
  ['dead letters', (run) => counts(run.dead_letters)],
  ['health updates', (run) => number(run.records.health ?? 0)],
  ['alert transitions by rule', (run) => counts(run.alerts)],
  ['job, s', (run) => run.job_seconds],
  ['replay, s', (run) => run.replay_seconds],
  ['every field of every record', (run) => (run.equal ? 'equal' : '**different**')],
];

export function table(runs) {
  const rows = runs.map((run) => COLUMNS.map(([, cell]) => cell(run)));
  return [COLUMNS.map(([title]) => title), COLUMNS.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

function number(value) {
  return value.toLocaleString('en');
}

function counts(byName) {
  const words = Object.entries(byName).sort().map(([name, count]) => `${name} ${number(count)}`);
  return words.length === 0 ? 'none' : words.join(', ');
}
