// Debian's Chromium, quiet and offline: a request to anywhere but this machine fails the test that made it.
import { chromium } from 'playwright-core';

const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

export const launch = () => chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ARGS });

/** A context that refuses other hosts; `seen` collects refused requests and page errors. */
export async function openContext(browser, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1100, height: 800 }, ...options });
  const seen = { external: [], errors: [] };
  await context.route((url) => /^https?:$/.test(url.protocol) && !/^(127\.0\.0\.1|localhost)$/.test(url.hostname), (route) => {
    seen.external.push(route.request().url());
    return route.abort();
  });
  context.on('weberror', (e) => seen.errors.push(String(e.error())));
  context.on('console', (m) => { if (m.type() === 'error') seen.errors.push(m.text()); });
  return { context, seen };
}
