// What is kept of two versions of one learner's answers.
import test from 'node:test';
import assert from 'node:assert/strict';
import { Clock } from '../../../themes/runtime/clock.js';
import { Journal } from '../../../themes/runtime/journal.js';
import { courseProgress, examOutcome } from '../../../themes/runtime/progress.js';
import { Session } from '../../../themes/runtime/session.js';
import { packageData } from '../fixtures/package.mjs';

function memory() {
  const map = new Map();
  return { map, get length() { return map.size; }, key: (i) => [...map.keys()][i] ?? null, getItem: (k) => map.get(k) ?? null, setItem: (k, v) => { map.set(k, v); }, removeItem: (k) => { map.delete(k); } };
}
const data = packageData(), exam = packageData({ exam: true });
const item = (n, from = data) => Object.values(from.items)[n];
const LMS = { mode: 'normal', state: null, fresh: true, local: false };

function open(info, store = memory(), from = data) {
  const session = new Session(from, new Journal('test', store), new Clock(), { ...LMS, ...info });
  session.outcomeOfOpen = session.open();
  return session;
}
const right = (n) => ({ item: item(n), response: item(n).answer, result: 'c', hundredths: item(n).points * 100, correct: true, latency: 1000 });
const wrong = (n, response) => ({ item: item(n), response, result: 'w', hundredths: 0, correct: false, latency: 1000 });

test('what the LMS never heard of is taken from the device', () => {
  const store = memory(), a = open({}, store);
  a.answer(right(0));
  const b = open({}, store);
  assert.deepEqual(b.response(item(0)), ['k']);
  assert.deepEqual(b.notices.map((n) => n.kind), ['recovered']);
  assert.equal(b.journal.queue().length, 1, 'and its report still waits');
});

test('a new attempt of the LMS is one, and the old one is offered', () => {
  const store = memory(), a = open({}, store);
  a.answer(right(0));
  a.confirm(a.text());
  const b = open({}, store);
  assert.equal(b.response(item(0)), null);
  assert.equal(b.notices[0].kind, 'kept');
  assert.equal(b.journal.queue().length, 0, 'nothing of the closed attempt gets into the new one');
  b.notices[0].use();
  assert.deepEqual(b.response(item(0)), ['k']);
});

test('two devices: what each alone knows is kept', () => {
  const store = memory(), a = open({}, store);
  a.answer(right(0));
  a.confirm(a.text());
  const elsewhere = open({ state: a.text(), fresh: false });
  elsewhere.answer(right(2));
  a.answer(right(1)); // here, after the LMS last heard of this device
  const b = open({ state: elsewhere.text(), fresh: false }, store);
  for (const n of [0, 1, 2]) assert.deepEqual(b.response(item(n)), item(n).answer, String(n));
});

test('a release with longer keys goes on where the learner was, newer answers of this device included', async () => {
  const longer = packageData({ exam: true, change: (d) => {
    d.limits.keyChars = 5;
    for (const page of d.pages) page.key += '-';
    for (const i of Object.values(d.items)) i.key = `${i.key.slice(0, 4)}-${i.key.slice(4)}`;
  } });
  const store = memory(), a = open({}, store, exam), [k, other] = item(0, exam).options;
  a.begin();
  a.visit(exam.pages[1]);
  a.mark(item(0, exam), [k], true);
  a.mark(item(1, exam), item(1, exam).answer);
  a.confirm(a.text());
  const told = a.text();
  await new Promise((done) => { setTimeout(done, 5); });
  a.mark(item(0, exam), [other]);
  const b = open({ state: told, fresh: false }, store, longer);
  assert.deepEqual(b.response(item(0, longer)), [other], 'what the LMS has not heard of');
  assert.deepEqual(b.response(item(1, longer)), item(1, longer).answer);
  assert.equal(b.entry(item(0, longer)).flagged, true);
  assert.equal(b.pageByKey(b.model.page).id, exam.pages[1].id);
  assert.deepEqual(b.notices.map((n) => n.kind), ['recovered']);
  assert.match(b.text(), /^cw1\.5~/);
  // and back again
  const c = open({ state: b.text(), fresh: false }, memory(), exam);
  assert.deepEqual(c.response(item(0, exam)), [other]);
  assert.match(c.text(), /^cw1~/);
});

test('the best answer of practice stands, whatever is tried after it', () => {
  const s = open({});
  s.answer(right(0));
  s.answer(wrong(0, ['w']));
  assert.equal(s.entry(item(0)).result, 'c');
  assert.equal(s.journal.queue().length, 2, 'both tries are reported');
});

test('two tabs on one journal lose nothing', () => {
  const store = memory(), a = open({ local: true, fresh: false }, store);
  a.keep();
  const b = open({ local: true, fresh: false }, store);
  a.answer(right(0));
  b.answer(right(1));
  a.answer(right(2));
  const c = open({ local: true, fresh: false }, store);
  for (const n of [0, 1, 2]) assert.deepEqual(c.response(item(n)), item(n).answer, String(n));
});

test('a tab that was started anew elsewhere stops writing', () => {
  const store = memory(), a = open({ local: true, fresh: false }, store, exam);
  a.keep();
  const b = open({ local: true, fresh: false }, store, exam);
  b.retake();
  const said = [];
  a.on((kind) => said.push(kind));
  a.mark(item(0, exam), ['k']);
  assert.deepEqual(said, ['stale']);
  assert.equal(JSON.parse(store.getItem('cw:test')).state, b.text());
});

test('a full store keeps reports in memory and says that nothing is stored', () => {
  const store = memory(), s = open({}, store);
  store.setItem = () => { throw new Error('QuotaExceededError'); };
  s.answer(right(0));
  assert.equal(s.journaled, false);
  assert.equal(s.journal.queue().length, 1);
});

test('review writes nothing', () => {
  const store = memory(), s = open({ mode: 'review' }, store);
  s.answer(right(0));
  assert.equal(store.length, 0);
});

test('an LMS that was away at the start is heard late', () => {
  const other = open({});
  other.answer(right(0));
  const s = open({ fresh: false });
  s.answer(right(1));
  assert.equal(s.late(other.text()), true);
  assert.deepEqual([s.response(item(0)), s.response(item(1))], [item(0).answer, item(1).answer]);
});

test('a course is passed by its score once all is read and answered', () => {
  const graded = packageData({ change: (d) => { d.completion.pass = 70; } }), pages = new Set(graded.pages.map((p) => p.key));
  const entries = (result) => new Map(Object.values(graded.items).map((i) => [i.key, { item: i.key, result, response: 'k' }]));
  assert.equal(courseProgress(graded, pages, entries('c')).status, 'passed');
  assert.equal(courseProgress(graded, pages, entries('w')).status, 'failed');
  assert.equal(courseProgress(graded, new Set(), entries('c')).status, 'incomplete');
  assert.equal(courseProgress(graded, pages, new Map([...entries('c')].slice(0, 6))).status, 'incomplete');
});

test('checks that need not be answered do not hold up completion', () => {
  const free = packageData({ change: (d) => { d.completion.checks = 'none'; } });
  assert.equal(courseProgress(free, new Set(free.pages.map((p) => p.key)), new Map()).status, 'completed');
});

test('an exam without a cut is completed, with a score', () => {
  const open = packageData({ exam: true, change: (d) => { d.exam.masteryRaw = null; d.exam.masteryPercent = null; } });
  const entries = new Map([[item(0, open).key, { result: 'c', response: 'k' }]]);
  assert.deepEqual([examOutcome(open, entries).status, examOutcome(open, entries).passed, examOutcome(open, entries).percent], ['completed', null, 12.5]);
});

test('a night of sleep is no study time', () => {
  let now = 0;
  const clock = new Clock(() => now);
  now += 10_000;
  clock.read();
  now += 8 * 3600_000;
  assert.ok(clock.read() <= 100_000);
});
