import test from 'node:test';
import assert from 'node:assert/strict';
import { cmp, format, mul, parse, readNumber, sub, withinTolerance } from '../../../themes/runtime/decimal.js';

const reads = [
  ['1.5', '1.5'], ['1,5', '1.5'], [' 1,50 ', '1.50'], ['\u22122,5', '-2.5'], ['+3', '3'], ['.5', '0.5'], ['5.', '5'],
  ['007', '7'], ['-0,25', '-0.25'], ['\uff11\uff12', '12'], ['0', '0'],
];
for (const [typed, text] of reads) test(`reads ${JSON.stringify(typed)}`, () => assert.deepEqual(readNumber(typed), { text }));

const refused = [
  ['', 'empty'], ['  ', 'empty'], ['1,234.5', 'thousands'], ['1.234,5', 'thousands'], ['1 234', 'thousands'],
  ['1\u202f234', 'thousands'], ["1'234", 'thousands'], ['1,234,567', 'thousands'], ['abc', 'number'], ['1e3', 'number'],
  ['.', 'number'], ['-', 'number'], ['12kB', 'number'], ['9'.repeat(33), 'long'],
];
for (const [typed, problem] of refused) test(`refuses ${JSON.stringify(typed)}`, () => assert.deepEqual(readNumber(typed), { problem }));

test('arithmetic is exact where floats are not', () => {
  assert.equal(format(sub(parse('0.3'), parse('0.1'))), '0.2');
  assert.equal(format(mul(parse('1500'), parse('0.001'))), '1.5');
  assert.equal(cmp(parse('1.50'), parse('1.5')), 0);
  assert.equal(format(parse('-0.050')), '-0.05');
  assert.equal(parse('1e3'), null);
});

const within = [
  ['1.55', '1.50', { abs: '0.05' }, '1', true], ['1.5500001', '1.50', { abs: '0.05' }, '1', false],
  ['1.45', '1.50', { abs: '0.05' }, '1', true], ['1500', '1.50', null, '0.001', true], ['1501', '1.50', null, '0.001', false],
  ['102', '100', { percent: '2' }, '1', true], ['102.01', '100', { percent: '2' }, '1', false],
  ['-98', '-100', { percent: '2' }, '1', true], ['0', '0', { percent: '2' }, '1', true], ['0.3', '0.1', { abs: '0.2' }, '1', true],
];
for (const [g, v, t, f, yes] of within) {
  test(`${g} × ${f} within ${JSON.stringify(t)} of ${v}: ${yes}`, () => assert.equal(withinTolerance(g, v, t, f), yes));
}
