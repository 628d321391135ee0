// A stable order from a seed: the same learner sees the same order after every reload, and nothing of it is stored
// but six characters.

/** Six base-36 characters from the browser's random source. */
export function newSeed(random = crypto) {
  const bytes = random.getRandomValues(new Uint32Array(1));
  return (bytes[0] % 36 ** 6).toString(36).padStart(6, '0');
}

/** FNV-1a, 32 bits, over UTF-8. */
export function hash32(text) {
  let h = 0x811c9dc5;
  for (const b of new TextEncoder().encode(text)) h = Math.imul(h ^ b, 0x01000193);
  return h >>> 0;
}

/** mulberry32: numbers in [0, 1). */
export function randomFrom(seed) {
  let a = hash32(seed);
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A shuffled copy (Fisher and Yates); the same list and seed give the same order. */
export function shuffled(list, seed) {
  const out = [...list], next = randomFrom(seed);
  for (let i = out.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1));
    [out[i], out[j]] = [out[j], out[i]];
  }
  return out;
}
