// A company's own rhythm, and what it says of the end of its work.
export const DAY = 86_400_000;

/**
 * The rhythm of one company.
 *
 * @param {number[]} times of its events, in milliseconds
 * @param {number} logEnd the newest event of all companies
 */
export function rhythmOf(times, logEnd) {
  const sorted = [...times].sort((a, b) => a - b);
  const days = [...new Set(sorted.map((time) => Math.floor(time / DAY)))];
  const gaps = days.slice(1).map((day, i) => day - days[i]).sort((a, b) => a - b);
  const first = sorted[0];
  const last = sorted[sorted.length - 1];
  const usualGap = quantile(gaps, 0.95);
  const silenceDays = (logEnd - last) / DAY;
  return {
    events: sorted.length,
    activeDays: days.length,
    times: sorted,
    first,
    last,
    medianGap: quantile(gaps, 0.5),
    usualGap,
    longestGap: quantile(gaps, 1),
    silenceDays,
    silentForGood: silenceDays > Math.max(90, 3 * usualGap),
    rhythmBroke: last + Math.max(7, usualGap) * DAY,
  };
}

/** The first event after a time; undefined when there is none. */
export function nextAfter(rhythm, time) {
  return rhythm.times.find((other) => other > time);
}

/** By nearest rank: the least value that at least this share of all does not exceed. */
export function quantile(sorted, share) {
  return sorted.length === 0 ? 0 : sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}
