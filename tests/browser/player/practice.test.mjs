// The item modules by themselves, as the public site uses them: no package, no LMS, no storage.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ITEMS, itemData, itemHtml } from '../fixtures/items.mjs';
import { openContext } from '../lib/browser.mjs';
import { fillIn, rightResponse, wrongResponse } from '../lib/answer.mjs';
import { serve } from '../lib/server.mjs';
import { shared } from '../lib/setup.mjs';
import { words } from '../lib/words.mjs';

const RUNTIME = fileURLToPath(new URL('../../../themes/runtime/', import.meta.url));
const data = Object.fromEntries(ITEMS.map((i) => [i.id, itemData(i)]));
const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Lesson</title><h1>Lesson</h1>${ITEMS.map(itemHtml).join('')}
<script type="application/json" id="items">${JSON.stringify(data).replace(/</g, '\\u003c')}</script>
<script type="module">import { mountItems } from '/runtime/items/index.js';
window.told = []; mountItems(document.body, JSON.parse(document.getElementById('items').textContent), { ui: ${JSON.stringify(words('en')).replace(/</g, '\\u003c')}, onAnswer: (r) => window.told.push({ id: r.item.id, result: r.result, attempt: r.attempt, latency: r.latency }) });
document.body.dataset.ready = 'yes';</script>`;
let server;
before(async () => { server = await serve({ '/runtime/': RUNTIME }, { '/': (_, r) => r.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(PAGE) }); });
after(() => server.close());

async function onPage(run) {
  const { context, seen } = await openContext(shared.browser);
  try {
    const page = await context.newPage();
    await page.goto(`${server.base}/`);
    await page.waitForSelector('[data-ready]');
    await run(page);
    assert.deepEqual(seen, { external: [], errors: [] });
    assert.equal(await page.evaluate(() => localStorage.length), 0);
  } finally {
    await context.close();
  }
}

for (const { id, type } of ITEMS) {
  const item = data[id], form = `form[data-item="${id}"]`;
  const press = (page) => page.click(`${form} [type=submit]`);
  const mood = (page) => page.getAttribute(`${form} .cw-result`, 'data-mood');

  test(`${type}: wrong, tried again, right`, () => onPage(async (page) => {
    await fillIn(page, item, wrongResponse(item));
    await press(page);
    assert.match(await mood(page), /wrong|partly/);
    assert.equal(await page.textContent(`${form} [type=submit]`), 'Try again');
    await press(page);
    assert.equal(await page.textContent(`${form} .cw-result`), '');
    if (type === 'multiple-response') for (const o of wrongResponse(item)) await page.uncheck(`${form} [value="${o}"]`);
    await fillIn(page, item, rightResponse(item));
    await press(page);
    assert.equal(await mood(page), 'right');
    if (item.feedback.rationale) assert.equal(await page.isVisible(`${form} .cw-rationale`), true);
    const told = await page.evaluate(() => window.told);
    assert.deepEqual(told.map((r) => [r.id, r.attempt]), [[id, 1], [id, 2]]);
    assert.equal(told[1].result, 'c');
    assert.ok(told.every((r) => r.latency >= 0));
  }));

  test(`${type}: after two wrong answers the right one may be seen`, () => onPage(async (page) => {
    for (let n = 0; n < 2; n++) {
      await fillIn(page, item, wrongResponse(item));
      await press(page);
      assert.equal(await page.locator(`${form} >> text=Show the answer`).isVisible(), n === 1);
      if (n === 0) await press(page);
    }
    await page.click(`${form} >> text=Show the answer`);
    assert.match(await page.textContent(`${form} .cw-result`), /right answer/);
    assert.ok(await page.locator(`${form} :is([data-mark=missed], [data-mark=right], .cw-was)`).count());
    assert.equal((await page.evaluate(() => window.told)).length, 2, 'looking is no answer');
  }));

  if (type !== 'ordering') {
    test(`${type}: an empty check asks for an answer and tells nobody`, () => onPage(async (page) => {
      await press(page);
      assert.equal(await mood(page), 'open');
      assert.deepEqual(await page.evaluate(() => window.told), []);
    }));
  }
}

test('numbers are said back as they are read, and refused with the reason', () => onPage(async (page) => {
  const echo = 'form[data-item="fix-f6t2ph"] .cw-echo', field = '[name="fix-f6t2ph"]';
  for (const [typed, said] of [['1,5', 'Read as 1.5 MB'], ['1,234.5', /thousands/], ['abc', /not a number/], ['', '']]) {
    await page.fill(field, typed);
    const text = await page.textContent(echo);
    if (typeof said === 'string') assert.equal(text, said);
    else assert.match(text, said);
  }
  await page.fill(field, '1 234');
  await page.click('form[data-item="fix-f6t2ph"] [type=submit]');
  assert.match(await page.textContent('form[data-item="fix-f6t2ph"] .cw-result'), /thousands/);
}));

test('a hint is shown when it is asked for', () => onPage(async (page) => {
  const form = 'form[data-item="fix-2a7kqd"]';
  assert.equal(await page.isVisible(`${form} .cw-hint`), false);
  await page.click(`${form} [aria-expanded]`);
  assert.match(await page.textContent(`${form} .cw-hint`), /lifetime/);
  assert.equal(await page.getAttribute(`${form} [aria-controls]`, 'aria-expanded'), 'true');
}));

test('options are shuffled the same way for the same seed, True and False never', () => onPage(async (page) => {
  const order = (seed) => page.evaluate(async ([seed, html, items]) => {
    const { mountItems } = await import('/runtime/items/index.js');
    const box = document.createElement('div');
    box.innerHTML = html;
    mountItems(box, items, { seed });
    return [...box.querySelectorAll('.cw-option')].map((o) => o.dataset.option).join('');
  }, [seed, ITEMS.slice(0, 3).map(itemHtml).join(''), data]);
  const all = await Promise.all(['aaaaaa', 'bbbbbb', 'cccccc', 'dddddd', 'eeeeee'].map(order));
  assert.equal(all[0], await order('aaaaaa'));
  assert.ok(new Set(all).size > 1);
  for (const o of all) assert.ok(o.endsWith('tf'), o);
}));
