// A German programme: the player, the page and the words between those of authors are German, one language and no other.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { dataOf, fillIn, rightResponse } from '../lib/answer.mjs';
import { openContext } from '../lib/browser.mjs';
import { filesIn, unpack } from '../lib/package.mjs';
import { ScormLms } from '../lib/scorm-lms.mjs';
import { fixture, shared } from '../lib/setup.mjs';
import { words } from '../lib/words.mjs';

const PROGRAM = process.env.CERTWRIGHT ?? fileURLToPath(new URL('../../../target/debug/certwright', import.meta.url));
const open = [];
after(async () => { for (const lms of open) await lms.close(); });

async function play(dir, run) {
  const lms = await ScormLms.start(dir), { context, seen } = await openContext(shared.browser);
  open.push(lms);
  try {
    const page = await context.newPage();
    await run(await lms.open(page), page);
    assert.deepEqual(seen, { external: [], errors: [] });
  } finally {
    await context.close();
  }
}

test('an exam is taken in German, numbers and plurals included', () => play(fixture({ exam: true, language: 'de-AT', change: (d) => { d.exam.limitSeconds = 60; } }), async (f) => {
  assert.match(await f.textContent('.cw-outcome'), /1 Minute(?!n)/);
  await f.click('text=Prüfung beginnen');
  assert.equal(await f.textContent('.cw-position'), 'Frage 1 von 7');
  assert.equal(await f.textContent('.cw-flag'), 'Zur Durchsicht vormerken');
  for (let n = 0; n < 5; n++) await f.click('.cw-bar .cw-primary');
  await f.fill('[name="fix-f6t2ph"]', '1.50');
  assert.equal(await f.textContent('#item-fix-f6t2ph .cw-echo'), 'Gelesen als 1,50 MB');
  await f.click('text=Durchsehen und abgeben');
  await f.click('dialog .cw-primary');
  await f.waitForSelector('#after .cw-outcome');
  assert.match(await f.textContent('#after .cw-outcome'), /2 von 8 Punkten \(25 %\).*Zum Bestehen nötig: 5,6 Punkte/s);
  await f.click('.cw-about');
  assert.match(await f.textContent('dialog'), /Über dieses Paket.*Ausgabe.*Prüfsumme.*Deutsch/s);
}));

/** The programme of `init`, declared to be German, compiled. */
function compiled() {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'cw-german-')), run = (...args) => execFileSync(PROGRAM, args, { cwd: dir, env: { ...process.env, SOURCE_DATE_EPOCH: '1790812800' } });
  run('init', '.');
  const edit = (name, from, to) => {
    const file = path.join(dir, 'content', name), text = fs.readFileSync(file, 'utf8');
    fs.writeFileSync(file, text.replace(from, to));
  };
  edit('programme.yaml', /^languages:.*$/m, 'languages: [de]');
  edit('certifications/example-associate.yaml', /^languages:.*$/m, 'languages: [de]');
  // reviews were of items in another language
  edit('policy.yaml', /(content|fairness|editorial): [12]/g, '$1: 0');
  run('build', '--out', 'dist');
  const zip = filesIn(path.join(dir, 'dist', 'packages')).find((f) => f.endsWith('-scorm12.zip'));
  return { site: path.join(dir, 'dist', 'site'), package: unpack(path.join(dir, 'dist', 'packages', zip)) };
}

test('what the compiler makes of a German programme', { skip: !fs.existsSync(PROGRAM) && `${PROGRAM} is not built` }, async () => {
  const built = compiled(), page = fs.readFileSync(path.join(built.package, 'index.html'), 'utf8');
  assert.match(page, /<html lang="de"/);
  // only the one language travels
  const english = words('en'), all = filesIn(built.package).filter((f) => /\.(js|html)$/.test(f)).map((f) => fs.readFileSync(path.join(built.package, f), 'utf8')).join('\n');
  for (const key of ['save.problem', 'notice.outside', 'course.lessons', 'html.no_script', 'label.choose']) assert.ok(!all.includes(english[key]), key);
  const site = filesIn(built.site).filter((f) => /\.(js|html)$/.test(f)).map((f) => fs.readFileSync(path.join(built.site, f), 'utf8')).join('\n');
  for (const key of ['check', 'unanswered', 'label.check_answer']) assert.ok(!site.includes(`"${english[key]}"`) && !site.includes(`>${english[key]}<`), key);
  assert.match(site, /Zum Inhalt springen/);
  await play(built.package, async (f) => {
    const items = Object.values((await dataOf(f)).items);
    assert.equal(await f.evaluate(() => document.documentElement.lang), 'de');
    assert.match(await f.textContent('.cw-page:not([hidden])'), /Lektionen, etwa \d+ Min\. Lesezeit.*0 von \d+ Lektionen gelesen/s);
    assert.equal(await f.textContent('.cw-menu'), 'Inhalt');
    await f.click('text=Beginnen');
    assert.equal(await f.textContent('.cw-next'), 'Weiter');
    assert.match(await f.textContent('.cw-count'), /^Seite 2 von/);
    await f.waitForFunction(() => /gespeichert/i.test(document.querySelector('.cw-save-text').textContent));
    const item = items.find((i) => i.type === 'true-false'), form = `form[data-item="${item.id}"]`;
    while (!(await f.isVisible(form))) await f.click('.cw-next');
    await f.click(`${form} [type=submit]`);
    assert.equal(await f.textContent(`${form} .cw-result`), 'Beantworten Sie zuerst die Frage.');
    assert.deepEqual(await f.locator(`${form} .cw-option label`).allTextContents().then((all) => all.slice(0, 2).map((x) => x.trim())), ['Richtig', 'Falsch']);
    await fillIn(f, item, rightResponse(item));
    assert.equal(await f.textContent(`${form} [type=submit]`), 'Antwort prüfen');
    await f.click(`${form} [type=submit]`);
    assert.match(await f.textContent(`${form} .cw-result`), /^Richtig\./);
    assert.match(await f.textContent('.cw-toc'), /Wissenstest.*Ihr Fortschritt/s);
  });
});
