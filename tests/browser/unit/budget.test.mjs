// What every learner downloads, and what a reader of the source can take in.
import test from 'node:test';
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { filesIn } from '../lib/package.mjs';

const RUNTIME = fileURLToPath(new URL('../../../themes/runtime/', import.meta.url));
// templates are filled in by the compiler; learners download what comes of them
const files = filesIn(RUNTIME).filter((f) => f !== 'parts.json' && !/^(templates|words)\//.test(f)).map((name) => ({ name, text: fs.readFileSync(path.join(RUNTIME, name), 'utf8') }));

test('no file has 400 lines', () => assert.deepEqual(files.filter((f) => f.text.split('\n').length >= 400).map((f) => f.name), []));

test('the player stays small', () => {
  const bytes = files.reduce((sum, f) => sum + Buffer.byteLength(f.text), 0), zipped = files.reduce((sum, f) => sum + gzipSync(f.text).length, 0);
  assert.ok(bytes < 170_000, `${bytes} bytes`);
  assert.ok(zipped < 64_000, `${zipped} bytes compressed`);
});

test('no other host is named but the vocabularies that statements need', () => {
  for (const f of files) for (const [url] of f.text.matchAll(/https?:\/\/[^\s'"`)]+/g)) assert.match(url, /^http:\/\/adlnet\.gov\/expapi\//, `${f.name}: ${url}`);
});

test('modules import their neighbours only, and only what is there', () => {
  for (const f of files.filter((x) => x.name.endsWith('.js'))) {
    for (const [, to] of f.text.matchAll(/(?:from|import\()\s*'([^']+)'/g)) {
      assert.match(to, /^\.{1,2}\//, `${f.name}: ${to}`);
      assert.ok(fs.existsSync(path.join(RUNTIME, path.dirname(f.name), to)), `${f.name}: ${to}`);
    }
  }
});

const parts = JSON.parse(fs.readFileSync(path.join(RUNTIME, 'parts.json'), 'utf8'));
const textOf = new Map(files.map((f) => [f.name, f.text]));

/** All that `start` imports statically, itself included. */
function closure(...start) {
  const seen = new Set(), todo = [...start];
  while (todo.length) {
    const name = todo.pop();
    if (seen.has(name)) continue;
    seen.add(name);
    for (const [, to] of textOf.get(name).matchAll(/^import [^;]*?from '([^']+)'/gms)) todo.push(path.posix.join(path.posix.dirname(name), to));
  }
  return [...seen].sort();
}

test('parts.json says which files a package needs: no fewer, no more', () => {
  const base = new Set(closure('main.js')), beyond = (...names) => closure(...names).filter((f) => !base.has(f));
  assert.deepEqual(parts.base, [...base, 'player.css'].sort());
  assert.deepEqual(parts.scorm12, beyond('adapters/scorm12.js'));
  assert.deepEqual(parts.xapi, beyond('adapters/xapi.js'));
  assert.deepEqual(parts.course, beyond('course.js'));
  assert.deepEqual(parts.exam, beyond('exam.js'));
  assert.deepEqual(parts.practice, closure('items/index.js'));
  const all = new Set([...parts.base, ...parts.scorm12, ...parts.xapi, ...parts.course, ...parts.exam]);
  assert.deepEqual(files.map((f) => f.name).filter((f) => !all.has(f)), [], 'no file that nobody needs');
});

test('what one package carries of the player stays small', () => {
  for (const kind of ['course', 'exam']) {
    for (const target of ['scorm12', 'xapi']) {
      const names = new Set([...parts.base, ...parts[target], ...parts[kind]]);
      const bytes = [...names].reduce((sum, n) => sum + Buffer.byteLength(textOf.get(n)), 0);
      assert.ok(bytes < 155_000, `${target} ${kind}: ${bytes}`);
    }
  }
});
