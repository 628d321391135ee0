// Scores in whole hundredths of a point, so that sums are exact and the state can carry them.
// Formulas (p = points of the item, never below 0; a fraction is rounded half up to a hundredth):
//   all-or-nothing   p or 0
//   partial          choice: p × right chosen / keys, and 0 when more are chosen than there are keys
//                    matching: p × right pairs / pairs
//   partial-penalty  p × max(0, (right chosen − wrong chosen) / keys)
//   adjacent         ordering: p × neighbours that also follow each other in the key / (n − 1)
import { withinTolerance } from './decimal.js';
import { accepts } from './matcher.js';

/** The keys of an item: its own, and those that were accepted after delivery. */
export const keysOf = (item) => [item.answer, ...(item.alsoKeys ?? [])];

/** The item with the key that a response does best by; its own where that is as good. */
export function withBestKey(item, response) {
  const p = pointsOf(item), by = keysOf(item).map((answer) => ({ ...item, answer }));
  const got = by.map((it) => BY_TYPE[it.type](it, response, p));
  return by[got.indexOf(Math.max(...got))];
}

/** Points of an item as hundredths. */
export const pointsOf = (item) => Math.round(item.points * 100);

const share = (points, right, of) =>
  right <= 0 ? 0 : right >= of ? points : Math.floor((2 * points * right + of) / (2 * of));

function scoreChoice(item, chosen, p) {
  const keys = new Set(item.answer);
  // several keys on one choice: the form says that any of them counts (adjudicated after delivery)
  if (item.type !== 'multiple-response') return chosen.length === 1 && keys.has(chosen[0]) ? p : 0;
  const right = chosen.filter((id) => keys.has(id)).length, wrong = chosen.length - right;
  if (item.scoring === 'partial') return chosen.length > keys.size ? 0 : share(p, right, keys.size);
  if (item.scoring === 'partial-penalty') return share(p, right - wrong, keys.size);
  return right === keys.size && wrong === 0 ? p : 0;
}

function scoreMatching(item, pairs, p) {
  const left = Object.keys(item.answer);
  const right = left.filter((l) => pairs[l] === item.answer[l]).length;
  return item.scoring === 'partial' ? share(p, right, left.length) : right === left.length ? p : 0;
}

function scoreOrdering(item, order, p) {
  const key = item.answer;
  if (key.every((id, i) => order[i] === id)) return p;
  if (item.scoring !== 'adjacent' || key.length < 2) return 0;
  const after = new Map(key.slice(1).map((id, i) => [key[i], id]));
  const right = order.slice(1).filter((id, i) => after.get(order[i]) === id).length;
  return share(p, right, key.length - 1);
}

function scoreNumeric(item, { value, unit }, p) {
  const a = item.answer;
  const factor = !unit || unit === a.unit ? '1' : a.also?.[unit];
  return factor !== undefined && withinTolerance(value, a.value, a.tolerance, factor) ? p : 0;
}

const BY_TYPE = {
  'single-choice': scoreChoice,
  'true-false': scoreChoice,
  'multiple-response': scoreChoice,
  matching: scoreMatching,
  ordering: scoreOrdering,
  numeric: scoreNumeric,
  'short-answer': (item, text, p) => (accepts(item.answer, text) ? p : 0),
};

/**
 * {hundredths, result, correct}: result is 'c' right, 'w' wrong, 'p' in part, 'n' when the item does not count;
 * `correct` tells whether the answer was fully right even where it does not count.
 */
export function score(item, response) {
  const p = pointsOf(item);
  const got = item.credit === 'all' ? p : BY_TYPE[item.type](withBestKey(item, response), response, p);
  const correct = got === p;
  if (!item.scored) return { hundredths: 0, result: 'n', correct };
  return { hundredths: got, result: correct ? 'c' : got === 0 ? 'w' : 'p', correct };
}

/** Hundredths that a result letter stands for. */
export const earned = (item, result, hundredths = 0) =>
  !item.scored ? 0 : result === 'c' ? pointsOf(item) : result === 'p' ? hundredths : 0;

/** Percent, 0–100 with at most 2 decimals, rounded half up; 0 where nothing counts. */
export function percent(got, max) {
  if (max <= 0) return 0;
  return Math.floor((20000 * got + max) / (2 * max)) / 100;
}

/**
 * The outcome of an exam. got, max: hundredths of a point. true or false where there is a cut, null where there is
 * none. The raw cut decides when both are given: the percentage is what the LMS recomputes with.
 */
export function passes(exam, got, max) {
  if (exam.masteryRaw !== null && exam.masteryRaw !== undefined) return got >= Math.round(exam.masteryRaw * 100);
  if (exam.masteryPercent !== null && exam.masteryPercent !== undefined) return percent(got, max) >= exam.masteryPercent;
  return null;
}

/**
 * Sums by a key of the items (domain, competency): [{key, got, max, items}] in order of first appearance.
 * entries: Map of item id → {result, hundredths}.
 */
export function breakdown(items, entries, by) {
  const rows = new Map();
  for (const item of items) {
    if (!item.scored || item[by] == null) continue;
    const row = rows.get(item[by]) ?? { key: item[by], got: 0, max: 0, items: 0 };
    const e = entries.get(item.id);
    row.items += 1;
    row.max += pointsOf(item);
    row.got += e ? earned(item, e.result, e.hundredths) : 0;
    rows.set(item[by], row);
  }
  return [...rows.values()];
}
