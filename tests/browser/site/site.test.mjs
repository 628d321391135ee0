// The built site in a real browser: every page, phone and desktop, light and dark, with the keyboard alone, without scripts.
// SITE names the folder; without it, what the test command has built of the sample programme.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openContext } from '../lib/browser.mjs';
import { shared } from '../lib/setup.mjs';
import { serve } from '../lib/server.mjs';

const SITE = process.env.SITE ?? fileURLToPath(new URL('../../../target/sample/site', import.meta.url));
const AXE = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PHONE = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
let server;
const pages = [];

/** Every page of the folder as a path from the root: `/a/b/`. */
function walk(dir, prefix = '/') {
  for (const entry of fs.readdirSync(dir, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.isDirectory()) walk(path.join(dir, entry.name), `${prefix}${entry.name}/`);
    else if (entry.name.endsWith('.html')) pages.push(prefix + (entry.name === 'index.html' ? '' : entry.name));
  }
}

before(async () => {
  walk(SITE);
  server = await serve({ '/deep/down/': SITE });
});
after(() => server.close());

const at = (page) => `${server.base}/deep/down${page}${page.endsWith('/') ? 'index.html' : ''}`;
const isRedirect = (page) => fs.readFileSync(path.join(SITE, page.endsWith('/') ? `${page}index.html` : page), 'utf8').includes('http-equiv="refresh"');

async function inBrowser(options, run) {
  const { context, seen } = await openContext(shared.browser, options);
  try {
    await run(await context.newPage());
    assert.deepEqual(seen, { external: [], errors: [] });
  } finally {
    await context.close();
  }
}

test('the site has the pages a visitor looks for', () => {
  assert.ok(pages.length > 100, `${pages.length} pages`);
  for (const file of ['index.html', '404.html', 'sitemap.xml', 'robots.txt']) assert.ok(fs.existsSync(path.join(SITE, file)), file);
});

test('every link, anchor, picture and script of every page leads somewhere', async () => {
  const ids = new Map();
  const broken = [];
  const read = (page) => fs.readFileSync(path.join(SITE, page), 'utf8');
  const idsOf = (page) => {
    if (!ids.has(page)) ids.set(page, new Set([...read(page).matchAll(/\sid="([^"]+)"/g)].map((m) => m[1])));
    return ids.get(page);
  };
  for (const page of pages) {
    const file = page.endsWith('/') ? `${page}index.html` : page;
    for (const [, name, raw] of read(file).matchAll(/\s(href|src)="([^"]*)"/g)) {
      const target = raw.replaceAll('&amp;', '&').replaceAll('&#x2F;', '/');
      if (/^(https?|mailto|tel|data):/.test(target) || target === '') continue;
      const url = new URL(target, `http://x${file}`);
      let to = decodeURIComponent(url.pathname);
      if (to.endsWith('/')) to += 'index.html';
      if (!fs.existsSync(path.join(SITE, to))) broken.push(`${page}: ${name}=${target}`);
      else if (url.hash && to.endsWith('.html') && !idsOf(to).has(decodeURIComponent(url.hash.slice(1)))) broken.push(`${page}: ${target} has no such heading`);
    }
  }
  assert.deepEqual(broken.slice(0, 20), []);
});

for (const [name, options] of [['desktop, light', { colorScheme: 'light' }], ['phone, dark', { ...PHONE, colorScheme: 'dark' }]]) {
  test(`axe finds nothing on any page (${name})`, { timeout: 600_000 }, async () => {
    await inBrowser(options, async (page) => {
      const found = [];
      for (const path_ of pages.filter((p) => !isRedirect(p))) {
        await page.goto(at(path_));
        await page.evaluate(AXE);
        const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ['violations'] }));
        for (const v of violations) found.push(`${path_}: ${v.id}: ${v.nodes[0].target} ${v.nodes[0].failureSummary}`);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        if (wide > 1) found.push(`${path_}: ${wide} px wider than the screen`);
      }
      assert.deepEqual(found.slice(0, 10), [], `${found.length} violations`);
    });
    assert.deepEqual(server.missing, []);
  });
}

test('no page scrolls sideways or loses words at 320 px (WCAG 1.4.10)', { timeout: 600_000 }, async () => {
  // no isMobile: a phone would zoom out and hide what is too wide
  await inBrowser({ viewport: { width: 320, height: 740 } }, async (page) => {
    const found = [];
    for (const path_ of pages.filter((p) => !isRedirect(p))) {
      await page.goto(at(path_));
      found.push(...await page.evaluate((name) => {
        const wide = document.documentElement.scrollWidth - innerWidth;
        // cut off where an ancestor hides what does not fit; tables and code scroll in a box of their own
        const inBox = (e) => { for (let up = e.parentElement; up; up = up.parentElement) if (/auto|scroll/.test(getComputedStyle(up).overflowX)) return true; return false; };
        const cut = [...document.querySelectorAll('h1, h2, h3, p, li, dt, dd, a, button')]
          .filter((e) => e.getBoundingClientRect().right > innerWidth + 1 && !inBox(e) && !e.closest('.skip'));
        return [...(wide > 0 ? [`${name}: ${wide} px too wide`] : []), ...cut.slice(0, 2).map((e) => `${name}: cut: ${e.textContent.trim().slice(0, 40)}`)];
      }, path_));
    }
    assert.deepEqual(found.slice(0, 10), [], `${found.length} flaws`);
  });
});

test('on a phone the current section is in sight', async () => {
  await inBrowser({ ...PHONE }, async (page) => {
    await page.goto(at('/glossary/'));
    const { left, right } = await page.evaluate(() => document.querySelector('.sections [aria-current]').getBoundingClientRect().toJSON());
    assert.ok(left >= 0 && right <= PHONE.viewport.width, `from ${left} to ${right}`);
  });
});

test('light and dark can be switched on the page for lost addresses', async () => {
  await inBrowser({ colorScheme: 'light' }, async (page) => {
    await page.goto(at('/404.html'));
    await page.locator('#theme').click();
    assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), 'dark');
  });
});

test('a practice check works with the keyboard alone', async () => {
  const lesson = pages.find((p) => !isRedirect(p) && /data-type="single-choice"/.test(fs.readFileSync(path.join(SITE, p.endsWith('/') ? `${p}index.html` : p), 'utf8')));
  assert.ok(lesson, 'no page has a single-choice check');
  await inBrowser({}, async (page) => {
    await page.goto(at(lesson));
    const form = page.locator('form.cw-item[data-type="single-choice"]').first();
    // from the head of the page by Tab alone
    let reached = false;
    for (let i = 0; i < 400 && !reached; i++) {
      await page.keyboard.press('Tab');
      reached = await form.evaluate((f) => f.contains(document.activeElement) && document.activeElement.type === 'radio');
    }
    assert.ok(reached, 'Tab never reaches the check');
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await form.locator('.cw-result:not(:empty)').waitFor();
    assert.match(await form.locator('.cw-result').innerText(), /correct|again|not/i);
  });
});

test('search finds a lesson by a word and by its beginning, offline', async () => {
  await inBrowser({}, async (page) => {
    await page.goto(at('/'));
    const search = pages.find((p) => /^\/search/.test(p));
    assert.ok(search, 'there is a search page');
    await page.goto(at(search));
    await page.locator('input[type=search]').last().fill('negotiat');
    await page.locator('main a:has-text("egotiat")').first().waitFor();
  });
});

test('search finds other forms of a word, and the lesson before what it explains', async () => {
  await inBrowser({}, async (page) => {
    await page.goto(`${at('/search/')}?q=cache`);
    const first = page.locator('#results li').first();
    await first.waitFor();
    assert.equal(await first.locator('a').innerText(), 'Caching by the rules');
    await page.goto(`${at('/search/')}?q=cfg-03.2`);
    await first.waitFor();
    assert.match(await first.locator('a').getAttribute('href'), /cfg-03\.2\/$/);
  });
});

test('a lesson can be read without scripts', async () => {
  const lesson = pages.find((p) => /negotiation/.test(p) && !isRedirect(p));
  await inBrowser({ javaScriptEnabled: false }, async (page) => {
    await page.goto(at(lesson));
    assert.ok((await page.locator('main').innerText()).length > 2000);
    assert.ok(await page.locator('nav a').count());
  });
});

test('nothing of the exam is on the site', () => {
  const text = [];
  for (const file of fs.readdirSync(SITE, { recursive: true })) {
    if (/\.(html|js|json|xml|txt|css)$/.test(file)) text.push(fs.readFileSync(path.join(SITE, file), 'utf8'));
  }
  const all = text.join('\n');
  const items = fileURLToPath(new URL('../../../content/items', import.meta.url));
  const leaked = fs.readdirSync(items, { recursive: true }).filter((f) => f.endsWith('.md')).filter((f) => {
    const source = fs.readFileSync(path.join(items, f), 'utf8');
    return /^pool: exam$/m.test(source) && all.includes(source.match(/^id: (\S+)$/m)[1]);
  });
  assert.deepEqual(leaked, []);
});
