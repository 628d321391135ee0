// Short answers: compared as text, or by a compiled pattern that is simulated state by state (Thompson 1968), so that
// no pattern and no input can make it take more than steps × characters.

/**
 * Runs a program over the whole of `text`, anchored at both ends.
 * prog: [["char", lo, hi, next] | ["split", a, b] | ["jmp", a] | ["match"], …]; lo..hi are code points, start at 0.
 */
export function runPattern(prog, text) {
  let now = closure(prog, [0]);
  for (const ch of text) {
    const c = ch.codePointAt(0), next = [];
    for (const pc of now) {
      const [op, lo, hi, to] = prog[pc];
      if (op === 'char' && c >= lo && c <= hi) next.push(to);
    }
    if (!next.length) return false;
    now = closure(prog, next);
  }
  return [...now].some((pc) => prog[pc][0] === 'match');
}

function closure(prog, starts) {
  const seen = new Set(), todo = [...starts];
  while (todo.length) {
    const pc = todo.pop();
    if (seen.has(pc) || !prog[pc]) continue;
    seen.add(pc);
    const [op, a, b] = prog[pc];
    if (op === 'jmp') todo.push(a);
    else if (op === 'split') todo.push(a, b);
  }
  return seen;
}

/** Text as it is compared. match: {case, accents: 'ignore'|'exact', space: 'collapse'|'exact'}. */
export function normalise(text, match = {}) {
  let s = text.normalize('NFC');
  if (match.space !== 'exact') s = s.replace(/\s+/gu, ' ').trim();
  if (match.accents === 'ignore') s = s.normalize('NFD').replace(/\p{M}+/gu, '').normalize('NFC');
  if (match.case !== 'exact') s = s.toLowerCase();
  return s;
}

/** Does the text count as right? answer: {accept: [text], patterns: [prog], match}. */
export function accepts(answer, text) {
  const given = normalise(text, answer.match);
  if (given === '') return false;
  return (answer.accept ?? []).some((a) => normalise(a, answer.match) === given)
    || (answer.patterns ?? []).some((p) => runPattern(p, given));
}
