import test from 'node:test';
import assert from 'node:assert/strict';
import { accepts, normalise, runPattern } from '../../../themes/runtime/matcher.js';

// no-?store
const chars = (text, from) => [...text].map((c, i) => ['char', c.codePointAt(0), c.codePointAt(0), from + i + 1]);
const noStore = [...chars('no', 0), ['split', 3, 4], ['char', 45, 45, 4], ...chars('store', 4), ['match']];
// (a|aa)*b : doubles the paths of a backtracking engine with every a
const evil = [['split', 1, 6], ['split', 2, 3], ['char', 97, 97, 5], ['char', 97, 97, 4], ['char', 97, 97, 5], ['jmp', 0], ['char', 98, 98, 7], ['match']];

test('a pattern is anchored at both ends', () => {
  for (const yes of ['no-store', 'nostore']) assert.equal(runPattern(noStore, yes), true, yes);
  for (const no of ['', 'no', 'no--store', 'xno-store', 'no-storex', 'NO-STORE']) assert.equal(runPattern(noStore, no), false, no);
});

test('time grows with the text, not with the paths', () => {
  const start = performance.now();
  assert.equal(runPattern(evil, 'a'.repeat(20000) + 'b'), true);
  assert.equal(runPattern(evil, 'a'.repeat(20000)), false);
  assert.ok(performance.now() - start < 2000);
});

test('ranges are code points, not halves of surrogate pairs', () => {
  const emoji = [['char', 0x1f600, 0x1f64f, 1], ['match']];
  assert.equal(runPattern(emoji, '\u{1f642}'), true);
  assert.equal(runPattern(emoji, '\u{1f642}\u{1f642}'), false);
});

test('what is ignored is ignored on both sides', () => {
  const loose = { case: 'ignore', accents: 'ignore', space: 'collapse' };
  assert.equal(normalise('  Crème \n BRÛLÉE ', loose), 'creme brulee');
  assert.equal(accepts({ accept: ['Crème brûlée'], match: loose }, 'CREME  BRULEE'), true);
  assert.equal(accepts({ accept: ['é'], match: { accents: 'exact' } }, 'e\u0301'), true, 'NFC before comparing');
  assert.equal(accepts({ accept: ['ETag'], match: { case: 'exact' } }, 'etag'), false);
  assert.equal(accepts({ accept: ['a b'], match: { space: 'exact' } }, 'a  b'), false);
  assert.equal(accepts({ accept: [''], match: loose }, '   '), false);
});

test('patterns read the folded text', () => {
  assert.equal(accepts({ accept: [], patterns: [noStore], match: { case: 'ignore' } }, ' NO-Store '), true);
  assert.equal(accepts({ accept: [], patterns: [noStore], match: { case: 'exact' } }, 'NO-Store'), false);
});
