import test from 'node:test';
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createHash } from 'node:crypto';
import { adopt, decodeResponse, decodeState, encodeResponse, encodeState } from '../../../themes/runtime/state.js';

const vectors = JSON.parse(fs.readFileSync(new URL('../../fixtures/state-vectors.json', import.meta.url), 'utf8'));

for (const v of vectors.states) {
  test(`state: ${v.name}`, () => {
    assert.equal(encodeState(v.model), v.text);
    assert.deepEqual(decodeState(v.text), v.model);
  });
}
for (const v of vectors.responses) {
  test(`response: ${v.name}`, () => {
    assert.equal(encodeResponse(v.item, v.response), v.text);
    const back = decodeResponse(v.item, v.text);
    const sorted = v.item.type.includes('response') && v.response ? v.item.options.filter((o) => v.response.includes(o)) : v.response;
    assert.deepEqual(back, sorted);
    assert.match(v.text, /^[A-Za-z0-9_-]*$/);
  });
}
for (const v of vectors.refused) test(`refused: ${v.name}`, () => assert.equal(decodeState(v.text), null));

test('keys follow from ids and hashes', () => {
  const b64 = (s) => createHash('sha256').update(s).digest('base64url');
  for (const k of vectors.keys) {
    assert.equal(k.page, b64(k.id).slice(0, k.length));
    assert.equal(k.item, b64(k.id).slice(0, k.length) + b64(k.hash).slice(0, 3));
  }
});

test('a text answer that does not belong to the item is not restored', () => {
  assert.equal(decodeResponse({ type: 'single-choice', options: ['a', 'b'] }, 'z'), null);
  assert.equal(decodeResponse({ type: 'ordering', options: ['a', 'b'] }, 'a'), null);
  assert.equal(decodeResponse({ type: 'ordering', options: ['a', 'b'] }, 'aa'), null);
  assert.equal(decodeResponse({ type: 'matching', left: ['a'], right: ['r'] }, 'a'), null);
});

test('the separator can never get into a state', () => {
  const model = { ...vectors.states[0].model, release: 'a~b' };
  assert.throws(() => encodeState(model), RangeError);
});

const data = {
  package: { form: null, formHash: null },
  items: { one: { id: 'one', key: 'AAAAxyz' }, two: { id: 'two', key: 'BBBBnew' } },
  pages: [{ key: 'pppp' }],
};
const entry = (item) => ({ item, result: 'c', flagged: false, response: 'k' });

test('the next release keeps what is unchanged, names what changed, drops what is gone', () => {
  const model = { ...vectors.states[0].model, page: 'gone', entries: [{ page: 'pppp' }, { page: 'gone' }, entry('AAAAxyz'), entry('BBBBold'), entry('CCCCxyz')] };
  const got = adopt(model, data);
  assert.equal(got.kind, 'kept');
  assert.deepEqual(got.model.entries, [{ page: 'pppp' }, entry('AAAAxyz')]);
  assert.equal(got.model.page, null);
  assert.deepEqual(got.changed, ['two']);
  assert.equal(got.dropped, 2);
});

for (const v of vectors.adopted) {
  test(`adopted: ${v.name}`, () => {
    const items = Object.fromEntries(Object.entries(v.data.items).map(([id, key]) => [id, { id, key }]));
    const got = adopt(decodeState(v.text), { package: { form: null, formHash: null }, limits: v.data.limits, pages: v.data.pages.map((key) => ({ key })), items });
    const { page, entries, keys } = got.model;
    assert.deepEqual({ page, pages: entries.map((e) => e.page).filter(Boolean), items: entries.map((e) => e.item).filter(Boolean), dropped: got.dropped }, v.gives);
    assert.equal(keys, v.data.limits.keyChars);
    // what is kept is a state of this package, and opening it again changes nothing
    assert.deepEqual(decodeState(encodeState(got.model)), got.model);
  });
}

test('a random course keeps what it recognises, under any two lengths of keys', () => {
  const b64 = (s) => createHash('sha256').update(s).digest('base64url');
  let seed = 7;
  const random = (n) => { seed = (seed * 48271) % 2147483647; return seed % n; };
  const hashes = Array.from({ length: 3000 }, (_, n) => b64(`page-${n}`));
  for (let round = 0; round < 60; round++) {
    const from = 4 + random(6), to = 4 + random(6), pick = () => hashes.filter(() => random(3) > 0);
    const unique = (list, n) => list.filter((h) => list.filter((o) => o.startsWith(h.slice(0, n))).length === 1);
    const old = unique(pick().slice(0, 300), from), now = unique(pick().slice(0, 300), to);
    const pages = now.map((h) => ({ key: h.slice(0, to) }));
    const model = { ...vectors.states[0].model, keys: from, entries: old.map((h) => ({ page: h.slice(0, from) })) };
    const got = adopt(decodeState(encodeState(model)), { package: { form: null, formHash: null }, limits: { keyChars: to }, pages, items: {} });
    const there = new Set(old), both = now.filter((h) => there.has(h)), shared = Math.min(from, to);
    const clear = both.filter((h) => [old, now].every((list) => list.filter((o) => o.startsWith(h.slice(0, shared))).length === 1));
    assert.deepEqual(got.model.entries.map((e) => e.page).sort(), clear.map((h) => h.slice(0, to)).sort(), `${from} to ${to}`);
  }
});

test('an exam is never resumed by another form', () => {
  const exam = { ...data, package: { form: 'f', formHash: '0123456789ab' } };
  const of = (form) => adopt({ ...vectors.states[0].model, form }, exam).kind;
  assert.equal(of({ id: 'f', hash: '0123456789ab' }), 'kept');
  assert.equal(of({ id: 'f', hash: 'ba9876543210' }), 'refused');
  assert.equal(of({ id: 'g', hash: '0123456789ab' }), 'refused');
  assert.equal(of(null), 'refused');
  assert.equal(adopt({ ...vectors.states[0].model, form: { id: 'f', hash: 'x' } }, data).kind, 'refused');
});
