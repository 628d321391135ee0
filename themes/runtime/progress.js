// How far a learner is, from data and entries alone: what completes a course, what an exam is worth.
import { breakdown, earned, passes, percent, pointsOf } from './scoring.js';

/** Items in the order they are shown, each once. */
export function itemsOf(data, kinds) {
  const ids = data.pages.filter((p) => kinds.includes(p.kind)).flatMap((p) => p.items);
  return [...new Set(ids)].map((id) => data.items[id]).filter(Boolean);
}

const answered = (entry) => !!entry && entry.response !== '';

/**
 * Progress of a course. pages: Set of page keys, entries: Map of item key → entry of the state.
 * Gives {lessons: {n, all}, checks: {n, all}, complete, percent|null, status}.
 */
export function courseProgress(data, pages, entries) {
  const lessonPages = data.pages.filter((p) => p.kind === 'lesson');
  const items = itemsOf(data, ['lesson', 'check']);
  const lessons = { n: lessonPages.filter((p) => pages.has(p.key)).length, all: lessonPages.length };
  const checks = { n: items.filter((i) => answered(entries.get(i.key))).length, all: items.length };
  const read = data.completion.lessons !== 'all' || lessons.n === lessons.all;
  const complete = read && (data.completion.checks !== 'attempted' || checks.n === checks.all);
  const pass = data.completion.pass;
  if (pass === null || pass === undefined) return { lessons, checks, complete, percent: null, status: complete ? 'completed' : 'incomplete' };
  const got = items.reduce((sum, i) => sum + pointsFor(i, entries), 0);
  const max = items.reduce((sum, i) => sum + (i.scored ? pointsOf(i) : 0), 0);
  const score = percent(got, max);
  // a low score is only a result once everything was answered
  const status = complete && score >= pass ? 'passed' : complete && checks.n === checks.all ? 'failed' : 'incomplete';
  return { lessons, checks, complete, percent: score, status };
}

const pointsFor = (item, entries) => {
  const e = entries.get(item.key);
  if (item.credit === 'all' && item.scored) return pointsOf(item);
  return e ? earned(item, e.result, e.hundredths) : 0;
};

/**
 * The outcome of a submitted exam: {got, max, percent, passed: true|false|null, status, domains, competencies},
 * points in hundredths.
 */
export function examOutcome(data, entries) {
  const items = itemsOf(data, ['exam']);
  const got = items.reduce((sum, i) => sum + pointsFor(i, entries), 0);
  const max = Math.round(data.exam.maxScore * 100);
  const passed = passes(data.exam, got, max);
  const byId = new Map(items.map((i) => [i.id, i.credit === 'all' ? { result: 'c' } : entries.get(i.key)]).filter(([, e]) => e));
  return {
    got, max, passed,
    percent: percent(got, max),
    status: passed === null ? 'completed' : passed ? 'passed' : 'failed',
    domains: breakdown(items, byId, 'domain'),
    competencies: breakdown(items, byId, 'competency'),
  };
}

/** Flags of the state after a result; what was reached is never taken back. `done`: nothing is left to do. */
export function flagsFor(status, flags, done) {
  const out = new Set(flags);
  if (done) out.add('d');
  if (status === 'passed') { out.add('p'); out.delete('f'); }
  if (status === 'failed' && !out.has('p')) out.add('f');
  return out;
}
