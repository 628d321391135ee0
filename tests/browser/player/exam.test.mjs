// An exam on an LMS: answered, flagged, submitted, timed, refused, taken again.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openContext } from '../lib/browser.mjs';
import { ScormLms } from '../lib/scorm-lms.mjs';
import { fixture, shared } from '../lib/setup.mjs';
import { checkLog } from '../lib/strict-scorm12.mjs';

const running = new Map();
after(async () => { for (const lms of running.values()) await lms.close(); });

/** An LMS with a variant of the exam fixture; each variant is written once. */
async function lmsFor(name, options) {
  if (!running.has(name)) running.set(name, await ScormLms.start(fixture({ exam: true, ...options })));
  return running.get(name);
}

async function sit(lms, options, run) {
  const { context, seen } = await openContext(shared.browser);
  try {
    const page = await context.newPage();
    await run(await lms.open(page, options), page, context);
    assert.deepEqual(seen, { external: [], errors: [] });
  } finally {
    await context.close();
  }
}

const begin = (f) => f.click('.cw-outcome button');
const cell = (f, n) => f.getAttribute(`.cw-grid li:nth-child(${n}) button`, 'aria-label');
const next = (f) => f.click('.cw-bar .cw-primary');

async function answerAll(f) {
  await f.click('#item-fix-2a7kqd [value=k]');
  await next(f);
  await f.click('#item-fix-4m2xwb [value=c]');
  await f.click('#item-fix-4m2xwb [value=h]');
  await next(f);
  await f.click('#item-fix-7h9cvt [value=f]');
  await next(f);
  for (const [l, r] of [['a', 'r'], ['b', 's'], ['e', 'u']]) await f.selectOption(`[name="fix-9b3nrs-${l}"]`, r);
  await next(f);
  for (let i = 0; i < 3; i++) await f.click('#item-fix-c5d8zk [data-option=v] [data-move=up]');
  for (let i = 0; i < 2; i++) await f.click('#item-fix-c5d8zk [data-option=q] [data-move=down]');
  await next(f);
  await f.fill('[name="fix-f6t2ph"]', '1,5');
  await next(f);
  await f.fill('[name="fix-j8w4ym"]', 'no-store');
}

async function submit(f) {
  await f.click('.cw-submit');
  await f.click('dialog .cw-primary');
  await f.waitForSelector('#after .cw-outcome');
}

test('all right: passed, 100 %, seven interactions, done', async () => {
  const lms = await lmsFor('practice');
  await sit(lms, { mastery: '70' }, async (f, page) => {
    assert.match(await f.textContent('.cw-outcome'), /90 minutes/);
    await begin(f);
    assert.match(await f.textContent('.cw-timer'), /1:29:|1:30:/);
    await answerAll(f);
    await f.click('.cw-flag');
    assert.equal(await cell(f, 7), 'Question 7 of 7, answered, flagged');
    await submit(f);
    assert.match(await f.textContent('#after'), /Passed.*8 of 8 points \(100 %\)/s);
    assert.match(await f.textContent('#after table'), /Delivery.*4.*100 %/s);
    await f.waitForSelector('.cw-save[data-kind=lms]');
    const got = await lms.leave(page);
    assert.deepEqual(checkLog(got.log), []);
    assert.equal(got.resume.lesson_status, 'passed');
    assert.deepEqual([got.resume.raw, got.cmi.core.score.min, got.cmi.core.score.max], ['100', '0', '100']);
    assert.equal(got.sets['cmi.core.exit'], '');
    assert.equal(got.log.filter((l) => /interactions\.\d+\.id$/.test(l.args[0])).length, 7);
    assert.match(got.resume.suspend_data, /~dsp~/);
  });
});

test('part of the points: hundredths in the score, failed below the cut, every answer to be looked at', async () => {
  const lms = await lmsFor('practice');
  await sit(lms, { learner: 'part', mastery: '70' }, async (f, page) => {
    await begin(f);
    await next(f);
    await f.click('#item-fix-4m2xwb [value=c]');
    await f.click('.cw-grid li:nth-child(5) button');
    await f.click('#item-fix-c5d8zk [data-option=v] [data-move=up]');
    await f.click('.cw-submit');
    assert.match(await f.textContent('dialog'), /Answered: 2 of 7.*Not answered: 1, 3, 4, 6, 7/s);
    await f.click('dialog button:not(.cw-primary)');
    assert.equal(await f.isVisible('#item-fix-c5d8zk'), true, 'back to the questions');
    await submit(f);
    assert.match(await f.textContent('#after'), /Not passed.*0\.5 of 8 points \(6\.25 %\)|Not passed.*0\.83 of 8/s);
    await f.click('.cw-outcome-actions .cw-primary');
    assert.match(await cell(f, 1), /not answered, Not correct/);
    assert.equal(await f.isDisabled('#item-fix-2a7kqd [value=k]'), true);
    assert.match(await f.textContent('#item-fix-2a7kqd'), /RFC 9111/);
    const got = await lms.leave(page);
    assert.deepEqual(checkLog(got.log), []);
    assert.equal(got.resume.lesson_status, 'failed');
    assert.match(got.resume.raw, /^\d+(\.\d{1,2})?$/);
  });
});

test('a reload in the middle loses nothing, not even what is being typed', async () => {
  const lms = await lmsFor('practice');
  await sit(lms, { learner: 'reload' }, async (f, page) => {
    await begin(f);
    await f.click('#item-fix-2a7kqd [value=w]');
    await f.click('.cw-flag');
    await f.click('.cw-grid li:nth-child(7) button');
    await f.type('[name="fix-j8w4ym"]', 'no-sto');
    const first = await lms.leave(page);
    const g = await lms.open(page, { learner: 'reload', resume: first.resume });
    assert.match(await g.textContent('.cw-outcome button'), /Continue/);
    await begin(g);
    assert.equal(await g.textContent('.cw-position'), 'Question 2 of 7', 'the first that is open');
    assert.equal(await cell(g, 1), 'Question 1 of 7, answered, flagged');
    assert.equal(await g.inputValue('[name="fix-j8w4ym"]'), 'no-sto');
    assert.deepEqual(checkLog((await lms.leave(page)).log), []);
  });
});

test('an exam never changes its form: it refuses and writes nothing', async () => {
  const lms = await lmsFor('practice');
  const suspend = 'cw1~2026-Q3~fixture-form-a:ffffffffffff~abc123~-~5k~-~Qw3rTy1?k';
  await sit(lms, { learner: 'other-form', resume: { suspend_data: suspend, lesson_status: 'incomplete', exit: 'suspend' } }, async (f, page) => {
    assert.match(await f.textContent('.cw-refused'), /fixture-form-a \(ffffffffffff\).*fixture-form-a \(0123456789ab\)/s);
    assert.equal(await f.isVisible('form.cw-item'), false);
    const got = await lms.leave(page);
    assert.deepEqual(got.log.filter((l) => /SetValue|Commit/.test(l.m)), []);
    assert.equal(got.resume.suspend_data, suspend);
  });
});

test('time up: the grace is told, then everything is submitted', async () => {
  const lms = await lmsFor('short', { change: (d) => { Object.assign(d.exam, { limitSeconds: 2, graceSeconds: 2 }); } });
  await sit(lms, { learner: 'late' }, async (f, page) => {
    await begin(f);
    await f.click('#item-fix-2a7kqd [value=k]');
    await f.waitForSelector('.cw-notice[data-kind=grace]', { timeout: 4000 });
    await f.click('.cw-grid li:nth-child(3) button');
    await f.click('#item-fix-7h9cvt [value=f]'); // within the grace
    await f.waitForSelector('#after .cw-outcome', { timeout: 5000 });
    assert.match(await f.textContent('#after'), /Time was up.*2 of 8 points/s);
    const got = await lms.leave(page);
    assert.deepEqual(checkLog(got.log), []);
    assert.equal(got.resume.lesson_status, 'failed');
    assert.equal(got.resume.raw, '25');
  });
});

test('the clock runs on while away, on another device too', async () => {
  const lms = await lmsFor('practice');
  const at = (secondsAgo) => Math.floor(Date.now() / 1000 - secondsAgo).toString(36);
  const state = (secondsAgo) => ({ suspend_data: `cw1~2026-Q4~fixture-form-a:0123456789ab~abc123~-~5k@${at(secondsAgo)}~-~Qw3rTy1?k`, exit: 'suspend', lesson_status: 'incomplete' });
  await sit(lms, { learner: 'away', resume: state(3600) }, async (f) => {
    await begin(f);
    assert.match(await f.textContent('.cw-timer'), /(29:5\d|30:00)$/);
  });
  await sit(lms, { learner: 'over', resume: state(6000) }, async (f, page) => {
    await f.waitForSelector('#after .cw-outcome');
    assert.match(await f.textContent('#after'), /Time was up.*1 of 8 points/s);
    assert.equal((await lms.leave(page)).resume.lesson_status, 'failed');
  });
});

test('the clock stands still while away where the form says so', async () => {
  const lms = await lmsFor('pausing', { change: (d) => { d.exam.countsWhileAway = false; } });
  await sit(lms, { learner: 'pause', resume: { suspend_data: `cw1~2026-Q4~fixture-form-a:0123456789ab~abc123~-~${(3600).toString(36)}~-~Qw3rTy1?k`, exit: 'suspend' } }, async (f, page) => {
    await page.waitForTimeout(1500);
    await begin(f);
    assert.match(await f.textContent('.cw-timer'), /30:00|29:59/);
    await page.waitForTimeout(2500);
    const got = await lms.leave(page);
    const used = parseInt(got.resume.suspend_data.split('~')[5], 36);
    assert.ok(used >= 3602 && used <= 3606, String(used));
  });
});

test('an accommodation counts only where the form lists it', async () => {
  const lms = await lmsFor('practice');
  await sit(lms, { learner: 'acc', query: '?time=1.5' }, async (f) => {
    assert.match(await f.textContent('.cw-outcome'), /135 minutes, with an accommodation of 1.5/);
  });
  await sit(lms, { learner: 'acc2', query: '?time=9' }, async (f) => {
    assert.match(await f.textContent('.cw-outcome'), /90 minutes/);
  });
});

test('secret items: opaque ids, result and latency, nothing else', async () => {
  const lms = await lmsFor('secret', { secret: true });
  await sit(lms, { learner: 'secret' }, async (f, page) => {
    await begin(f);
    await answerAll(f);
    await submit(f);
    const text = await f.textContent('#after');
    assert.match(text, /Passed/);
    assert.match(text, /8 of 8 points[\s\S]*Needed to pass[\s\S]*By domain[\s\S]*take this as a hint only/);
    assert.doesNotMatch(text, /By competency|Look at your answers|Take it again/);
    const got = await lms.leave(page);
    assert.deepEqual(checkLog(got.log, { secret: true }), []);
    assert.equal(got.sets['cmi.interactions.0.student_response'], 'k');
  });
});

test('a beta test tells nothing of the result', async () => {
  const lms = await lmsFor('beta', { secret: true, change: (data) => { data.exam.feedback = 'none'; data.exam.masteryPercent = data.exam.masteryRaw = null; } });
  await sit(lms, { learner: 'beta' }, async (f) => {
    await begin(f);
    await answerAll(f);
    await submit(f);
    const text = await f.textContent('#after');
    assert.match(text, /have been submitted/);
    assert.doesNotMatch(text, /Passed|points|By domain|By competency|Look at your answers/);
  });
});

test('a question left open says so when the answers are looked at', async () => {
  const lms = await lmsFor('open');
  await sit(lms, { learner: 'open' }, async (f) => {
    await begin(f);
    await submit(f);
    await f.click('.cw-outcome-actions .cw-primary');
    assert.match(await f.textContent('#item-fix-2a7kqd .cw-rationale'), /You left this question open/);
  });
});

test('taken again, a practice exam starts anew and never lowers what the LMS has', async () => {
  const lms = await lmsFor('practice');
  await sit(lms, { learner: 'again' }, async (f, page) => {
    await begin(f);
    await answerAll(f);
    await submit(f);
    await f.click('.cw-outcome-actions button:last-child');
    await f.click('dialog .cw-primary');
    assert.match(await f.textContent('.cw-outcome button'), /Start/);
    await begin(f);
    await submit(f);
    assert.match(await f.textContent('#after'), /Not passed/);
    const got = await lms.leave(page);
    assert.deepEqual(checkLog(got.log), []);
    assert.equal(got.log.filter((l) => /interactions\.\d+\.id$/.test(l.args[0])).length, 14, 'both sittings are told');
    assert.equal(got.resume.lesson_status, 'passed');
    assert.equal(got.resume.raw, '100');
  });
});
