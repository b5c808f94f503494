import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import avro from 'avsc';
import { AVRO_OPTIONS, toLine } from '../lib/lines.mjs';

function contract(name) {
  const file = new URL(`../../../schemas/src/main/avro/${name}.avsc`, import.meta.url);
  return avro.Type.forSchema(JSON.parse(readFileSync(file, 'utf8')), AVRO_OPTIONS);
}

test('an alert decoded from Avro is the line that replay writes', () => {
  const type = contract('Alert');
  const alert = {
    event_id: 'e', alert_id: 'a', account_id: 'acme', clock: '2026-03-02T09:00:00.000Z', rule_id: 'quiet',
    item: null, transition: 'OPENED', severity: 'WARN', class: 'RISK', state_before: 'PENDING', state_after: 'FIRING',
    text: 'ünquiet', evidence: [{ metric: 'quiet_days', value: 14.25, threshold: 14, window_start: null,
      window_end: '2026-03-02T09:00:00.000Z', sample_size: 3, baseline: null }],
    resolve_reason: 'EXPIRED', action: 'TASK', task: null, playbook: null, owner: null, tier: null,
    mrr_at_risk: 0.1, score: 50, band: 'red', profile: 'p', pack: 'q', pack_version: 1, pack_hash: 'h',
  };
  const line = JSON.parse(toLine('alert', type.fromBuffer(type.toBuffer(alert))));
  assert.deepEqual(line, { type: 'alert', ...alert });
});

test('bytes are Base64', () => {
  const type = contract('DeadLetter');
  const letter = { bytes: Buffer.from([0, 255]), length: 2, sha256: 's', topic: 't', partition: -1, offset: 7,
    reason: 'NOT_JSON', message: 'm', received_at: '1970-01-01T00:00:00.000Z' };
  assert.equal(JSON.parse(toLine('dead_letter', type.fromBuffer(type.toBuffer(letter)))).bytes, 'AP8=');
});
