// Two versions of one learner's answers become one: nothing answered in either is lost, the newer answer to a question
// counts. Times are known only for what was answered on this device.

/** The better of two scored entries; where that does not decide, the second. */
const better = (a, b, worth) => (worth(a) > worth(b) ? a : b);

const worth = (e) => ({ c: 3e6, p: 1e6 + (e.hundredths ?? 0), n: 2, w: 1, '?': 0 })[e.result];

/**
 * mine, theirs: models as of session.js (pages: Set, items: Map of key → entry, flags: Set, used, started, page).
 * myTimes, theirTimes: {item key: ms}. `keepBest`: in practice the best answer stands, in an exam the newest.
 */
export function mergeModels(mine, theirs, myTimes = {}, theirTimes = {}, keepBest = false) {
  const items = new Map(mine.items);
  for (const [key, entry] of theirs.items) {
    const own = items.get(key);
    if (!own) items.set(key, entry);
    else if (keepBest) items.set(key, better(own, entry, worth));
    else if ((theirTimes[key] ?? 0) >= (myTimes[key] ?? 0)) items.set(key, entry);
  }
  const flags = new Set([...mine.flags, ...theirs.flags]);
  if (flags.has('p')) flags.delete('f');
  const starts = [mine.started, theirs.started].filter(Boolean);
  return {
    ...mine,
    items, flags,
    pages: new Set([...theirs.pages, ...mine.pages]),
    page: mine.page ?? theirs.page,
    used: Math.max(mine.used, theirs.used),
    started: starts.length ? Math.min(...starts) : null,
  };
}

export const mergeTimes = (a, b) => {
  const out = { ...a };
  for (const [key, at] of Object.entries(b ?? {})) out[key] = Math.max(out[key] ?? 0, at);
  return out;
};
