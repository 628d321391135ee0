import test from 'node:test';
import assert from 'node:assert/strict';
import { isoDuration, scormInteraction, scormSpan, uuid, xapiInteraction } from '../../../themes/runtime/report.js';
import { readActor, readLaunch } from '../../../themes/runtime/adapters/launch.js';
import { statementFaults } from '../lib/lrs.mjs';
import { statementsFor } from '../../../themes/runtime/adapters/statements.js';
import { ITEMS, itemData } from '../fixtures/items.mjs';
import { packageData } from '../fixtures/package.mjs';

const of = (type, more = {}) => ({ ...itemData(ITEMS.find((i) => i.type === type)), ...more });

test('true and false marked otherwise than t and f are told as a choice', () => {
  const item = of('true-false', { options: ['x', 'y'], answer: ['x'] });
  assert.equal(scormInteraction(item, ['x']).type, 'choice');
  assert.equal(xapiInteraction(item, ['x']).definition.interactionType, 'choice');
});

test('several keys of one choice are alternatives, of a multiple response one pattern', () => {
  assert.deepEqual(scormInteraction(of('single-choice', { answer: ['k', 'p'] }), ['k']).patterns, ['k', 'p']);
  assert.deepEqual(scormInteraction(of('multiple-response'), ['h', 'c']).patterns, ['c,h']);
  assert.equal(scormInteraction(of('multiple-response'), ['h', 'c']).response, 'c,h');
});

test('a long answer is cut to what SCORM 1.2 takes, never through a character', () => {
  const text = '\u{1f642}'.repeat(200), { response } = scormInteraction(of('short-answer'), text);
  assert.ok(response.length <= 255);
  assert.doesNotMatch(response, /[\ud800-\udbff]$/);
});

test('an unanswered question has no response', () => {
  assert.equal(scormInteraction(of('matching'), null).response, null);
  assert.equal(xapiInteraction(of('matching'), null).response, '');
});

test('the tolerance of a number is told as a range', () => {
  assert.deepEqual(xapiInteraction(of('numeric'), { value: '1.5', unit: 'MB' }).definition.correctResponsesPattern, ['1.45[:]1.55']);
  const percent = of('numeric', { answer: { value: '200', tolerance: { percent: '2' }, unit: null } });
  assert.deepEqual(xapiInteraction(percent, { value: '200', unit: null }).definition.correctResponsesPattern, ['196[:]204']);
});

test('time spans', () => {
  assert.equal(scormSpan(0), '0000:00:00.00');
  assert.equal(scormSpan(3723045), '0001:02:03.05');
  assert.equal(scormSpan(9e12), '9999:59:59.99');
  assert.equal(isoDuration(0), 'PT0S');
  assert.equal(isoDuration(3723450), 'PT1H2M3.45S');
  assert.equal(isoDuration(60000), 'PT1M0S');
});

test('ids are UUIDs, where randomUUID is missing too', () => {
  const re = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
  assert.match(uuid(), re);
  const own = crypto.randomUUID;
  try {
    crypto.randomUUID = undefined;
    for (let i = 0; i < 200; i++) assert.match(uuid(), re);
  } finally {
    crypto.randomUUID = own;
  }
});

test('actors: as of 1.0, and as older launches wrote them', () => {
  const account = { homePage: 'https://lms.example', name: 'robin' };
  assert.deepEqual(readActor(JSON.stringify({ objectType: 'Agent', account })), { objectType: 'Agent', account });
  assert.deepEqual(readActor(JSON.stringify({ objectType: ['Agent'], name: ['R'], account: [{ accountServiceHomePage: 'https://lms.example', accountName: 'robin' }] })), { objectType: 'Agent', name: 'R', account });
  assert.deepEqual(readActor(JSON.stringify({ mbox: ['robin@learner.example'] })), { objectType: 'Agent', mbox: 'mailto:robin@learner.example' });
  assert.deepEqual(readActor(JSON.stringify([{ mbox_sha1sum: 'a'.repeat(40) }])), { objectType: 'Agent', mbox_sha1sum: 'a'.repeat(40) });
  assert.equal(readActor('{"name":"nobody"}'), null);
  assert.equal(readActor('not json'), null);
});

test('a launch', () => {
  const q = (o) => `?${new URLSearchParams(o)}`, actor = '{"mbox":"mailto:r@l.example"}';
  const launch = readLaunch(q({ endpoint: 'https://lrs.example/xapi', auth: 'Basic x', actor, registration: 'no-uuid' }), 'https://a.example/c');
  assert.equal(launch.endpoint, 'https://lrs.example/xapi/');
  assert.equal(launch.registration, null);
  assert.equal(launch.activity, 'https://a.example/c');
  assert.equal(readLaunch('?time=1.5', 'x'), null);
  assert.equal(readLaunch(q({ endpoint: 'https://lrs.example/' }), 'x').missing, 'actor');
});

test('a competency that is taught and not asked about is context too', () => {
  const data = packageData({ change: (d) => { d.pages[1].competencies = ['net-01.1', 'net-09.9']; } });
  const make = statementsFor(data, { activity: data.package.activity, actor: {}, registration: null, grouping: null });
  assert.deepEqual(make.experienced(data.pages[1], 1).context.contextActivities.other.map((a) => a.id), ['net-01.1', 'net-09.9'].map((c) => `https://certification.example/id/competency/${c}`));
});

test('every statement is one that an LRS takes', () => {
  const data = packageData(), launch = { activity: data.package.activity, actor: { objectType: 'Agent', mbox: 'mailto:r@l.example' }, registration: uuid(), grouping: null };
  const make = statementsFor(data, launch), score = { raw: 66.67, points: 4, max: 6 };
  const responses = { 'single-choice': ['k'], 'multiple-response': ['c'], 'true-false': ['t'], matching: { a: 'r' }, ordering: ['v', 'd', 'y', 'q'], numeric: { value: '1500', unit: 'kB' }, 'short-answer': 'no-store' };
  const all = [make.initialized(), make.terminated(1234), make.completed(99, score), make.passed(99, score), make.failed(99, null), make.experienced(data.pages[1], 5000),
    ...Object.values(data.items).flatMap((i) => [responses[i.type], null].map((response) => make.answered({ id: uuid(), item: i.id, response, result: 'w', hundredths: 0, correct: false, latency: 3210, at: Date.now() })))];
  for (const s of all) assert.deepEqual(statementFaults(s), [], s.verb.id);
});
