// Plays the packages that the compiler made: every *-scorm12.zip on a SCORM run-time, every *-xapi.zip against an LRS.
// PACKAGES names folders or packages, separated by ':'. Without it: what the test command has built of the sample
// programme, or, where it has built nothing yet, the fixtures.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { dataOf, fillIn, rightResponse, wrongResponse } from '../lib/answer.mjs';
import { openContext } from '../lib/browser.mjs';
import { Lrs } from '../lib/lrs.mjs';
import { filesIn, launchOf, manifestFaults, schemaFaults, tincanOf, unpack } from '../lib/package.mjs';
import { ScormLms } from '../lib/scorm-lms.mjs';
import { serve } from '../lib/server.mjs';
import { fixture, shared } from '../lib/setup.mjs';
import { checkLog } from '../lib/strict-scorm12.mjs';

const OWN = /^(index\.html|runtime\/)/;
const SAMPLE = fileURLToPath(new URL('../../../target/sample', import.meta.url));
const named = (process.env.PACKAGES ?? (fs.existsSync(SAMPLE) ? SAMPLE : '')).split(':').filter(Boolean);
const isUnpacked = (p) => fs.existsSync(path.join(p, 'index.html')) && (fs.existsSync(path.join(p, 'imsmanifest.xml')) || fs.existsSync(path.join(p, 'tincan.xml')));
const found = named.flatMap((p) => (fs.statSync(p).isDirectory() && !isUnpacked(p) ? filesIn(p).filter((f) => f.endsWith('.zip')).map((f) => path.join(p, f)) : [p]));
const isScorm = (dir) => fs.existsSync(path.join(dir, 'imsmanifest.xml'));

async function inBrowser(run) {
  const { context, seen } = await openContext(shared.browser);
  try {
    await run(await context.newPage());
    assert.deepEqual(seen, { external: [], errors: [] });
  } finally {
    await context.close();
  }
}

const goTo = async (frame, id) => {
  await frame.evaluate((to) => { location.hash = to; }, id);
  await frame.waitForSelector(`.cw-page[id="${id}"]:not([hidden])`);
};

/** Plays what the package is, answering with `respond`; only the first `share` of its questions or pages. */
async function play(frame, respond, share = 1) {
  const data = await dataOf(frame);
  if (data.exam) {
    await frame.click('.cw-outcome button');
    const ids = data.pages.find((p) => p.kind === 'exam').items, last = Math.ceil(ids.length * share);
    for (const [n, id] of ids.slice(0, last).entries()) {
      await frame.click(`.cw-grid li:nth-child(${n + 1}) button`);
      await fillIn(frame, data.items[id], respond(data.items[id]));
    }
    if (share < 1) return data;
    await frame.click('.cw-submit');
    await frame.click('dialog .cw-primary');
    await frame.waitForSelector('.cw-page[data-kind=results]:not([hidden])');
    return data;
  }
  for (const page of data.pages.slice(0, Math.ceil(data.pages.length * share))) {
    await goTo(frame, page.id);
    for (const id of page.items) {
      if (await frame.getAttribute(`form[data-item="${id}"]`, 'data-result')) continue; // answered at an earlier visit
      await fillIn(frame, data.items[id], respond(data.items[id]));
      await frame.click(`form[data-item="${id}"] [type=submit]`);
    }
  }
  return data;
}

/** What playing it all right must come to. */
const expected = (data) => (data.exam ? (data.exam.masteryRaw ?? data.exam.masteryPercent) === null ? 'completed' : 'passed' : (data.completion.pass ?? null) === null ? 'completed' : 'passed');

async function playScorm(dir) {
  const lms = await ScormLms.start(dir), { href, mastery } = launchOf(dir), learner = `${dir}-learner`;
  try {
    await inBrowser(async (page) => {
      // halfway, then on another device to the end
      const first = await lms.open(page, { learner, mastery, href });
      await play(first, rightResponse, 0.5);
      const half = await lms.leave(page);
      assert.deepEqual(checkLog(half.log, { secret: secretOf(dir) }), []);
      assert.equal(half.resume.exit, 'suspend');
      await page.evaluate(() => localStorage.clear());
      const second = await lms.open(page, { learner, mastery, href, resume: half.resume });
      const data = await play(second, rightResponse);
      const end = await lms.leave(page);
      assert.deepEqual(checkLog(end.log, { secret: secretOf(dir) }), []);
      assert.equal(end.resume.lesson_status, expected(data));
      if (data.exam || data.completion.pass != null) assert.equal(Number(end.resume.raw), 100);
      assert.equal(end.sets['cmi.core.exit'], '');
      assert.deepEqual(lms.missing, []);
    });
    await inBrowser(async (page) => {
      const frame = await lms.open(page, { learner: `${learner}-2`, mastery, href }), data = await play(frame, wrongResponse);
      const end = await lms.leave(page);
      assert.deepEqual(checkLog(end.log, { secret: secretOf(dir) }), []);
      assert.equal(end.resume.lesson_status, expected(data) === 'passed' ? 'failed' : 'completed');
      if (data.exam) assert.equal(Number(end.resume.raw), 0);
    });
  } finally {
    await lms.close();
  }
}

const secretOf = (dir) => /"secret":\s*true/.test(fs.readFileSync(path.join(dir, 'index.html'), 'utf8'));

async function playXapi(dir, launch) {
  const lrs = await Lrs.start(), server = await serve({ '/': dir });
  try {
    await inBrowser(async (page) => {
      const actor = JSON.stringify({ objectType: 'Agent', account: { homePage: 'https://lms.example', name: 'robin' } });
      const q = new URLSearchParams({ endpoint: lrs.endpoint, auth: lrs.auth, actor, registration: '1b4e28ba-2fa1-41d2-883f-0016d3cca427', activity_id: launch.activity });
      const url = `${server.base}/${launch.href}?${q}`;
      await page.goto(url);
      await page.waitForSelector('html.cw-ready');
      await play(page, rightResponse, 0.5);
      await page.waitForSelector('.cw-save[data-kind=lms]', { timeout: 30_000 });
      await page.evaluate(() => localStorage.clear());
      await page.goto(`${url}&again=1`);
      await page.waitForSelector('html.cw-ready');
      const data = await play(page, rightResponse);
      await page.waitForSelector('.cw-save[data-kind=lms]', { timeout: 30_000 });
      await page.goto('about:blank');
      for (let n = -1; n !== lrs.requests;) { n = lrs.requests; await new Promise((r) => setTimeout(r, 400)); }
      assert.deepEqual(lrs.rejected, []);
      const verbs = lrs.verbs();
      for (const verb of new Set(['initialized', 'experienced', 'completed', 'terminated', ...(Object.keys(data.items).length ? ['answered'] : []), expected(data)])) assert.ok(verbs.includes(verb), verb);
      assert.equal(lrs.list().find((s) => s.verb.id.endsWith('completed')).object.id, launch.activity);
    });
    assert.deepEqual(server.missing, []);
  } finally {
    await lrs.close();
    await server.close();
  }
}

if (named.length) test('there are packages', () => assert.notEqual(found.length, 0));

for (const source of found.length ? found : ['fixture course', 'fixture exam', 'fixture course as xapi']) {
  const own = () => fixture({ exam: source.includes('exam'), target: source.includes('xapi') ? 'xapi' : 'scorm12' });
  test(`${path.basename(source)}: plays to its end`, async () => {
    const dir = found.length ? unpack(source) : own();
    try {
      const bytes = filesIn(dir).filter((f) => OWN.test(f) && f !== 'index.html').reduce((sum, f) => sum + fs.statSync(path.join(dir, f)).size, 0);
      assert.ok(bytes < 300_000, `${bytes} bytes of our own files`);
      if (!isScorm(dir)) return await playXapi(dir, found.length ? tincanOf(dir) : { activity: 'https://certification.example/id/course/fixture-course', href: 'index.html' });
      assert.equal(schemaFaults(dir), '');
      assert.deepEqual(manifestFaults(dir), []);
      await playScorm(dir);
    } finally {
      if (found.length && dir !== source) fs.rmSync(dir, { recursive: true, force: true });
    }
  });
}

if (found.length) test('opened from a folder a package says what it needs', async () => {
  const dir = unpack(found[0]), { context } = await openContext(shared.browser);
  try {
    const page = await context.newPage();
    await page.goto(pathToFileURL(path.join(dir, 'index.html')).href);
    await page.locator('.cw-alone').waitFor();
    assert.match(await page.locator('main').innerText(), /^\s*This could not start\..* LMS/);
  } finally {
    await context.close();
    if (dir !== found[0]) fs.rmSync(dir, { recursive: true, force: true });
  }
});
