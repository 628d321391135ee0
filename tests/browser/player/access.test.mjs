// For everybody: no axe violation on any page in any scheme, everything by keyboard alone, targets big enough.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openContext } from '../lib/browser.mjs';
import { ScormLms } from '../lib/scorm-lms.mjs';
import { fixture, shared } from '../lib/setup.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let course, exam;
before(async () => {
  course = await ScormLms.start(fixture());
  exam = await ScormLms.start(fixture({ exam: true }));
});
after(async () => { await course.close(); await exam.close(); });

async function audit(frame, where) {
  await frame.evaluate(AXE);
  const found = await frame.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  assert.deepEqual(found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 120)).join(' | ')}`), [], where);
}

/** Controls smaller than 44 × 44 px; a radio or checkbox counts with its label, links in running text are excepted (WCAG 2.5.5). */
const small = (frame) => frame.evaluate(() => [...document.querySelectorAll('button, select, input, a.cw-button, .cw-toc a')].map((e) => e.closest('label.cw-field') ? e : e.closest('label') ?? e)
  .filter((e) => e.checkVisibility({ visibilityProperty: true }) && !e.closest('[hidden]'))
  .map((e) => [e, e.getBoundingClientRect()]).filter(([, r]) => r.width > 0 && (r.height < 43.5 || r.width < 43.5)).map(([e, r]) => `${e.outerHTML.slice(0, 80)} ${r.width}×${r.height}`));

const wide = (frame) => frame.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

const LOOKS = [
  ['phone, light', { viewport: { width: 360, height: 740 }, colorScheme: 'light' }],
  ['phone, dark', { viewport: { width: 360, height: 740 }, colorScheme: 'dark' }],
  ['desktop, light', { viewport: { width: 1280, height: 800 }, colorScheme: 'light' }],
  ['desktop, dark', { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' }],
  ['forced colours', { viewport: { width: 1280, height: 800 }, forcedColors: 'active' }],
];

for (const [look, options] of LOOKS) {
  test(`${look}: no violation, no small target, no sideways scroll`, async () => {
    const { context } = await openContext(shared.browser, { ...options, reducedMotion: 'reduce' });
    try {
      const page = await context.newPage();
      const f = await course.open(page, { learner: look });
      for (const id of ['welcome', 'how-caches-think', 'formats', 'check-caching', 'your-progress']) {
        await f.evaluate((to) => { location.hash = to; }, id);
        await f.waitForSelector(`#${id}:not([hidden])`);
        await audit(f, id);
        assert.deepEqual(await small(f), [], id);
        assert.equal(await wide(f), 0, id);
      }
      await f.evaluate(() => { location.hash = 'check-caching'; });
      for (const form of await f.$$('#check-caching form')) {
        const radio = await form.$('input[type=radio]');
        if (radio) await radio.click();
        for (const select of await form.$$('.cw-row select')) await select.selectOption({ index: 1 });
        for (const field of await form.$$('input[type=text]')) await field.fill('7');
        await (await form.$('[type=submit]')).click();
      }
      await f.click('#item-fix-7h9cvt [type=submit]');
      await f.click('#item-fix-7h9cvt input:not(:checked)');
      await f.click('#item-fix-7h9cvt [type=submit]');
      await f.evaluate(() => { location.hash = 'how-caches-think'; });
      await f.click('#item-fix-2a7kqd [value=k]');
      await f.click('#item-fix-2a7kqd .cw-actions [aria-expanded]'); // the hint
      await f.click('#item-fix-2a7kqd [type=submit]');
      await audit(f, 'answered with hint and rationale');
      await f.evaluate(() => { location.hash = 'check-caching'; });
      await audit(f, 'answered');
      assert.deepEqual(await small(f), [], 'answered');
      if (await f.isVisible('.cw-menu')) {
        await f.click('.cw-menu');
        await audit(f, 'contents open');
        await page.keyboard.press('Escape');
      }
      for (const button of ['.cw-about', '.cw-save']) {
        await f.click(button);
        await audit(f, `dialog of ${button}`);
        assert.deepEqual(await small(f), [], button);
        await page.keyboard.press('Escape');
      }
      const g = await exam.open(page, { learner: look });
      await audit(g, 'before the exam');
      await g.click('.cw-outcome button');
      await g.click('#item-fix-2a7kqd [value=k]');
      await g.click('.cw-flag');
      await audit(g, 'a question');
      assert.deepEqual(await small(g), [], 'a question');
      assert.equal(await wide(g), 0, 'a question');
      await g.click('.cw-submit');
      await audit(g, 'submit?');
      await g.click('dialog .cw-primary');
      await g.waitForSelector('#after .cw-outcome');
      await audit(g, 'result');
      assert.equal(await wide(g), 0, 'result');
      await g.click('.cw-outcome-actions .cw-primary');
      await audit(g, 'looking at the answers');
    } finally {
      await context.close();
    }
  });
}

/** Tabs on until the focus is on what `selector` matches. */
async function tabTo(page, frame, selector, limit = 80) {
  for (let i = 0; i < limit; i++) {
    if (await frame.evaluate((s) => document.activeElement?.matches(s), selector)) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`${selector} is not reached by keyboard`);
}

test('a course by keyboard alone', async () => {
  const { context } = await openContext(shared.browser);
  try {
    const page = await context.newPage(), f = await course.open(page, { learner: 'keys' });
    const focused = () => f.evaluate(() => document.activeElement.textContent);
    await f.focus('body');
    await page.keyboard.press('Tab');
    assert.equal(await focused(), 'Skip to content');
    await page.keyboard.press('Enter');
    assert.equal(await focused(), 'Media delivery basics', 'the skip link leads to the heading');
    await tabTo(page, f, '.cw-next');
    await page.keyboard.press('Enter');
    await f.waitForSelector('#how-caches-think:not([hidden])');
    assert.equal(await focused(), 'How caches think', 'the heading of the new page has the focus');
    await tabTo(page, f, '#item-fix-2a7kqd input');
    await page.keyboard.press('Space');
    for (let i = 0; i < 3 && !(await f.isChecked('#item-fix-2a7kqd [value=k]')); i++) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    assert.equal(await f.textContent('#item-fix-2a7kqd .cw-result'), 'Correct.');
    await f.evaluate(() => { location.hash = 'check-caching'; });
    await f.waitForSelector('#check-caching:not([hidden])');
    await tabTo(page, f, '#item-fix-9b3nrs select');
    for (const [n, text] of [[0, 'selects a variant'], [1, 'names a version'], [2, 'tells how old a copy is']]) {
      await page.keyboard.type(text.slice(0, 5));
      if (n < 2) await page.keyboard.press('Tab');
    }
    await tabTo(page, f, '#item-fix-9b3nrs [type=submit]');
    await page.keyboard.press('Enter');
    assert.equal(await f.getAttribute('#item-fix-9b3nrs .cw-result', 'data-mood'), 'right');
    await tabTo(page, f, '#item-fix-c5d8zk [data-option=v] [data-move=up]');
    for (let i = 0; i < 3; i++) await page.keyboard.press('Enter'); // the focus stays on the button that moves along
    assert.equal(await f.getAttribute('#item-fix-c5d8zk li:first-child', 'data-option'), 'v');
    assert.match(await f.textContent('body > .cw-sr[role=status]'), /position 1 of 4/);
  } finally {
    await context.close();
  }
});

test('an exam by keyboard alone', async () => {
  const { context } = await openContext(shared.browser);
  try {
    const page = await context.newPage(), f = await exam.open(page, { learner: 'keys' });
    await tabTo(page, f, '.cw-outcome button');
    await page.keyboard.press('Enter');
    assert.equal(await f.evaluate(() => document.activeElement.textContent), 'Question 1 of 7');
    await tabTo(page, f, '.cw-flag');
    await page.keyboard.press('Space');
    await tabTo(page, f, '#item-fix-2a7kqd input');
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter'); // submits nothing
    assert.equal(await f.isVisible('#item-fix-2a7kqd'), true);
    await tabTo(page, f, '.cw-bar .cw-primary');
    await page.keyboard.press('Enter');
    assert.equal(await f.evaluate(() => document.activeElement.textContent), 'Question 2 of 7');
    await tabTo(page, f, '.cw-submit');
    await page.keyboard.press('Enter');
    await tabTo(page, f, 'dialog .cw-primary', 5);
    await page.keyboard.press('Enter');
    await f.waitForSelector('#after .cw-outcome');
    assert.equal(await f.evaluate(() => document.activeElement.textContent), 'Your result');
  } finally {
    await context.close();
  }
});
