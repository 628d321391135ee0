// Exact decimal numbers: a value is {n: BigInt, scale} and means n / 10^scale. Scoring must never see a binary float,
// or "within 0.05 of 1.50" would depend on the rounding of the browser.

const PLAIN = /^([+-]?)(\d*)(?:\.(\d*))?$/;

/** Longest numeric answer kept, in characters; the layout of the learner's state counts on it. */
export const MAX_NUMBER = 32;

/** Decimal text (`-1.50`) to a value; null when it is not plain decimal text. */
export function parse(text) {
  const m = PLAIN.exec(text);
  if (!m || !(m[2] || m[3])) return null;
  const fraction = m[3] ?? '';
  const n = BigInt((m[2] || '0') + fraction);
  return { n: m[1] === '-' ? -n : n, scale: fraction.length };
}

const align = (a, b) => {
  const scale = Math.max(a.scale, b.scale);
  return [a.n * 10n ** BigInt(scale - a.scale), b.n * 10n ** BigInt(scale - b.scale), scale];
};

export function sub(a, b) {
  const [x, y, scale] = align(a, b);
  return { n: x - y, scale };
}

export const mul = (a, b) => ({ n: a.n * b.n, scale: a.scale + b.scale });
export const abs = (a) => ({ n: a.n < 0n ? -a.n : a.n, scale: a.scale });

/** -1, 0 or 1. */
export function cmp(a, b) {
  const [x, y] = align(a, b);
  return x < y ? -1 : x > y ? 1 : 0;
}

/** Shortest plain text: no exponent, a digit before the point, no trailing zeros after it. */
export function format(a) {
  const sign = a.n < 0n ? '-' : '';
  const digits = (a.n < 0n ? -a.n : a.n).toString().padStart(a.scale + 1, '0');
  const whole = digits.slice(0, digits.length - a.scale);
  const fraction = digits.slice(digits.length - a.scale).replace(/0+$/, '');
  return sign + whole + (fraction ? '.' + fraction : '');
}

/**
 * What a person typed, read as a number. Point and comma are both decimal marks, so a thousands separator can't be
 * told from one and is refused, never guessed.
 * Gives {text} (plain decimal text, as precise as typed) or {problem: 'empty'|'thousands'|'number'|'long'}.
 */
export function readNumber(typed) {
  const s = typed.normalize('NFKC').trim().replace(/^[\u2212\u2010-\u2013]/, '-');
  if (s === '') return { problem: 'empty' };
  const marks = (s.match(/[.,]/g) ?? []).length;
  if (/\d['\u2019_\s]\d/.test(s) || (marks > 1 && /^[+-]?[\d.,]+$/.test(s))) return { problem: 'thousands' };
  const m = PLAIN.exec(s.replace(',', '.'));
  if (!m || !(m[2] || m[3])) return { problem: 'number' };
  const whole = m[2].replace(/^0+(?=\d)/, '') || '0';
  const text = (m[1] === '-' ? '-' : '') + whole + (m[3] ? '.' + m[3] : '');
  return text.length > MAX_NUMBER ? { problem: 'long' } : { text };
}

/**
 * Is `given` (decimal text) times `factor` within the tolerance of `value`?
 * tolerance: null (exact), {abs: "0.05"} or {percent: "2"} (of |value|).
 */
export function withinTolerance(given, value, tolerance, factor = '1') {
  const g = parse(given), v = parse(value), f = parse(factor);
  if (!g || !v || !f) return false;
  const off = abs(sub(mul(g, f), v));
  if (tolerance?.abs !== undefined) return cmp(off, abs(parse(tolerance.abs))) <= 0;
  // off / |value| <= percent / 100, multiplied out: division would not be exact
  if (tolerance?.percent !== undefined) {
    return cmp(mul(off, parse('100')), mul(abs(v), abs(parse(tolerance.percent)))) <= 0;
  }
  return off.n === 0n;
}
