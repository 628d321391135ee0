// The checker must catch what it is there for: each line below is a sound log with one thing wrong.
import test from 'node:test';
import assert from 'node:assert/strict';
import { checkLog } from '../lib/strict-scorm12.mjs';

const call = (m, ...args) => ({ m, args, ret: 'true', err: '0' });
const set = (name, value) => call('LMSSetValue', name, value);
const count = { m: 'LMSGetValue', args: ['cmi.interactions._count'], ret: '0', err: '0' };
const log = (...middle) => [call('LMSInitialize', ''), ...middle, call('LMSCommit', ''), call('LMSFinish', '')];
const I = 'cmi.interactions.0.';

test('a sound log has no finding', () => {
  assert.deepEqual(checkLog(log(
    set('cmi.core.lesson_status', 'incomplete'), set('cmi.suspend_data', 'x'.repeat(4096)), set('cmi.core.score.raw', '66.67'), set('cmi.core.session_time', '0000:01:02.03'), count,
    set(`${I}id`, 'mis-7k3f9q.v1_2'), set(`${I}type`, 'choice'), set(`${I}student_response`, 'k,w'), set(`${I}result`, 'wrong'), set(`${I}latency`, '0000:00:03.10'), set(`${I}time`, '10:00:00'),
  )), []);
});

const broken = {
  'suspend_data too long': [set('cmi.suspend_data', 'x'.repeat(4097))],
  'location too long': [set('cmi.core.lesson_location', 'x'.repeat(256))],
  'a status that only the LMS may set': [set('cmi.core.lesson_status', 'not attempted')],
  'an exit of another version': [set('cmi.core.exit', 'normal')],
  'a time span of another version': [set('cmi.core.session_time', 'PT1M')],
  'a score over 100': [set('cmi.core.score.raw', '100.5')],
  'a score with three decimals': [set('cmi.core.score.raw', '66.667')],
  'an element that is not there': [set('cmi.score.scaled', '1')],
  'writing what is read only': [set('cmi.core.student_id', 'x')],
  'reading what is write only': [{ m: 'LMSGetValue', args: [`${I}id`], ret: '', err: '0' }],
  'an id with a space': [count, set(`${I}id`, 'ITEM 001')],
  'an id that ends in a dot': [count, set(`${I}id`, 'item.')],
  'a count never asked for': [set(`${I}id`, 'a1')],
  'an index left out': [count, set('cmi.interactions.1.id', 'a1')],
  'a response before its type': [count, set(`${I}id`, 'a1'), set(`${I}student_response`, 'k')],
  'choices in another version\'s delimiters': [count, set(`${I}id`, 'a1'), set(`${I}type`, 'choice'), set(`${I}student_response`, 'k[,]w')],
  'a matching pair without a dot': [count, set(`${I}id`, 'a1'), set(`${I}type`, 'matching'), set(`${I}student_response`, 'ar')],
  'a number that is none': [count, set(`${I}id`, 'a1'), set(`${I}type`, 'numeric'), set(`${I}student_response`, '1,5')],
  'a result of another version': [count, set(`${I}id`, 'a1'), set(`${I}result`, 'incorrect')],
  'a response too long': [count, set(`${I}id`, 'a1'), set(`${I}type`, 'fill-in'), set(`${I}student_response`, 'x'.repeat(256))],
  'a call that failed': [{ ...set('cmi.core.exit', ''), ret: 'false', err: '101' }],
};
for (const [name, middle] of Object.entries(broken)) test(name, () => assert.notDeepEqual(checkLog(log(...middle)), []));

test('order of the calls', () => {
  assert.notDeepEqual(checkLog([set('cmi.core.exit', '')]), []);
  assert.notDeepEqual(checkLog([call('LMSInitialize', ''), call('LMSInitialize', ''), call('LMSFinish', '')]), []);
  assert.notDeepEqual(checkLog([...log(), set('cmi.core.exit', '')]), []);
  assert.notDeepEqual(checkLog([call('LMSInitialize', '')]), [], 'never finished');
});

test('nothing about secret items', () => {
  const told = [count, set(`${I}id`, 'a1'), set(`${I}type`, 'choice'), set(`${I}correct_responses.0.pattern`, 'k')];
  assert.deepEqual(checkLog(log(...told)), []);
  assert.notDeepEqual(checkLog(log(...told), { secret: true }), []);
});
