// One browser and one package folder a test file.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before } from 'node:test';
import { writePackage } from '../fixtures/package.mjs';
import { launch } from './browser.mjs';

const made = [];

/** A fresh fixture package; options as writePackage. Gives its folder. */
export function fixture(options) {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'cw-player-'));
  made.push(dir);
  writePackage(dir, options);
  return dir;
}

/** The browser of this test file, once it has started. */
export const shared = { browser: null };

before(async () => { shared.browser = await launch(); });
after(async () => {
  await shared.browser.close();
  for (const dir of made) fs.rmSync(dir, { recursive: true, force: true });
});
