// What an answer looks like to an LMS. SCORM 1.2 wants single characters and its own delimiters; xAPI took over those
// of SCORM 2004. Items marked secret give opaque ids only, never a pattern.
import { format, mul, parse } from './decimal.js';
import { keysOf } from './scoring.js';

/** At most 255 units of UTF-16, cut between characters. */
const entry = (s) => (s.length <= 255 ? s : s.slice(0, 255).replace(/[\ud800-\udbff]$/, ''));

/** A number in the unit of the key, so that the LMS sees one scale. */
function inKeyUnit(item, { value, unit }) {
  const factor = unit && unit !== item.answer.unit ? item.answer.also?.[unit] : null;
  return factor ? format(mul(parse(value), parse(factor))) : value;
}

const isTrueFalse = (item) => item.type === 'true-false' && item.options.every((o) => o === 't' || o === 'f');
const inSourceOrder = (item, ids) => item.options.filter((id) => ids.includes(id));

/** {type, response, patterns} in the words of SCORM 1.2; response null when there is none. */
export function scormInteraction(item, response) {
  const out = (type, text, patterns) => ({
    type,
    response: response === null ? null : entry(text(response)),
    patterns: item.secret ? [] : patterns().filter(Boolean).map(entry),
  });
  const pairs = (p) => item.left.filter((l) => p[l]).map((l) => `${l}.${p[l]}`).join(',');
  switch (item.type) {
    case 'matching': return out('matching', pairs, () => keysOf(item).map(pairs));
    case 'ordering': return out('sequencing', (r) => r.join(','), () => keysOf(item).map((k) => k.join(',')));
    case 'numeric': return out('numeric', (r) => inKeyUnit(item, r), () => keysOf(item).map((k) => k.value));
    case 'short-answer': return out('fill-in', (r) => r, () => item.answer.accept ?? []);
    default:
      if (isTrueFalse(item)) return out('true-false', (r) => r[0], () => item.answer);
      // several keys of a single choice are alternatives, those of a multiple response belong together
      return out('choice', (r) => inSourceOrder(item, r).join(','),
        () => (item.type === 'multiple-response' ? keysOf(item).map((k) => inSourceOrder(item, k).join(',')) : item.answer));
  }
}

function tolerated({ value, tolerance }) {
  const v = parse(value), t = tolerance?.abs ? parse(tolerance.abs) : tolerance?.percent ? mul(mul(v, parse(tolerance.percent)), parse('0.01')) : null;
  if (!t) return `${value}[:]${value}`;
  const d = t.n < 0n ? { ...t, n: -t.n } : t, minus = { ...d, n: -d.n };
  return `${format(plus(v, minus))}[:]${format(plus(v, d))}`;
}

function plus(a, b) {
  const scale = Math.max(a.scale, b.scale), at = (x) => x.n * 10n ** BigInt(scale - x.scale);
  return { n: at(a) + at(b), scale };
}

/**
 * The definition and response of an xAPI interaction (cmi.interaction).
 * words: {stem, options: {id: text}, left: {…}, right: {…}} as shown to the learner; left out for secret items.
 */
export function xapiInteraction(item, response, words = null, language = 'und') {
  const definition = { type: 'http://adlnet.gov/expapi/activities/cmi.interaction' };
  const open = !item.secret, say = (text) => (open && text ? { description: { [language]: text } } : {});
  const list = (ids, texts) => ids.map((id) => ({ id, ...say(texts?.[id]) }));
  const pairs = (p) => item.left.filter((l) => p[l]).map((l) => `${l}[.]${p[l]}`).join('[,]');
  let text, patterns;
  switch (item.type) {
    case 'matching':
      Object.assign(definition, { interactionType: 'matching', source: list(item.left, words?.left), target: list(item.right, words?.right) });
      text = pairs; patterns = keysOf(item).map(pairs);
      break;
    case 'ordering':
      Object.assign(definition, { interactionType: 'sequencing', choices: list(item.options, words?.options) });
      text = (r) => r.join('[,]'); patterns = keysOf(item).map((k) => k.join('[,]'));
      break;
    case 'numeric':
      definition.interactionType = 'numeric';
      text = (r) => inKeyUnit(item, r); patterns = keysOf(item).map(tolerated);
      break;
    case 'short-answer':
      definition.interactionType = 'fill-in';
      text = (r) => r; patterns = (item.answer.accept ?? []).map((a) => `{case_matters=${item.answer.match?.case === 'exact'}}${a}`);
      break;
    default:
      if (isTrueFalse(item)) {
        definition.interactionType = 'true-false';
        text = (r) => String(r[0] === 't'); patterns = item.answer.map((a) => String(a === 't'));
      } else {
        Object.assign(definition, { interactionType: 'choice', choices: list(item.options, words?.options) });
        text = (r) => inSourceOrder(item, r).join('[,]');
        patterns = item.type === 'multiple-response' ? keysOf(item).map((k) => inSourceOrder(item, k).join('[,]')) : item.answer;
      }
  }
  if (open) {
    if (patterns.length) definition.correctResponsesPattern = patterns;
    Object.assign(definition, say(words?.stem));
  }
  return { definition, response: response === null ? '' : text(response) };
}

const two = (n) => String(n).padStart(2, '0');

/** HHHH:MM:SS.SS, at most 9999 hours. */
export function scormSpan(ms) {
  const cs = Math.min(Math.max(0, Math.round(ms / 10)), 3599999999);
  const s = Math.floor(cs / 100);
  return `${String(Math.floor(s / 3600)).padStart(4, '0')}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}.${two(cs % 100)}`;
}

/** HH:MM:SS, the learner's own time of day. */
export const scormTime = (ms) => {
  const d = new Date(ms);
  return `${two(d.getHours())}:${two(d.getMinutes())}:${two(d.getSeconds())}`;
};

/** ISO 8601, with at most two decimals of a second. */
export function isoDuration(ms) {
  const cs = Math.max(0, Math.round(ms / 10)), s = Math.floor(cs / 100);
  const seconds = String(Number(`${s % 60}.${two(cs % 100)}`));
  const hours = Math.floor(s / 3600), minutes = Math.floor(s / 60) % 60;
  return `PT${hours ? hours + 'H' : ''}${minutes ? minutes + 'M' : ''}${seconds}S`;
}

/** A random UUID; crypto.randomUUID exists in secure contexts only, and many LMSs still serve packages over http. */
export function uuid() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const b = crypto.getRandomValues(new Uint8Array(16));
  b[6] = (b[6] & 15) | 64;
  b[8] = (b[8] & 63) | 128;
  const x = [...b].map((v) => v.toString(16).padStart(2, '0')).join('');
  return `${x.slice(0, 8)}-${x.slice(8, 12)}-${x.slice(12, 16)}-${x.slice(16, 20)}-${x.slice(20)}`;
}
