// xAPI: what is stated, in which order, and that nothing is lost or told twice while the LRS is away.
import XAPI from '@xapi/xapi';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openContext } from '../lib/browser.mjs';
import { Lrs } from '../lib/lrs.mjs';
import { serve } from '../lib/server.mjs';
import { fixture, shared } from '../lib/setup.mjs';

const ACTOR = { objectType: 'Agent', name: 'Robin Example', account: { homePage: 'https://lms.example', name: 'robin' } };
const REGISTRATION = '1b4e28ba-2fa1-41d2-883f-0016d3cca427';
const ACTIVITY = 'https://certification.example/id/course/fixture-course';
let lrs, server;

before(async () => {
  server = await serve({ '/course/': fixture({ target: 'xapi' }), '/exam/': fixture({ target: 'xapi', exam: true }), '/secret/': fixture({ target: 'xapi', exam: true, secret: true }), '/off/': fixture({ target: 'xapi', change: (d) => { d.statements = 'off'; } }) });
});
after(() => server.close());

function launchUrl(lrs, { at = 'course', actor = ACTOR, registration = REGISTRATION, activity = ACTIVITY } = {}) {
  const q = new URLSearchParams({ endpoint: lrs.endpoint, auth: lrs.auth, actor: JSON.stringify(actor), registration, activity_id: activity });
  return `${server.base}/${at}/index.html?${q}`;
}

async function withLrs(run) {
  lrs = await Lrs.start();
  const { context, seen } = await openContext(shared.browser);
  try {
    await run(await context.newPage(), context, seen);
    assert.deepEqual(lrs.rejected, []);
    assert.deepEqual(seen.external, []);
  } finally {
    await context.close();
    await lrs.close();
  }
}

async function go(page, options) {
  await page.goto(launchUrl(lrs, options));
  await page.waitForSelector('html.cw-ready');
}

const answer = async (page, value, id) => {
  await page.click(`#item-${id} [value=${value}]`);
  await page.click(`#item-${id} [type=submit]`);
};
const saved = (page) => page.waitForSelector('.cw-save[data-kind=lms]', { timeout: 90_000 });
/** Leaves the page the way a learner does, and waits until nothing more arrives. */
async function leave(page) {
  await page.goto('about:blank');
  for (let n = -1; n !== lrs.requests;) { n = lrs.requests; await new Promise((r) => setTimeout(r, 300)); }
}

test('the statements of a visit, in order, each with its context', () => withLrs(async (page) => {
  await go(page);
  await page.click('.cw-next');
  await answer(page, 'k', 'fix-2a7kqd');
  await page.click('.cw-next');
  await saved(page);
  await leave(page);
  assert.deepEqual(lrs.verbs(), ['initialized', 'experienced', 'answered', 'experienced', 'experienced', 'terminated']);
  const [first, , answered, lesson] = lrs.list();
  assert.equal(first.object.id, ACTIVITY);
  for (const s of lrs.list()) {
    assert.deepEqual(s.actor, ACTOR);
    assert.equal(s.context.registration, REGISTRATION);
    assert.equal(s.context.revision, `2026-Q4 ${'ab'.repeat(32)}`);
  }
  assert.equal(answered.object.id, 'https://certification.example/id/item/fix-2a7kqd/v1_0');
  assert.equal(answered.object.definition.interactionType, 'choice');
  assert.deepEqual(answered.object.definition.correctResponsesPattern, ['k']);
  assert.match(answered.object.definition.description.en, /same logo/);
  assert.match(answered.object.definition.choices.find((c) => c.id === 'k').description.en, /immutable/);
  assert.equal(answered.result.response, 'k');
  assert.deepEqual(answered.result.score, { scaled: 1, raw: 1, min: 0, max: 1 });
  assert.deepEqual(answered.context.contextActivities.other.map((a) => a.id), ['https://certification.example/id/competency/net-01.1']);
  assert.deepEqual(answered.context.contextActivities.parent.map((a) => a.id), [ACTIVITY]);
  assert.match(lesson.result.duration, /^PT[\d.]+S$/);
}));

test('resumed on another device by the State API, read by another client too', () => withLrs(async (page) => {
  await go(page);
  await page.click('.cw-next');
  await answer(page, 'w', 'fix-2a7kqd');
  await saved(page);
  const client = new XAPI.default({ endpoint: lrs.endpoint, auth: lrs.auth });
  const state = (await client.getState({ agent: ACTOR, activityId: ACTIVITY, stateId: 'certwright.state', registration: REGISTRATION })).data;
  assert.match(state.state, /^cw1~2026-Q4~-~.*Qw3rTy1ww/);
  const told = (await client.getStatements({ verb: 'http://adlnet.gov/expapi/verbs/answered' })).data.statements;
  assert.equal(told.length, 1);
  await page.evaluate(() => localStorage.clear());
  await go(page);
  assert.equal(await page.isVisible('#how-caches-think'), true);
  assert.equal(await page.isChecked('[value=w]'), true);
}));

test('an LRS that goes away: answers wait on the device, are told in order, once', () => withLrs(async (page, context, seen) => {
  await go(page);
  await page.click('.cw-next');
  await saved(page);
  lrs.away = true;
  await answer(page, 'w', 'fix-2a7kqd');
  await page.waitForSelector('.cw-save[data-kind=error]', { timeout: 20_000 });
  await page.click('#item-fix-2a7kqd [type=submit]');
  await answer(page, 'k', 'fix-2a7kqd');
  await page.reload(); // even a reload while it is away
  await page.waitForSelector('html.cw-ready', { timeout: 20_000 });
  assert.equal(await page.isVisible('.cw-notice[data-kind=no-lms]'), true);
  assert.equal(await page.isChecked('[value=k]'), true);
  lrs.away = false;
  await saved(page);
  const times = lrs.list().map((s) => s.timestamp);
  assert.deepEqual(times, [...times].sort(), 'in the order in which they were made');
  assert.deepEqual(lrs.list().filter((s) => s.verb.id.endsWith('answered')).map((s) => s.result.response), ['w', 'k']);
  assert.equal(await page.evaluate(() => Object.keys(localStorage).filter((k) => /:q:/.test(k)).length), 0);
  assert.match([...lrs.docs.values()][0], /Qw3rTy1ck/);
  seen.errors.length = 0; // refused connections are written to the console by the browser
}));

test('stored but not confirmed: sent again under the same id, a duplicate counts as delivered', () => withLrs(async (page) => {
  await go(page);
  await saved(page);
  lrs.lossy = 2;
  await page.click('.cw-next');
  await answer(page, 'k', 'fix-2a7kqd');
  await saved(page);
  assert.ok(lrs.duplicates > 0, 'the LRS saw a duplicate');
  assert.equal(lrs.verbs().filter((v) => v === 'answered').length, 1);
  assert.equal(await page.evaluate(() => Object.keys(localStorage).filter((k) => /:q:/.test(k)).length), 0);
}));

test('one statement that the LRS refuses for good does not hold up the others', async () => {
  await withLrs(async (page) => {
    await go(page, { activity: 'not an iri' });
    await page.click('.cw-next');
    await answer(page, 'k', 'fix-2a7kqd');
    for (let i = 0; i < 50 && !lrs.rejected.length; i++) await page.waitForTimeout(100);
    await page.waitForTimeout(1500);
    assert.equal(await page.evaluate(() => Object.keys(localStorage).filter((k) => /:q:/.test(k)).length), 0);
    assert.ok(await page.evaluate(() => Object.keys(localStorage).some((k) => /:refused$/.test(k))));
    lrs.rejected.length = 0;
  });
});

test('an actor in the words of older launches', () => withLrs(async (page) => {
  await go(page, { actor: { name: ['Robin Example'], mbox: ['mailto:robin@learner.example'] } });
  await saved(page);
  assert.deepEqual(lrs.list()[0].actor, { objectType: 'Agent', name: 'Robin Example', mbox: 'mailto:robin@learner.example' });
}));

test('an exam: answers at the end, then passed and completed with a score', () => withLrs(async (page) => {
  await go(page, { at: 'exam', activity: 'https://certification.example/id/course/fixture-exam' });
  await page.click('.cw-outcome button');
  await page.click('#item-fix-2a7kqd [value=k]');
  await page.click('.cw-bar .cw-primary');
  await page.click('#item-fix-4m2xwb [value=c]');
  await page.click('#item-fix-4m2xwb [value=h]');
  await page.click('.cw-grid li:nth-child(4) button');
  for (const [l, r] of [['a', 'r'], ['b', 's'], ['e', 'u']]) await page.selectOption(`[name="fix-9b3nrs-${l}"]`, r);
  await page.click('.cw-grid li:nth-child(6) button');
  await page.fill('[name="fix-f6t2ph"]', '1.5');
  await page.click('.cw-grid li:nth-child(7) button');
  await page.fill('[name="fix-j8w4ym"]', 'no-store');
  await page.click('.cw-submit');
  await page.click('dialog .cw-primary');
  await saved(page);
  await leave(page);
  assert.deepEqual(lrs.verbs().filter((v) => v !== 'experienced'), ['initialized', ...Array(7).fill('answered'), 'passed', 'completed', 'terminated']);
  const passed = lrs.list().find((s) => s.verb.id.endsWith('passed'));
  assert.deepEqual(passed.result.score, { scaled: 0.75, raw: 6, min: 0, max: 8 });
  assert.equal(passed.result.success, true);
  // the next visit tells the result no second time
  await go(page, { at: 'exam', activity: 'https://certification.example/id/course/fixture-exam' });
  await saved(page);
  assert.equal(lrs.verbs().filter((v) => v === 'passed').length, 1);
}));

test('secret items: no pattern, no text, no competency', () => withLrs(async (page) => {
  await go(page, { at: 'secret', activity: 'https://certification.example/id/course/fixture-exam' });
  await page.click('.cw-outcome button');
  await page.click('#item-fix-2a7kqd [value=k]');
  await page.click('.cw-submit');
  await page.click('dialog .cw-primary');
  await saved(page);
  const told = lrs.list().filter((s) => s.verb.id.endsWith('answered'));
  assert.equal(told.length, 7);
  for (const s of told) {
    const { definition } = s.object;
    assert.equal(definition.correctResponsesPattern, undefined);
    assert.doesNotMatch(JSON.stringify([definition, s.context.contextActivities]), /description|competency|logo/);
  }
}));

test('statements off: the state is kept, nothing is told', () => withLrs(async (page) => {
  await go(page, { at: 'off' });
  await page.click('.cw-next');
  await answer(page, 'k', 'fix-2a7kqd');
  await saved(page);
  assert.equal(lrs.list().length, 0);
  assert.match([...lrs.docs.values()][0], /Qw3rTy1ck/);
}));

test('without launch parameters it works and says that nobody is told', () => withLrs(async (page) => {
  await page.goto(`${server.base}/course/index.html`);
  await page.waitForSelector('.cw-notice[data-kind=outside]');
  assert.equal(lrs.requests, 0);
}));
