// A course on an LMS: played to completion, resumed halfway, told in SCORM's own data types.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openContext } from '../lib/browser.mjs';
import { ScormLms } from '../lib/scorm-lms.mjs';
import { fixture, shared } from '../lib/setup.mjs';
import { checkLog } from '../lib/strict-scorm12.mjs';

let lms;
before(async () => { lms = await ScormLms.start(fixture()); });
after(() => lms.close());

const check = (frame, id) => frame.click(`#item-${id} [type=submit]`);
const mood = (frame, id) => frame.getAttribute(`#item-${id} .cw-result`, 'data-mood');

async function inContext(run, options) {
  const { context, seen } = await openContext(shared.browser, options);
  try {
    await run(await context.newPage(), context);
    assert.deepEqual(seen, { external: [], errors: [] });
  } finally {
    await context.close();
  }
}

async function answerAll(f) {
  await f.click('[value=k]');
  await check(f, 'fix-2a7kqd');
  await f.click('.cw-next');
  await f.click('#item-fix-4m2xwb [value=c]');
  await f.click('#item-fix-4m2xwb [value=h]');
  await check(f, 'fix-4m2xwb');
  await f.click('.cw-next');
  await f.click('#item-fix-7h9cvt [value=f]');
  await check(f, 'fix-7h9cvt');
  for (const [l, r] of [['a', 'r'], ['b', 's'], ['e', 'u']]) await f.selectOption(`[name="fix-9b3nrs-${l}"]`, r);
  await check(f, 'fix-9b3nrs');
  await f.click('#item-fix-c5d8zk [data-option=v] [data-move=up]', { clickCount: 1 });
  for (let i = 0; i < 2; i++) await f.click('#item-fix-c5d8zk [data-option=v] [data-move=up]');
  for (let i = 0; i < 2; i++) await f.click('#item-fix-c5d8zk [data-option=q] [data-move=down]');
  await check(f, 'fix-c5d8zk');
  await f.fill('[name="fix-f6t2ph"]', '1540');
  await f.selectOption('[name="fix-f6t2ph-unit"]', 'kB');
  await check(f, 'fix-f6t2ph');
  await f.fill('[name="fix-j8w4ym"]', 'No Store');
  await check(f, 'fix-j8w4ym');
}

test('played to the end it is completed, with every answer as an interaction', () => inContext(async (page) => {
  const f = await lms.open(page);
  await f.click('.cw-next');
  await answerAll(f);
  for (const id of ['fix-7h9cvt', 'fix-9b3nrs', 'fix-c5d8zk', 'fix-f6t2ph', 'fix-j8w4ym']) assert.equal(await mood(f, id), 'right', id);
  assert.match(await f.textContent('.cw-notice[data-kind=end]'), /completed/);
  const got = await lms.leave(page);
  assert.deepEqual(checkLog(got.log), []);
  assert.equal(got.resume.lesson_status, 'completed');
  assert.equal(got.sets['cmi.core.exit'], '');
  assert.equal('cmi.core.score.raw' in got.sets, false, 'no score where nothing has to be passed');
  const said = Object.fromEntries([0, 1, 2, 3, 4, 5, 6].map((n) => [got.sets[`cmi.interactions.${n}.id`], ['type', 'student_response', 'correct_responses.0.pattern', 'result'].map((k) => got.sets[`cmi.interactions.${n}.${k}`])]));
  assert.deepEqual(said, {
    'fix-2a7kqd.v1_0': ['choice', 'k', 'k', 'correct'], 'fix-4m2xwb.v1_0': ['choice', 'c,h', 'c,h', 'correct'], 'fix-7h9cvt.v1_0': ['true-false', 'f', 'f', 'correct'],
    'fix-9b3nrs.v1_0': ['matching', 'a.r,b.s,e.u', 'a.r,b.s,e.u', 'correct'], 'fix-c5d8zk.v1_0': ['sequencing', 'v,d,y,q', 'v,d,y,q', 'correct'],
    'fix-f6t2ph.v1_0': ['numeric', '1.54', '1.50', 'correct'], 'fix-j8w4ym.v1_0': ['fill-in', 'No Store', 'no-store', 'correct'],
  });
  assert.deepEqual(lms.missing, []);
}));

test('left halfway it goes on: page, answers, order of the options, count of interactions', () => inContext(async (page) => {
  let f = await lms.open(page, { learner: 'halfway' });
  await f.click('.cw-next');
  await f.click('[value=w]');
  await check(f, 'fix-2a7kqd');
  const order = await f.$$eval('#item-fix-2a7kqd .cw-option', (l) => l.map((o) => o.dataset.option));
  const first = await lms.leave(page);
  assert.equal(first.resume.lesson_status, 'incomplete');
  assert.equal(first.resume.exit, 'suspend');
  await page.evaluate(() => localStorage.clear()); // another device
  f = await lms.open(page, { learner: 'halfway', resume: first.resume });
  assert.equal(await f.isVisible('#how-caches-think'), true);
  assert.equal(await f.isChecked('[value=w]'), true);
  assert.equal(await mood(f, 'fix-2a7kqd'), 'wrong');
  assert.deepEqual(await f.$$eval('#item-fix-2a7kqd .cw-option', (l) => l.map((o) => o.dataset.option)), order);
  await check(f, 'fix-2a7kqd'); // try again
  await f.click('[value=k]');
  await check(f, 'fix-2a7kqd');
  const second = await lms.leave(page);
  assert.deepEqual(checkLog(second.log), []);
  assert.match(second.resume.suspend_data, /Qw3rTy1ck$/);
}));

test('an answer that never reached the LMS is found on the device', () => inContext(async (page, context) => {
  const f = await lms.open(page, { learner: 'crash' });
  await f.click('.cw-next');
  await f.click('[value=k]');
  await check(f, 'fix-2a7kqd');
  const other = await context.newPage(); // the first page crashes: nothing of it is said to the LMS
  await page.evaluate(() => { window.API.LMSSetValue = () => 'false'; window.API.LMSFinish = () => 'false'; });
  await page.close();
  const again = await lms.open(other, { learner: 'crash', resume: { suspend_data: '', exit: 'suspend' } });
  assert.equal(await again.isChecked('[value=k]'), true);
  assert.equal(await again.isVisible('.cw-notice[data-kind=recovered]'), true);
  const got = await lms.leave(other);
  assert.deepEqual(checkLog(got.log), []);
  assert.match(got.resume.suspend_data, /Qw3rTy1ck/);
  assert.equal(got.sets['cmi.interactions.0.id'], 'fix-2a7kqd.v1_0', 'the interaction is sent late, not lost');
}));

test('what was told at the goodbye is not told again', () => inContext(async (page) => {
  let f = await lms.open(page, { learner: 'goodbye' });
  await f.click('.cw-next');
  await f.click('[value=k]');
  await check(f, 'fix-2a7kqd');
  const first = await lms.leave(page);
  assert.equal(first.sets['cmi.interactions.0.id'], 'fix-2a7kqd.v1_0');
  f = await lms.open(page, { learner: 'goodbye', resume: first.resume });
  assert.equal(await f.locator('.cw-notice').count(), 0, 'nothing had to be recovered');
  const second = await lms.leave(page);
  assert.deepEqual(second.log.filter((l) => /interactions\.\d/.test(l.args[0])), []);
}));

test('what the LMS counts as a new attempt starts anew, and the device offers what it has', () => inContext(async (page) => {
  let f = await lms.open(page, { learner: 'anew' });
  await f.click('.cw-next');
  await f.click('[value=k]');
  await check(f, 'fix-2a7kqd');
  await f.click('.cw-save');
  await f.click('dialog .cw-primary');
  await f.waitForSelector('.cw-save[data-kind=lms]');
  await lms.leave(page);
  f = await lms.open(page, { learner: 'anew' });
  assert.equal(await f.isVisible('#welcome'), true);
  await f.click('.cw-notice[data-kind=kept] button:first-of-type');
  await f.click('.cw-next');
  assert.equal(await f.isChecked('[value=k]'), true);
  await lms.leave(page);
}));

test('a visit after completion takes nothing back', () => inContext(async (page) => {
  const f = await lms.open(page, { learner: 'revisit', resume: { suspend_data: 'cw1~2026-Q4~-~abc123~-~0~d', lesson_status: 'passed', raw: '90', exit: '' } });
  await f.click('.cw-next');
  const got = await lms.leave(page);
  assert.equal(got.resume.lesson_status, 'passed');
  assert.equal(got.resume.raw, '90');
}));

for (const mode of ['browse', 'review']) {
  test(`lesson_mode ${mode}: works, writes nothing`, () => inContext(async (page) => {
    const f = await lms.open(page, { learner: `mode-${mode}`, mode });
    await f.click('.cw-next');
    await f.click('[value=k]');
    await check(f, 'fix-2a7kqd');
    assert.equal(await mood(f, 'fix-2a7kqd'), 'right');
    assert.equal(await f.getAttribute('.cw-save', 'data-kind'), 'review');
    const got = await lms.leave(page);
    assert.deepEqual(got.log.filter((l) => /SetValue|Commit/.test(l.m)), []);
    assert.equal(await page.evaluate(() => Object.keys(localStorage).some((k) => /^cw:/.test(k) && !/speed/.test(k) && localStorage[k].includes('Qw3rTy1ck'))), false);
  }));
}

test('a question that changed with the release is named, the rest is kept', () => inContext(async (page) => {
  const state = 'cw1~2026-Q3~-~abc123~-~0~-~Qw3rOLDck~Zx9_aB2cch~Gone123cx';
  const f = await lms.open(page, { learner: 'release', resume: { suspend_data: state, exit: 'suspend' } });
  assert.match(await f.textContent('.cw-notice[data-kind=changed]'), /How caches think/);
  const got = await lms.leave(page);
  assert.match(got.resume.suspend_data, /^cw1~2026-Q4~/);
  assert.match(got.resume.suspend_data, /Zx9_aB2cch/);
  assert.doesNotMatch(got.resume.suspend_data, /OLD|Gone/);
}));

test('the API is found two frames up', () => inContext(async (page) => {
  const f = await lms.open(page, { learner: 'nested', nested: true });
  assert.equal(await f.locator('.cw-notice[data-kind=outside]').count(), 0);
  const got = await lms.leave(page, { nested: true });
  assert.deepEqual(checkLog(got.log), []);
}));

test('outside an LMS it says so and keeps answers over a reload', () => inContext(async (page) => {
  await page.goto(`${lms.server.base}/pkg/index.html`);
  await page.waitForSelector('.cw-notice[data-kind=outside]');
  await page.click('.cw-next');
  await page.click('[value=k]');
  await check(page, 'fix-2a7kqd');
  await page.reload();
  await page.waitForSelector('html.cw-ready');
  assert.equal(await page.isChecked('[value=k]'), true);
  assert.equal(await page.getAttribute('.cw-save', 'data-kind'), 'here');
}));

test('two tabs: the second is told, nothing of either is lost', () => inContext(async (page, context) => {
  await page.goto(`${lms.server.base}/pkg/index.html`);
  await page.waitForSelector('html.cw-ready');
  const other = await context.newPage();
  await other.goto(`${lms.server.base}/pkg/index.html`);
  await other.waitForSelector('html.cw-ready');
  await page.click('.cw-next');
  await page.click('[value=k]');
  await check(page, 'fix-2a7kqd');
  await other.waitForSelector('.cw-notice[data-kind=tab]');
  await other.click('.cw-toc a[data-page=formats]');
  await other.click('#item-fix-4m2xwb [value=c]');
  await check(other, 'fix-4m2xwb');
  await page.waitForSelector('.cw-notice[data-kind=tab]');
  await page.click('.cw-next');
  await page.reload();
  await page.waitForSelector('html.cw-ready');
  assert.equal(await page.isChecked('#item-fix-2a7kqd [value=k]'), true);
  assert.equal(await page.isChecked('#item-fix-4m2xwb [value=c]'), true);
}));
