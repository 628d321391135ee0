import test from 'node:test';
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { breakdown, passes, percent, score, withBestKey } from '../../../themes/runtime/scoring.js';

const item = (more) => ({ type: 'multiple-response', scoring: 'all-or-nothing', points: 1, scored: true, answer: ['k', 'w'], ...more });
const cases = [
  ['single choice, right', item({ type: 'single-choice', answer: ['k'] }), ['k'], 'c', 100],
  ['single choice, wrong', item({ type: 'single-choice', answer: ['k'] }), ['w'], 'w', 0],
  ['single choice with two keys after adjudication', item({ type: 'single-choice', answer: ['k', 'w'] }), ['w'], 'c', 100],
  ['true or false', item({ type: 'true-false', answer: ['f'] }), ['f'], 'c', 100],
  ['all or nothing, all', item(), ['w', 'k'], 'c', 100],
  ['all or nothing, one missing', item(), ['w'], 'w', 0],
  ['all or nothing, one too many', item(), ['w', 'k', 'p'], 'w', 0],
  ['partial, half', item({ scoring: 'partial' }), ['w'], 'p', 50],
  ['partial, one right and one wrong', item({ scoring: 'partial' }), ['w', 'p'], 'p', 50],
  ['partial, more chosen than keys', item({ scoring: 'partial' }), ['w', 'k', 'p'], 'w', 0],
  ['partial, a third of 2 points rounds to a hundredth', item({ scoring: 'partial', points: 2, answer: ['a', 'b', 'c'] }), ['a'], 'p', 67],
  ['penalty, one right and one wrong', item({ scoring: 'partial-penalty' }), ['w', 'p'], 'w', 0],
  ['penalty, two right and one wrong', item({ scoring: 'partial-penalty' }), ['w', 'k', 'p'], 'p', 50],
  ['penalty is never below nothing', item({ scoring: 'partial-penalty' }), ['p', 'q'], 'w', 0],
  ['matching, whole', item({ type: 'matching', answer: { a: 'r', b: 's' } }), { a: 'r', b: 's' }, 'c', 100],
  ['matching, half, all or nothing', item({ type: 'matching', answer: { a: 'r', b: 's' } }), { a: 'r' }, 'w', 0],
  ['matching, a third', item({ type: 'matching', scoring: 'partial', answer: { a: 'r', b: 's', c: 't' } }), { a: 'r', b: 't' }, 'p', 33],
  ['ordering, right', item({ type: 'ordering', answer: ['c', 'a', 'b'] }), ['c', 'a', 'b'], 'c', 100],
  ['ordering, wrong', item({ type: 'ordering', answer: ['c', 'a', 'b'] }), ['a', 'c', 'b'], 'w', 0],
  ['ordering by neighbours, rotated', item({ type: 'ordering', scoring: 'adjacent', answer: ['c', 'a', 'b'] }), ['a', 'b', 'c'], 'p', 50],
  ['ordering by neighbours, reversed', item({ type: 'ordering', scoring: 'adjacent', answer: ['c', 'a', 'b'] }), ['b', 'a', 'c'], 'w', 0],
  ['number in another unit', item({ type: 'numeric', answer: { value: '1.50', tolerance: { abs: '0.05' }, unit: 'MB', also: { kB: '0.001' } } }), { value: '1540', unit: 'kB' }, 'c', 100],
  ['number in a unit that is not offered', item({ type: 'numeric', answer: { value: '1.50', tolerance: null, unit: 'MB', also: {} } }), { value: '1.5', unit: 'GB' }, 'w', 0],
  ['number without unit', item({ type: 'numeric', answer: { value: '3', tolerance: null, unit: null } }), { value: '3.0', unit: null }, 'c', 100],
  ['short answer', item({ type: 'short-answer', answer: { accept: ['no-store'], patterns: [], match: { case: 'ignore' } } }), ' No-Store ', 'c', 100],
  ['pretest items do not count', item({ scored: false }), ['k', 'w'], 'n', 0],
  ['credit for all', item({ credit: 'all' }), ['p'], 'c', 100],
  ['half points', item({ points: 0.5 }), ['k', 'w'], 'c', 50],
];
for (const [name, it, response, result, hundredths] of cases) {
  test(name, () => {
    const got = score(it, response);
    assert.equal(got.result, result);
    assert.equal(got.hundredths, hundredths);
  });
}

test('a pretest item still knows whether it was right', () => {
  assert.equal(score(item({ scored: false }), ['k', 'w']).correct, true);
  assert.equal(score(item({ scored: false }), ['k']).correct, false);
});

test('percent has at most two decimals and rounds half up', () => {
  assert.equal(percent(4200, 6000), 70);
  assert.equal(percent(100, 300), 33.33);
  assert.equal(percent(200, 300), 66.67);
  assert.equal(percent(1, 20000), 0.01);
  assert.equal(percent(0, 0), 0);
  for (let got = 0; got <= 6000; got += 7) assert.match(String(percent(got, 6000)), /^\d{1,3}(\.\d{1,2})?$/);
});

test('the raw cut decides; a percentage only without one', () => {
  assert.equal(passes({ masteryRaw: 42, masteryPercent: 70 }, 4200, 6000), true);
  assert.equal(passes({ masteryRaw: 42, masteryPercent: 70 }, 4199, 6000), false);
  assert.equal(passes({ masteryRaw: null, masteryPercent: 70 }, 4200, 6000), true);
  assert.equal(passes({ masteryRaw: null, masteryPercent: 70 }, 4199, 6000), false);
  assert.equal(passes({ masteryRaw: null, masteryPercent: null }, 0, 6000), null);
  assert.equal(passes({ masteryRaw: 0, masteryPercent: 0 }, 0, 6000), true);
});

test('sums by domain leave out what does not count', () => {
  const items = [
    { id: 'a', domain: 'x', points: 1, scored: true }, { id: 'b', domain: 'y', points: 2, scored: true },
    { id: 'c', domain: 'x', points: 1, scored: true }, { id: 'd', domain: 'x', points: 1, scored: false },
  ];
  const entries = new Map([['a', { result: 'c' }], ['b', { result: 'p', hundredths: 67 }], ['d', { result: 'n' }]]);
  assert.deepEqual(breakdown(items, entries, 'domain'), [
    { key: 'x', got: 100, max: 200, items: 2 },
    { key: 'y', got: 67, max: 200, items: 1 },
  ]);
});

// What a form decides after delivery: the compiler makes the data of each vector and knows which scores can be reached.
const vectors = JSON.parse(fs.readFileSync(new URL('../../fixtures/scoring-vectors.json', import.meta.url), 'utf8'));
for (const { name, data, values, responses } of vectors.items) {
  test(`vector: ${name}`, () => {
    for (const { response, hundredths, result } of responses) {
      const got = score(data, response);
      assert.deepEqual([got.hundredths, got.result], [hundredths, result], JSON.stringify(response));
      assert.ok(values.includes(got.hundredths), `${got.hundredths} is no score that the compiler expects`);
    }
  });
}

test('an answer is marked by the key that it does best by', () => {
  const two = item({ alsoKeys: [['k', 'p']] });
  assert.deepEqual(withBestKey(two, ['p', 'k']).answer, ['k', 'p']);
  assert.deepEqual(withBestKey(two, ['q']).answer, two.answer);
});
