// Debian's Chromium, quiet and offline: a request to anywhere but this machine fails the test that made it.
import { chromium } from 'playwright-core';

const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
  // not by interception: that would swallow what a page sends while it goes away
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost'];

export const launch = () => chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ARGS });

/** A context; `seen` collects requests to other hosts (which resolve to nothing) and page errors. */
export async function openContext(browser, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1100, height: 800 }, ...options });
  const seen = { external: [], errors: [] };
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (/^https?:$/.test(url.protocol) && !/^(127\.0\.0\.1|localhost)$/.test(url.hostname)) seen.external.push(url.href);
  });
  context.on('weberror', (e) => seen.errors.push(String(e.error())));
  // answers like 404 are judged where they come from: the server's `missing`, the LRS's own books
  context.on('console', (m) => { if (m.type() === 'error' && !/^Failed to load resource/.test(m.text())) seen.errors.push(m.text()); });
  return { context, seen };
}
