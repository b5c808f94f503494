#!/usr/bin/env node
// Of companies that fell silent for good, how many had an alert in time; and how many alerts were for nothing?
import { readArguments, required, run } from './lib/arguments.mjs';
import { episodes, judge } from './lib/judgement.mjs';
import { readLines } from './lib/ndjson.mjs';
import { rhythmOf } from './lib/rhythm.mjs';

const USAGE = 'nova-judgement.mjs --events LINES --output REPLAY-OUTPUT [--quiet RULES] [--activity RULES] [--json]';
const DEFINITIONS = `Companies: accounts org:… with at least 20 events (bot sessions left out).
Own rhythm: the days between one day with events and the next; "usual gap" is what 95 of 100 such gaps do not exceed.
Silent for good: no event from the last one to the end of the log, for more than 90 days and more than 3 usual gaps.
Rhythm broke: one usual gap (at least 7 days) after the last event.
Warned in time: an alert was open at some moment of the 30 days after the rhythm broke, whenever it was opened.
False alarm: an alert was opened and the company had another event within 90 days.
Company-years: from a company's first event to its last, or to the end of the log when it is not silent for good.`;

async function companiesOf(file) {
  const times = new Map();
  let logEnd = -Infinity;
  for await (const event of readLines(file)) {
    if (event.stream !== 'usage') {
      continue;
    }
    const time = Date.parse(event.occurred_at);
    logEnd = Math.max(logEnd, time);
    if (event.account_id.startsWith('org:') && event.kind !== 'bot_session') {
      if (!times.has(event.account_id)) {
        times.set(event.account_id, []);
      }
      times.get(event.account_id).push(time);
    }
  }
  const large = [...times].filter(([, all]) => all.length >= 20);
  return { logEnd, companies: new Map(large.map(([account, all]) => [account, rhythmOf(all, logEnd)])) };
}

async function alertsOf(file) {
  const transitions = [];
  for await (const line of readLines(file)) {
    if (line.type === 'alert') {
      transitions.push(line);
    }
  }
  return episodes(transitions);
}

function tell(title, figures) {
  const { what_came: came } = figures;
  console.log(`
${title} (${figures.rules.join(', ')})
  warned in time: ${figures.warned_in_time} of ${figures.silent_for_good} that fell silent for good
  raised by the silence itself: ${figures.raised_by_the_silence}, after ${figures.days_to_alert_median} days in the `
    + `median, ${figures.days_to_alert_p90} at the 90th percentile
  alerts: ${figures.alerts} in ${figures.company_years} company-years, ${figures.alerts_per_company_year} a year
  came back within 90 days: ${came.back_within_90_days}, ${figures.false_alarms_per_company_year} per company-year
  came back later: ${came.back_later}; silent for good: ${came.silent_for_good}; not known yet: ${came.not_known_yet}
  missed: ${figures.missed.length}`);
  for (const company of figures.missed) {
    const late = company.days_to_alert === null ? 'no alert' : `alert ${company.days_to_alert} days after its last event`;
    console.log(`    ${company.account}: ${late}; usual gap ${company.usual_gap_days} days, `
      + `${company.events_in_last_two_years} events in its last two years`
      + (company.open_in_half_year_before ? ', an alert open in the half-year before its last event' : ''));
  }
}

await run(async () => {
  const { values } = readArguments(USAGE, {
    events: { type: 'string' },
    output: { type: 'string' },
    quiet: { type: 'string', default: 'quiet,out-of-rhythm' },
    activity: { type: 'string', default: 'activity-fall' },
    json: { type: 'boolean', default: false },
  });
  const quiet = values.quiet.split(',');
  const activity = values.activity.split(',');
  const { companies, logEnd } = await companiesOf(required(values, 'events'));
  const alerts = await alertsOf(required(values, 'output'));
  const figures = {
    companies: companies.size,
    log_end: new Date(logEnd).toISOString(),
    all: judge(companies, alerts, [...quiet, ...activity]),
    each: Object.fromEntries([...quiet, ...activity].map((rule) => [rule, judge(companies, alerts, [rule])])),
  };
  if (values.json) {
    console.log(JSON.stringify(figures, null, 2));
    return 0;
  }
  console.log(DEFINITIONS);
  console.log(`\n${figures.companies} companies; the log ends ${figures.log_end}`);
  tell('Any of them', figures.all);
  Object.entries(figures.each).forEach(([rule, its]) => tell(rule, its));
  return 0;
});
