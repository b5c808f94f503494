// Two bags of records, equal when each holds the same records as often, in any order.

/** One text for equal records: keys sorted at every depth. */
export function canonical(value) {
  if (Array.isArray(value)) {
    return `[${value.map(canonical).join(',')}]`;
  }
  if (value !== null && typeof value === 'object') {
    const fields = Object.keys(value).sort().map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`);
    return `{${fields.join(',')}}`;
  }
  return JSON.stringify(value);
}

export class Multiset {
  constructor() {
    this.counts = new Map();
    this.size = 0;
  }

  add(record) {
    const text = canonical(record);
    this.counts.set(text, (this.counts.get(text) ?? 0) + 1);
    this.size++;
  }

  /** What is here more often than there, as often as it is too many. */
  without(other) {
    const left = [];
    for (const [text, count] of this.counts) {
      for (let i = other.counts.get(text) ?? 0; i < count; i++) {
        left.push(JSON.parse(text));
      }
    }
    return left;
  }
}

/** The paths at which two values differ, each with both values. */
export function differences(expected, actual, path = '') {
  if (canonical(expected ?? null) === canonical(actual ?? null) && (expected === undefined) === (actual === undefined)) {
    return [];
  }
  if (isContainer(expected) && isContainer(actual)) {
    const names = [...new Set([...Object.keys(expected), ...Object.keys(actual)])];
    return names.flatMap((name) => differences(expected[name], actual[name], path === '' ? name : `${path}.${name}`));
  }
  return [{ path, expected, actual }];
}

function isContainer(value) {
  return value !== null && typeof value === 'object';
}

/**
 * Puts records that are meant to be the same side by side: those of one event_id, else of one account, clock and rule.
 *
 * @returns {Array<[object|undefined, object|undefined]>}
 */
export function pair(expected, actual) {
  const pairs = [];
  const paired = new Set();
  for (const keyOf of [(record) => record.event_id, sameMoment]) {
    const waiting = new Map();
    for (const record of expected) {
      const key = keyOf(record);
      if (key !== undefined && !paired.has(record)) {
        waiting.set(key, [...(waiting.get(key) ?? []), record]);
      }
    }
    actual = actual.filter((record) => {
      const partner = waiting.get(keyOf(record))?.shift();
      if (partner !== undefined) {
        pairs.push([partner, record]);
        paired.add(partner);
      }
      return partner === undefined;
    });
  }
  const missing = expected.filter((record) => !paired.has(record));
  return [...pairs, ...missing.map((record) => [record, undefined]), ...actual.map((record) => [undefined, record])];
}

function sameMoment(record) {
  return record.account_id === undefined
    ? undefined
    : [record.type, record.account_id, record.clock, record.rule_id, record.item, record.transition].join('|');
}

/** The first differences as lines for people, field by field. */
export function tellDifferences(missing, surplus, left, right, most) {
  return pair(missing, surplus).slice(0, most).flatMap(([expected, actual]) => {
    const { type, event_id: id, account_id: account, clock, rule_id: rule } = expected ?? actual;
    const title = [type, rule, account, clock, id].filter((word) => word != null).join(' ');
    if (expected === undefined || actual === undefined) {
      return [title, `  only ${expected === undefined ? right : left}: ${JSON.stringify(expected ?? actual)}`];
    }
    return [title, ...differences(expected, actual).map(
      ({ path, expected: one, actual: other }) => `  ${path}: ${left} ${JSON.stringify(one)}, ${right} ${JSON.stringify(other)}`)];
  });
}
