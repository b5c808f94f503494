// A decoded record in the form that replay writes it: schema field names, ISO-8601 times with milliseconds, Base64.
import avro from 'avsc';

/** Reads timestamp-millis as text, so that nothing of it is lost or rounded. */
class IsoTime extends avro.types.LogicalType {
  _fromValue(millis) {
    return new Date(millis).toISOString();
  }

  _toValue(text) {
    return Date.parse(text);
  }

  _resolve(type) {
    return avro.Type.isType(type, 'long', 'logical:timestamp-millis') ? (value) => this._fromValue(value) : undefined;
  }
}

/** What the decoder must know to read our records. */
export const AVRO_OPTIONS = { logicalTypes: { 'timestamp-millis': IsoTime } };

/** What a line calls the record of each topic. */
export const WORDS = {
  'health-updates': 'health',
  'csm-alerts': 'alert',
  'rule-packs': 'rule_pack',
  'rule-pack-status': 'pack_status',
  'dead-letters': 'dead_letter',
};

/** The record as one line without its end. */
export function toLine(word, record) {
  return JSON.stringify({ type: word, ...plain(record) });
}

// avsc gives records as instances of generated classes, bytes as Buffers and maps as objects.
function plain(value) {
  if (Buffer.isBuffer(value)) {
    return value.toString('base64');
  }
  if (Array.isArray(value)) {
    return value.map(plain);
  }
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, plain(field)]));
  }
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new Error(`a record holds ${value}, which no record may`);
  }
  return value;
}
