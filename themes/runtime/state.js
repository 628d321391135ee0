// The learner's state as one string, for LMSs that give 4,096 characters and no more. The layout is computed and its
// worst case proved by the compiler; tests/fixtures/state-vectors.json is run by both sides.
//
//   cw1~release~form~seed~page~used~flags[~entry]…
//
//   release  the release the state was written by, or -
//   form     <form id>:<12 hex of its hash>, or - outside exams
//   seed     6 base-36 characters; the order of shuffled options follows from it
//   page     4-character key of the page last shown, or -
//   used     seconds used, base 36; for an exam whose clock runs on while away followed by @ and the second it was
//            started at (Unix time, base 36), so that another device knows it too
//   flags    any of d(one) s(ubmitted) p(assed) f(ailed), in this order, or -
//   entry    .<page key>                                a page that was visited
//            <item key><result>[!]<response>            an item; item key = 7 characters, ! = flagged for review
//   result   c correct, w wrong, n not counted, ? not scored yet,
//            p<hundredths of a point, base 36>,  in part
//   response choice, ordering: ids concatenated;  matching: left and right ids, pair after pair;
//            numeric: base64url of UTF-8 `value|unit`;  short answer: base64url of UTF-8 text.  Empty = not answered.
//
// state-vectors.json: {schema, states: [{name, model, text}], responses: [{name, item, response, text}],
// refused: [{name, text}], keys: [{id, hash, page, item}]}. `model` is what decodeState gives, `item` the few keys of
// an item that its response depends on, `keys` shows how page and item keys follow from ids and candidate hashes.

const FLAGS = 'dspf';
const PAGE_KEY = /^[A-Za-z0-9_-]{4}$/;
const ENTRY = /^([A-Za-z0-9_-]{7})(?:([cwn?])|p([0-9a-z]+),)(!?)([A-Za-z0-9_-]*)$/;
const USED = /^([0-9a-z]+)(?:@([0-9a-z]+))?$/;

/** Model to text. Throws where the model can't be written: a state that can't be read back must never be saved. */
export function encodeState(model) {
  const form = model.form ? `${model.form.id}:${model.form.hash}` : '-';
  const used = Math.floor(model.used).toString(36) + (model.started ? '@' + model.started.toString(36) : '');
  const flags = [...FLAGS].filter((f) => model.flags.includes(f)).join('') || '-';
  const parts = ['cw1', model.release || '-', form, model.seed, model.page || '-', used, flags];
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
  const clock = USED.exec(used ?? ''), split = form?.lastIndexOf(':') ?? -1;
  if (magic !== 'cw1' || !clock || !/^[0-9a-z]{6}$/.test(seed ?? '')) return null;
  if (form !== '-' && split < 1) return null;
  if (!/^(-|d?s?p?f?)$/.test(flags ?? '') || flags === '') return null;
  if (page !== '-' && !PAGE_KEY.test(page)) return null;
  const entries = rest.map(decodeEntry);
  if (entries.includes(null)) return null;
  return {
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

function decodeEntry(text) {
  if (text.startsWith('.')) return PAGE_KEY.test(text.slice(1)) ? { page: text.slice(1) } : null;
  const m = ENTRY.exec(text);
  if (!m) return null;
  const entry = { item: m[1], result: m[2] ?? 'p' };
  if (m[3] !== undefined) entry.hundredths = parseInt(m[3], 36);
  return { ...entry, flagged: m[4] === '!', response: m[5] };
}

/**
 * Fits a decoded state to the package that opens it.
 * Gives {kind: 'refused'} when the state belongs to another exam form; otherwise {kind: 'kept', model, changed,
 * dropped}: `changed` are items whose candidate-visible text is not what was answered (the answer is reset),
 * `dropped` counts what no longer exists.
 */
export function adopt(model, data) {
  const { form, formHash } = data.package;
  if ((model.form || form) && (model.form?.id !== form || model.form?.hash !== formHash)) return { kind: 'refused' };
  const items = Object.values(data.items), known = new Set(items.map((i) => i.key));
  const byId = new Map(items.map((i) => [i.key.slice(0, 4), i])), pages = new Set(data.pages.map((p) => p.key));
  const changed = [], entries = [];
  let dropped = 0;
  for (const e of model.entries) {
    if (e.page !== undefined ? pages.has(e.page) : known.has(e.item)) entries.push(e);
    else if (e.item && byId.has(e.item.slice(0, 4))) changed.push(byId.get(e.item.slice(0, 4)).id);
    else dropped += 1;
  }
  return { kind: 'kept', model: { ...model, page: pages.has(model.page) ? model.page : null, entries }, changed, dropped };
}

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
