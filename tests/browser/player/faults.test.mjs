// LMSs that are slow, refuse or go away: the learner never waits for them and never loses an answer.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openContext } from '../lib/browser.mjs';
import { ScormLms } from '../lib/scorm-lms.mjs';
import { fixture, shared } from '../lib/setup.mjs';
import { checkLog } from '../lib/strict-scorm12.mjs';
import { tapTimes, watchTaps } from '../lib/tap.mjs';

let lms;
before(async () => { lms = await ScormLms.start(fixture()); });
after(() => lms.close());

async function withPage(options, run) {
  const { context } = await openContext(shared.browser);
  try {
    const page = await context.newPage(), frame = await lms.open(page, options);
    await run(frame, page);
  } finally {
    await context.close();
  }
}

const saveNow = async (f) => {
  await f.click('.cw-save');
  await f.click('dialog .cw-primary');
};

test('tap to paint stays under 100 ms on an LMS whose commits block the page', () => withPage({ learner: 'slow', commitBlock: 30_000 }, async (f, page) => {
  page.setDefaultTimeout(90_000); // the page cannot be asked anything while a commit blocks it
  await f.click('.cw-toc a[data-page=check-caching]');
  await watchTaps(f);
  for (let round = 0; round < 4; round++) {
    for (const value of ['t', 'f']) {
      await f.click(`#item-fix-7h9cvt [value=${value}]`);
      await f.click('#item-fix-7h9cvt [type=submit]');
      await page.waitForTimeout(700); // time enough for a commit, were one to come
      await f.click('#item-fix-7h9cvt [type=submit]');
    }
  }
  await page.waitForTimeout(200);
  const times = await tapTimes(f);
  assert.ok(times.length >= 24, `${times.length} taps`);
  assert.ok(Math.max(...times) < 100, `slowest ${Math.max(...times).toFixed(1)} ms`);
  assert.equal((await lms.log(page)).filter((l) => l.m === 'LMSCommit').length, 0, 'no commit between taps');
  // told to save, it commits once and learns that this LMS is slow
  await saveNow(f);
  await f.waitForSelector('.cw-save[data-kind=lms]', { timeout: 60_000 });
  const before = (await lms.log(page)).filter((l) => l.m === 'LMSCommit').length;
  await f.click('#item-fix-7h9cvt [value=f]');
  await f.click('#item-fix-7h9cvt [type=submit]');
  await page.waitForTimeout(6000);
  assert.equal((await lms.log(page)).filter((l) => l.m === 'LMSCommit').length, before, 'a slow LMS is not asked while the page is in view');
  assert.equal(await f.getAttribute('.cw-save', 'data-kind'), 'here');
  const state = (await lms.log(page)).filter((l) => l.args[0] === 'cmi.suspend_data').at(-1);
  assert.match(state.args[1], /Lk4-fG3cf/, 'but it has been given the value');
}));

test('a fast LMS is told soon after each answer', () => withPage({ learner: 'fast' }, async (f, page) => {
  await saveNow(f);
  await f.waitForSelector('.cw-save[data-kind=lms]');
  await f.click('.cw-next');
  await f.click('[value=k]');
  await f.click('#item-fix-2a7kqd [type=submit]');
  await f.waitForSelector('.cw-save[data-kind=lms]', { timeout: 9000 }); // at once, or after a pause on a busy machine
  const log = await lms.log(page), last = log.at(-1);
  assert.equal(last.m, 'LMSCommit');
  const index = log.findIndex((l) => l.args[0] === 'cmi.interactions.0.id');
  assert.ok(index > 0 && log.length - index < 14, 'one commit for everything of an answer');
}));

test('a commit that fails is shown and tried again', () => withPage({ learner: 'fails', failCommits: 2 }, async (f, page) => {
  await f.click('.cw-next');
  await f.click('[value=k]');
  await f.click('#item-fix-2a7kqd [type=submit]');
  await saveNow(f);
  await f.waitForSelector('.cw-save[data-kind=error]');
  assert.match(await f.textContent('.cw-save'), /Not saved at the LMS yet/);
  await f.waitForSelector('.cw-save[data-kind=lms]', { timeout: 20_000 });
  const got = await lms.leave(page);
  assert.deepEqual(checkLog(got.log, { benign: ['101'] }), []);
}));

test('a SetValue that fails is shown and tried again', () => withPage({ learner: 'set-fails', failSets: 8 }, async (f, page) => {
  await f.click('.cw-next');
  await f.waitForSelector('.cw-save[data-kind=error]');
  await f.waitForSelector('.cw-save[data-kind=sending]', { timeout: 12_000 }); // nobody touched anything
  await saveNow(f);
  await f.waitForSelector('.cw-save[data-kind=lms]');
  const got = await lms.leave(page);
  assert.equal(got.resume.lesson_status, 'incomplete');
  assert.match(got.resume.suspend_data, /^cw1~/);
}));

test('an LMS without interactions gets everything else', () => withPage({ learner: 'no-interactions', noInteractions: true }, async (f, page) => {
  await f.click('.cw-next');
  await f.click('[value=k]');
  await f.click('#item-fix-2a7kqd [type=submit]');
  await saveNow(f);
  await f.waitForSelector('.cw-save[data-kind=lms]');
  await f.click('.cw-save');
  assert.match(await f.textContent('dialog'), /does not record single answers/);
  const got = await lms.leave(page);
  assert.match(got.resume.suspend_data, /Qw3rTy1ck/);
}));

test('hiding the page commits, and the page may be kept in the cache', () => withPage({ learner: 'hide' }, async (f, page) => {
  await f.click('.cw-next');
  await f.click('[value=k]');
  await f.click('#item-fix-2a7kqd [type=submit]');
  await f.evaluate(() => {
    Object.defineProperty(document, 'hidden', { value: true, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  const log = await lms.log(page);
  assert.equal(log.at(-1).m, 'LMSCommit');
  assert.equal(log.some((l) => l.m === 'LMSFinish'), false);
}));

test('no handler that browsers ignore or that keeps pages from the cache', async () => {
  const { context } = await openContext(shared.browser);
  await context.addInitScript(() => {
    const add = window.addEventListener;
    window.__handlers = [];
    window.addEventListener = function (name, ...rest) { window.__handlers.push(name); return add.call(this, name, ...rest); };
  });
  const page = await context.newPage(), f = await lms.open(page, { learner: 'handlers' });
  const names = await f.evaluate(() => window.__handlers);
  assert.ok(names.includes('pagehide'));
  assert.deepEqual(names.filter((n) => /unload/.test(n)), []);
  assert.equal(await f.evaluate(() => window.onunload || window.onbeforeunload), null);
  await context.close();
});

test('a state too long for the LMS is not sent, and said', async () => {
  const small = await ScormLms.start(fixture({ change: (d) => { d.limits.stateChars = 45; } }));
  const { context } = await openContext(shared.browser);
  try {
    const page = await context.newPage(), f = await small.open(page, { learner: 'long' });
    await f.click('.cw-next');
    await f.click('[value=k]');
    await f.click('#item-fix-2a7kqd [type=submit]');
    await f.waitForSelector('.cw-save[data-kind=error]');
    await f.click('.cw-save');
    assert.match(await f.textContent('dialog'), /too long/);
    const got = await small.leave(page);
    for (const l of got.log) if (l.m === 'LMSSetValue' && l.args[0] === 'cmi.suspend_data') assert.ok(l.args[1].length <= 45);
  } finally {
    await context.close();
    await small.close();
  }
});

test('a browser that lets nothing be stored: answers go to the LMS, and that is said', async () => {
  const { context } = await openContext(shared.browser);
  await context.addInitScript(() => { Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } }); });
  const page = await context.newPage(), f = await lms.open(page, { learner: 'no-store' });
  assert.equal(await f.isVisible('.cw-notice[data-kind=storage]'), true);
  await f.click('.cw-next');
  await f.click('[value=k]');
  await f.click('#item-fix-2a7kqd [type=submit]');
  const got = await lms.leave(page);
  assert.deepEqual(checkLog(got.log), []);
  assert.match(got.resume.suspend_data, /Qw3rTy1ck/);
  await context.close();
});

test('an LMS whose SetValue is slow keeps nobody waiting either', () => withPage({ learner: 'set-slow', setBlock: 60 }, async (f, page) => {
  await f.click('.cw-toc a[data-page=check-caching]');
  await page.waitForTimeout(3000); // it has shown by now what it is like
  await watchTaps(f);
  for (const value of ['t', 'f', 't']) {
    await f.click(`#item-fix-7h9cvt [value=${value}]`);
    await f.click('#item-fix-7h9cvt [type=submit]');
    await page.waitForTimeout(500);
    await f.click('#item-fix-7h9cvt [type=submit]');
  }
  await page.waitForTimeout(200);
  assert.ok(Math.max(...await tapTimes(f)) < 100);
  await page.waitForTimeout(4000);
  assert.match((await lms.log(page)).filter((l) => l.m === 'LMSSetValue' && l.args[0] === 'cmi.suspend_data').at(-1).args[1], /Lk4-fG3cf/);
}));

test('an LMS that does not start: said, and answers are kept here', () => withPage({ learner: 'no-init', failInit: true }, async (f, page) => {
  assert.equal(await f.isVisible('.cw-notice[data-kind=no-start]'), true);
  await f.click('.cw-next');
  await f.click('[value=k]');
  await f.click('#item-fix-2a7kqd [type=submit]');
  assert.equal(await f.getAttribute('.cw-save', 'data-kind'), 'here');
  assert.deepEqual((await lms.log(page)).filter((l) => l.m === 'LMSSetValue'), []);
}));

test('back from the browser\'s cache after the LMS has closed the session: said, and answers are kept', () => withPage({ learner: 'cache' }, async (f, page) => {
  const event = (name) => f.evaluate((n) => { dispatchEvent(new PageTransitionEvent(n, { persisted: true })); }, name);
  await f.click('.cw-next');
  await event('pagehide');
  assert.equal((await lms.log(page)).at(-1).m, 'LMSFinish');
  await event('pageshow');
  await f.waitForSelector('.cw-notice[data-kind=over]');
  await f.click('[value=k]');
  await f.click('#item-fix-2a7kqd [type=submit]');
  assert.equal(await f.getAttribute('.cw-save', 'data-kind'), 'here');
  const again = await lms.open(page, { learner: 'cache', resume: { suspend_data: (await lms.leave(page)).resume.suspend_data, exit: 'suspend' } });
  assert.equal(await again.isChecked('[value=k]'), true);
}));
