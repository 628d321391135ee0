import test from 'node:test';
import assert from 'node:assert/strict';
import { findApi } from '../../../themes/runtime/adapters/scorm12.js';

const API = { LMSInitialize() {} };
/** A chain of windows, the last its own parent; `at` holds the API, `foreign` are of another origin. */
function chain(length, at, foreign = []) {
  const list = Array.from({ length }, () => ({}));
  list.forEach((w, i) => {
    w.parent = list[i + 1] ?? w;
    w.top = list.at(-1);
    if (i === at) w.API = API;
    if (foreign.includes(i)) Object.defineProperty(w, 'API', { get() { throw new Error('cross-origin'); } });
  });
  return list;
}

test('in the window itself, a parent, the twentieth parent', () => {
  for (const at of [0, 1, 20]) assert.equal(findApi(chain(30, at)[0]), API, String(at));
});
test('not beyond: a chain may not be searched for ever', () => assert.equal(findApi(chain(30, 25)[0]), null));
test('past frames of another origin', () => assert.equal(findApi(chain(5, 3, [1, 2])[0]), API));
test('in the opener and its parents', () => {
  const popup = chain(1)[0];
  popup.opener = chain(3, 2)[0];
  assert.equal(findApi(popup), API);
});
test('in the opener of the top window', () => {
  const frames = chain(3);
  frames[2].opener = chain(2, 1)[0];
  assert.equal(findApi(frames[0]), API);
});
test('an opener of another origin or closed is no error', () => {
  const popup = chain(1)[0];
  Object.defineProperty(popup, 'opener', { get() { throw new Error('cross-origin'); } });
  assert.equal(findApi(popup), null);
});
test('something else called API is not one', () => {
  const w = chain(1)[0];
  w.API = { version: 3 };
  assert.equal(findApi(w), null);
});
