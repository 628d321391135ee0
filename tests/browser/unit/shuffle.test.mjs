import test from 'node:test';
import assert from 'node:assert/strict';
import { hash32, newSeed, shuffled } from '../../../themes/runtime/shuffle.js';

test('FNV-1a as published', () => {
  assert.equal(hash32(''), 0x811c9dc5);
  assert.equal(hash32('a'), 0xe40c292c);
  assert.equal(hash32('foobar'), 0xbf9cf968);
});

test('the order is stable: changing it would reorder exams in progress', () => {
  assert.deepEqual(shuffled(['w', 'k', 'p', 'z'], '0k3f9q:mis-7k3f9q'), ['z', 'p', 'k', 'w']);
  assert.deepEqual(shuffled(['w', 'k', 'p', 'z'], '0k3f9q:mis-7k3f9q'), shuffled(['w', 'k', 'p', 'z'], '0k3f9q:mis-7k3f9q'));
});

test('every order comes about equally often', () => {
  const seen = {};
  for (let i = 0; i < 6000; i++) {
    const s = shuffled(['a', 'b', 'c'], 'seed' + i).join('');
    seen[s] = (seen[s] ?? 0) + 1;
  }
  assert.equal(Object.keys(seen).length, 6);
  for (const n of Object.values(seen)) assert.ok(n > 850 && n < 1150, JSON.stringify(seen));
});

test('a seed is six base-36 characters', () => {
  for (let i = 0; i < 500; i++) assert.match(newSeed(), /^[0-9a-z]{6}$/);
  assert.equal(newSeed({ getRandomValues: (a) => a.fill(0) }), '000000');
});
