// Holds alerts against what became of the companies they were about.
import { DAY, nextAfter, quantile } from './rhythm.mjs';

const PATIENCE = 30 * DAY;
const SOON = 90 * DAY;
const YEAR = 365.25 * DAY;

/** Alerts from their transitions: when each was opened and when it was resolved, if it was. */
export function episodes(transitions) {
  const alerts = new Map();
  for (const { alert_id: id, account_id: account, rule_id: rule, transition, clock } of transitions) {
    const alert = alerts.get(id) ?? { account, rule, opened: undefined, resolved: Infinity };
    if (transition === 'OPENED') {
      alert.opened = Date.parse(clock);
    } else if (transition === 'RESOLVED') {
      alert.resolved = Date.parse(clock);
    }
    alerts.set(id, alert);
  }
  return [...alerts.values()];
}

/** Whether any of these alerts was open at some moment of the 30 days after the company's rhythm broke. */
export function warned(rhythm, alerts) {
  const { rhythmBroke } = rhythm;
  return alerts.some(({ opened, resolved }) => opened <= rhythmBroke + PATIENCE && resolved > rhythmBroke);
}

/** Why a company may have been missed: many fade for years, and a last straggler comes long after their rhythm. */
function describe(account, { usualGap, times, last }, alerts) {
  const after = alerts.map(({ opened }) => (opened - last) / DAY).filter((delay) => delay > 0);
  return {
    account,
    usual_gap_days: usualGap,
    events_in_last_two_years: times.filter((time) => time > last - 730 * DAY).length,
    days_to_alert: after.length === 0 ? null : round(Math.min(...after)),
    open_in_half_year_before: alerts.some(({ opened, resolved }) => opened <= last && resolved > last - 182 * DAY),
  };
}

/** What became of the company after an alert was opened. */
export function whatCame(rhythm, { opened }) {
  const next = nextAfter(rhythm, opened);
  if (next !== undefined) {
    return next - opened <= SOON ? 'back_within_90_days' : 'back_later';
  }
  return rhythm.silentForGood ? 'silent_for_good' : 'not_known_yet';
}

/** Every figure for one set of rules. */
export function judge(companies, alerts, rules) {
  const chosen = alerts.filter((alert) => rules.includes(alert.rule) && companies.has(alert.account));
  const of = (account) => chosen.filter((alert) => alert.account === account);
  const silent = [...companies].filter(([, rhythm]) => rhythm.silentForGood);
  const missed = silent
    .filter(([account, rhythm]) => !warned(rhythm, of(account)))
    .map(([account, rhythm]) => describe(account, rhythm, of(account)));
  // How long it took after the last event, of alerts that the silence itself raised.
  const delays = silent
    .map(([account, rhythm]) => of(account).map(({ opened }) => opened - rhythm.last).filter((delay) => delay > 0))
    .filter((all) => all.length > 0)
    .map((all) => Math.min(...all) / DAY)
    .sort((a, b) => a - b);
  const came = { back_within_90_days: 0, back_later: 0, silent_for_good: 0, not_known_yet: 0 };
  chosen.forEach((alert) => came[whatCame(companies.get(alert.account), alert)]++);
  const years = companyYears(companies);
  return {
    rules,
    silent_for_good: silent.length,
    warned_in_time: silent.length - missed.length,
    missed,
    raised_by_the_silence: delays.length,
    days_to_alert_median: round(quantile(delays, 0.5)),
    days_to_alert_p90: round(quantile(delays, 0.9)),
    alerts: chosen.length,
    what_came: came,
    company_years: round(years),
    alerts_per_company_year: round(chosen.length / years),
    false_alarms_per_company_year: round(came.back_within_90_days / years),
  };
}

/** Years in which companies worked: from the first event to the last, or to the log's end where it is not over. */
export function companyYears(companies) {
  const worked = [...companies.values()].map(({ first, last, silentForGood, silenceDays }) =>
    last - first + (silentForGood ? 0 : silenceDays * DAY));
  return worked.reduce((sum, time) => sum + time, 0) / YEAR;
}

function round(number) {
  return Math.round(number * 100) / 100;
}
