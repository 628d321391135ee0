// The learner's state as one string, for LMSs that give 4,096 characters and no more. The layout is computed and its
// worst case proved by the compiler; tests/fixtures/state-vectors.json is run by both sides.
//
//   cw1~release~form~seed~page~used~flags[~entry]…
//
//   cw1      keys of pages have 4 characters; cw1.<n> where a package needs n of them (5 to 43), because with fewer two
//            of its pages or items would have the same. The compiler chooses n and writes it into the package's data.
//   release  the release the state was written by, or -
//   form     <form id>:<12 hex of its hash>, or - outside exams
//   seed     6 base-36 characters; the order of shuffled options follows from it
//   page     key of the page last shown: the first n characters of base64url of SHA-256 of its id; or -
//   used     seconds used, base 36; for an exam whose clock runs on while away followed by @ and the second it was
//            started at (Unix time, base 36), so that another device knows it too
//   flags    any of d(one) s(ubmitted) p(assed) f(ailed), in this order, or -
//   entry    .<page key>                                a page that was visited
//            <item key><result>[!]<response>            an item; item key = n characters of the id's hash as for
//                                                       pages, 3 of the wording's; ! = flagged for review
//   result   c correct, w wrong, n not counted, ? not scored yet,
//            p<hundredths of a point, base 36>,  in part
//   response choice, ordering: ids concatenated;  matching: left and right ids, pair after pair;
//            numeric: base64url of UTF-8 `value|unit`;  short answer: base64url of UTF-8 text.  Empty = not answered.
//
// state-vectors.json: {schema, states: [{name, model, text}], responses: [{name, item, response, text}],
// refused: [{name, text}], keys: [{id, hash, length, page, item}], lengths: [{name, ids, length}], adopted: [{name,
// data, text, gives}]}. `model` is what decodeState gives, `item` the few keys of an item that its response depends on,
// `keys` shows how page and item keys follow from ids and candidate hashes, `lengths` how many characters ids need,
// `adopted` what a package keeps of a state whose keys are shorter or longer than its own.

const FLAGS = 'dspf';
const SHORTEST = 4, TAIL = 3;
const MAGIC = /^cw1(?:\.([5-9]|[1-3]\d|4[0-3]))?$/;
const pageForm = (n) => new RegExp(`^[A-Za-z0-9_-]{${n}}$`);
const entryForm = (n) => new RegExp(`^([A-Za-z0-9_-]{${n + TAIL}})(?:([cwn?])|p([0-9a-z]+),)(!?)([A-Za-z0-9_-]*)$`);
const USED = /^([0-9a-z]+)(?:@([0-9a-z]+))?$/;

/** Characters of a package's page keys. */
export const keyLength = (data) => data.limits?.keyChars ?? SHORTEST;

/** Model to text. Throws where the model can't be written: a state that can't be read back must never be saved. */
export function encodeState(model) {
  const form = model.form ? `${model.form.id}:${model.form.hash}` : '-';
  const used = Math.floor(model.used).toString(36) + (model.started ? '@' + model.started.toString(36) : '');
  const flags = [...FLAGS].filter((f) => model.flags.includes(f)).join('') || '-';
  const parts = [model.keys > SHORTEST ? `cw1.${model.keys}` : 'cw1', model.release || '-', form, model.seed, model.page || '-', used, flags];
  for (const e of model.entries) parts.push(e.page !== undefined ? '.' + e.page : encodeEntry(e));
  if (parts.some((p) => p.includes('~'))) throw new RangeError('a part of the state holds the separator');
  return parts.join('~');
}

function encodeEntry(e) {
  const result = e.result === 'p' ? `p${e.hundredths.toString(36)},` : e.result;
  return e.item + result + (e.flagged ? '!' : '') + e.response;
}

/** Text to model; null when it is not a state of this layout (another tool's, or cut off by an LMS). */
export function decodeState(text) {
  if (typeof text !== 'string') return null;
  const [magic, release, form, seed, page, used, flags, ...rest] = text.split('~');
  const layout = MAGIC.exec(magic), keys = Number(layout?.[1] ?? SHORTEST), isKey = pageForm(keys);
  const clock = USED.exec(used ?? ''), split = form?.lastIndexOf(':') ?? -1;
  if (!layout || !clock || !/^[0-9a-z]{6}$/.test(seed ?? '')) return null;
  if (form !== '-' && split < 1) return null;
  if (!/^(-|d?s?p?f?)$/.test(flags ?? '') || flags === '') return null;
  if (page !== '-' && !isKey.test(page)) return null;
  const isEntry = entryForm(keys), entries = rest.map((e) => decodeEntry(e, isKey, isEntry));
  if (entries.includes(null)) return null;
  return {
    keys,
    release: release === '-' ? null : release,
    form: form === '-' ? null : { id: form.slice(0, split), hash: form.slice(split + 1) },
    seed,
    page: page === '-' ? null : page,
    used: parseInt(clock[1], 36),
    started: clock[2] ? parseInt(clock[2], 36) : null,
    flags: flags === '-' ? '' : flags,
    entries,
  };
}

function decodeEntry(text, isKey, isEntry) {
  if (text.startsWith('.')) return isKey.test(text.slice(1)) ? { page: text.slice(1) } : null;
  const m = isEntry.exec(text);
  if (!m) return null;
  const entry = { item: m[1], result: m[2] ?? 'p' };
  if (m[3] !== undefined) entry.hundredths = parseInt(m[3], 36);
  return { ...entry, flagged: m[4] === '!', response: m[5] };
}

/**
 * Fits a decoded state to the package that opens it.
 * Gives {kind: 'refused'} when the state belongs to another exam form; otherwise {kind: 'kept', model, changed,
 * dropped, renamed}: `changed` are items whose candidate-visible text is not what was answered (the answer is reset),
 * `dropped` counts what no longer exists, `renamed` has this package's keys of items by the state's, where they differ.
 *
 * A state of another release may have shorter or longer keys. Both begin with the same characters of one hash, so as
 * many as the shorter has are compared; what fits several pages or items, here or there, is recognised as none.
 */
export function adopt(model, data) {
  const { form, formHash } = data.package;
  if ((model.form || form) && (model.form?.id !== form || model.form?.hash !== formHash)) return { kind: 'refused' };
  const from = model.keys ?? SHORTEST, to = keyLength(data), shared = Math.min(from, to);
  const pageOf = finder(data.pages, [model.page, ...model.entries.map((e) => e.page)], shared);
  const itemOf = finder(Object.values(data.items), model.entries.map((e) => e.item?.slice(0, from)), shared);
  const changed = [], entries = [], renamed = {};
  let dropped = 0;
  for (const e of model.entries) {
    const found = e.page !== undefined ? pageOf(e.page) : itemOf(e.item);
    if (!found) dropped += 1;
    else if (e.page !== undefined) entries.push({ page: found.key });
    else if (found.key.slice(to) !== e.item.slice(from)) changed.push(found.id);
    else {
      entries.push({ ...e, item: found.key });
      if (found.key !== e.item) renamed[e.item] = found.key;
    }
  }
  const page = model.page && (pageOf(model.page)?.key ?? null);
  return { kind: 'kept', model: { ...model, keys: to, page, entries }, changed, dropped, renamed };
}

/** A look-up of what has a key by its first `shared` characters; null where several have them, in `list` or in `keys`. */
function finder(list, keys, shared) {
  const here = new Map(), there = new Map(), head = (key) => key.slice(0, shared);
  for (const x of list) here.set(head(x.key), here.has(head(x.key)) ? null : x);
  for (const key of new Set(keys.filter(Boolean))) there.set(head(key), (there.get(head(key)) ?? 0) + 1);
  return (key) => (there.get(head(key)) === 1 ? here.get(head(key)) ?? null : null);
}

/** Values by item key under the keys that `adopt` found for them. */
export const rekeyed = (values, renamed) => Object.fromEntries(Object.entries(values ?? {}).map(([key, value]) => [renamed[key] ?? key, value]));

export function toBase64Url(text) {
  let bytes = '';
  for (const b of new TextEncoder().encode(text)) bytes += String.fromCharCode(b);
  return btoa(bytes).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

export function fromBase64Url(text) {
  const bytes = atob(text.replace(/-/g, '+').replace(/_/g, '/'));
  return new TextDecoder().decode(Uint8Array.from(bytes, (c) => c.charCodeAt(0)));
}

/**
 * A response as the state holds it. Responses: choice, ordering [ids]; matching {left: right}; numeric {value, unit};
 * short answer: text. null gives ''.
 */
export function encodeResponse(item, response) {
  if (response === null) return '';
  switch (item.type) {
    case 'matching': return item.left.filter((l) => response[l]).map((l) => l + response[l]).join('');
    case 'ordering': return response.join('');
    case 'numeric': return toBase64Url(`${response.value}|${response.unit ?? ''}`);
    case 'short-answer': return toBase64Url(response);
    // in the order of the source, so that how options were shuffled or ticked leaves no trace
    default: return item.options.filter((id) => response.includes(id)).join('');
  }
}

/** The reverse; null when it is empty or does not fit the item. */
export function decodeResponse(item, text) {
  if (text === '') return null;
  try {
    switch (item.type) {
      case 'matching': return decodePairs(item, text);
      case 'numeric': {
        const raw = fromBase64Url(text), bar = raw.indexOf('|');
        return bar < 0 ? null : { value: raw.slice(0, bar), unit: raw.slice(bar + 1) || null };
      }
      case 'short-answer': return fromBase64Url(text);
      default: {
        const ids = [...text], fits = ids.every((id) => item.options.includes(id)) && new Set(ids).size === ids.length;
        return fits && (item.type !== 'ordering' || ids.length === item.options.length) ? ids : null;
      }
    }
  } catch {
    return null;
  }
}

function decodePairs(item, text) {
  const pairs = {};
  for (let i = 0; i < text.length; i += 2) {
    if (!item.left.includes(text[i]) || !item.right.includes(text[i + 1])) return null;
    pairs[text[i]] = text[i + 1];
  }
  return pairs;
}
