import assert from 'node:assert/strict';
import { test } from 'node:test';
import { companyYears, episodes, judge, warned, whatCame } from '../lib/judgement.mjs';
import { DAY, quantile, rhythmOf } from '../lib/rhythm.mjs';

const at = (day) => day * DAY;
// Every second day for 100 days, then nothing.
const gone = rhythmOf(Array.from({ length: 51 }, (_, i) => at(2 * i)), at(400));

function transition(id, day, word, account = 'org:a') {
  return { alert_id: id, account_id: account, rule_id: 'quiet', transition: word, clock: new Date(at(day)).toISOString() };
}

test('a rhythm is the gaps between days with events', () => {
  assert.equal(gone.usualGap, 2);
  assert.equal(gone.silentForGood, true);
  assert.equal(gone.rhythmBroke, at(107));
  const alive = rhythmOf([at(0), at(100), at(200)], at(350));
  assert.equal(alive.silentForGood, false, '150 days are not beyond three gaps of 100');
  assert.equal(quantile([1, 2, 3, 4], 0.5), 2);
  assert.equal(quantile([1, 2, 3, 4], 0.95), 4);
});

test('warned is who had an alert open within 30 days after the rhythm broke', () => {
  const alerts = (...transitions) => episodes(transitions);
  assert.equal(warned(gone, alerts(transition('x', 137, 'OPENED'))), true);
  assert.equal(warned(gone, alerts(transition('x', 138, 'OPENED'))), false);
  assert.equal(warned(gone, alerts(transition('x', 50, 'OPENED'), transition('x', 108, 'RESOLVED'))), true);
  assert.equal(warned(gone, alerts(transition('x', 50, 'OPENED'), transition('x', 107, 'RESOLVED'))), false);
});

test('an alert is told by what came after it', () => {
  assert.equal(whatCame(gone, { opened: at(11) }), 'back_within_90_days');
  assert.equal(whatCame(gone, { opened: at(101) }), 'silent_for_good');
  assert.equal(whatCame(rhythmOf([at(0), at(200)], at(210)), { opened: at(20) }), 'back_later');
});

test('figures of a set of rules', () => {
  const companies = new Map([['org:a', gone], ['org:b', gone]]);
  const alerts = episodes([
    transition('1', 10, 'OPENED'),
    transition('1', 12, 'RESOLVED'),
    transition('2', 110, 'OPENED'),
    transition('3', 110, 'OPENED', 'ind:c'),
  ]);
  const figures = judge(companies, alerts, ['quiet']);
  assert.deepEqual(figures.missed.map(({ account }) => account), ['org:b']);
  assert.equal(figures.warned_in_time, 1);
  assert.equal(figures.alerts, 2);
  assert.equal(figures.what_came.back_within_90_days, 1);
  assert.equal(figures.days_to_alert_median, 10);
  assert.equal(companyYears(companies).toFixed(4), (200 / 365.25).toFixed(4));
});
