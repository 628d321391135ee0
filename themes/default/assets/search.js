// Search over the index beside the page: a directory, shards of terms and records, each a script that calls cwSearch.
(() => {
  'use strict';
  const words = JSON.parse(document.getElementById('search-words').textContent);
  const field = document.getElementById('q'), list = document.getElementById('results'), status = document.getElementById('search-status');
  const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const SHOWN = 10, SHARDS = 2, MOST_TERMS = 60, FILES = 12, LESSON = 1.4, IN_TITLE = 2;
  const waiting = new Map(), loaded = new Map();
  let version = '';
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);

  globalThis.cwSearch = (name, data) => waiting.get(name)?.(data);
  function load(name) {
    if (!loaded.has(name)) {
      loaded.set(name, new Promise((resolve, reject) => {
        waiting.set(name, resolve);
        const script = document.createElement('script');
        script.src = `${name}.js${version && `?${version}`}`;
        script.onerror = () => { loaded.delete(name); reject(new Error(name)); };
        script.onload = () => script.remove();
        document.head.append(script);
      }));
    }
    return loaded.get(name);
  }

  // the same as words() of the index
  const DENSE = '\\u0e00-\\u0eff\\u1000-\\u11ff\\u1780-\\u17ff\\u3040-\\u30ff\\u3400-\\u9fff\\uac00-\\ud7af\\uf900-\\ufaff\\u{20000}-\\u{3ffff}';
  const isDense = new RegExp(`[${DENSE}]`, 'u'), runs = new RegExp(`[${DENSE}]+|[^${DENSE}]+`, 'gu');
  function split(text) {
    const out = [];
    for (const word of text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean)) {
      for (const [run] of word.matchAll(runs)) {
        const chars = [...run];
        if (!isDense.test(run)) out.push(chars.slice(0, 32).join(''));
        else if (chars.length === 1) out.push(run);
        else for (let i = 1; i < chars.length; i++) out.push(chars[i - 1] + chars[i]);
      }
    }
    return out;
  }

  let directory;
  async function open() {
    directory ??= load('index').then((d) => { version = d.version; return { ...d, firsts: d.terms ? d.terms.split(' ') : [] }; });
    return directory;
  }

  // terms compare by code points, as they were sorted
  const before = (a, b) => {
    const x = [...a], y = [...b];
    for (let i = 0; i < x.length && i < y.length; i++) if (x[i] !== y[i]) return x[i].codePointAt(0) < y[i].codePointAt(0);
    return x.length < y.length;
  };
  function shardOf(firsts, term) {
    let low = 0, high = firsts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (before(term, firsts[middle])) high = middle - 1; else low = middle;
    }
    return low;
  }

  const shards = new Map();
  async function shard(n) {
    if (!shards.has(n)) shards.set(n, load(`t${n}`).then((text) => text.split('\n').map((line) => line.split(' '))));
    return shards.get(n);
  }

  /** Edits between two words, a swap of neighbours counted once; stops above `most` (Damerau, optimal string alignment). */
  function distance(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    let before2 = [], last = Array.from({ length: b.length + 1 }, (_, i) => i);
    for (let i = 1; i <= a.length; i++) {
      const row = [i];
      let least = i;
      for (let j = 1; j <= b.length; j++) {
        const same = a[i - 1] === b[j - 1] ? 0 : 1;
        let d = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + same);
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) d = Math.min(d, before2[j - 2] + 1);
        row.push(d);
        least = Math.min(least, d);
      }
      if (least > most) return most + 1;
      [before2, last] = [last, row];
    }
    return last[b.length];
  }

  // "cache" and "caching" differ in their endings alone; the longest ending that leaves three letters is taken off
  const ENDING = /^(?:ing|ings|ies|ers|e[dnrs]?|[dnsy])?$/;
  const stem = (word) => {
    for (let n = Math.min(4, word.length - 3); n > 0; n--) if (ENDING.test(word.slice(-n))) return word.slice(0, -n);
    return word;
  };
  function kin(a, b) {
    let same = 0;
    while (same < a.length && a[same] === b[same]) same++;
    const [x, y] = [a.slice(same), b.slice(same)];
    return ENDING.test(x) && ENDING.test(y) && (same > 3 || (same === 3 && /ing/.test(x + y)));
  }

  /** Terms that a word may mean, with a factor each: itself, what begins with it, its other forms, and what it is a slip of. */
  async function meanings(word, { firsts }) {
    if (!firsts.length) return [];
    const from = shardOf(firsts, word), to = Math.min(shardOf(firsts, `${word}\u{10ffff}`), from + SHARDS - 1);
    // other forms may lie in a shard before or after
    const base = stem(word), open = new Set([shardOf(firsts, base), shardOf(firsts, `${base}ing`)]);
    for (let n = from; n <= to; n++) open.add(n);
    const rows = (await Promise.all([...open].map(shard))).flat();
    const found = [];
    for (const [term, postings] of rows) {
      if (term === word) found.push({ term, postings, factor: 1 });
      else if (term.startsWith(word)) found.push({ term, postings, factor: 0.7 * word.length / term.length });
      else if (term.length > 3 && word.startsWith(term) && word.length - term.length <= 2) found.push({ term, postings, factor: 0.6 });
      else if (kin(word, term)) found.push({ term, postings, factor: 0.6 });
    }
    if (!found.length && word.length > 3) {
      const most = word.length > 7 ? 2 : 1;
      // a slip in the first letters may have led to another shard
      const swapped = word[1] + word[0] + word.slice(2), n = shardOf(firsts, swapped);
      const more = open.has(n) ? [] : await shard(n);
      for (const [term, postings] of [...rows, ...more]) {
        const d = distance(word, term, most);
        if (d <= most) found.push({ term, postings, factor: 0.5 / d, near: true });
      }
    }
    return found.sort((a, b) => b.factor - a.factor).slice(0, MOST_TERMS);
  }

  function addUp(postings, factor, into) {
    let page = 0, i = 0;
    while (i < postings.length) {
      let step = 0, shift = 0, digit;
      do { digit = DIGITS.indexOf(postings[i++]); step |= (digit & 31) << shift; shift += 5; } while (digit > 31);
      page += step;
      const score = factor * DIGITS.indexOf(postings[i++]);
      if (score > (into.get(page) ?? 0)) into.set(page, score);
    }
  }

  const byScore = (a, b) => b.score - a.score || a.page - b.page;
  const fileOf = (index, page) => `d${Math.floor(page / index.records)}`;

  /** A lesson explains what a competency asks and a term defines, so it comes before them where it says about as much.
      Looked at are the first results, as many as lie in a few files of records. */
  async function lessonsFirst(index, ranked, terms) {
    const files = new Set(), said = new Set(terms);
    let n = 0;
    for (; n < ranked.length; n++) {
      const file = fileOf(index, ranked[n].page);
      if (!files.has(file) && files.size === FILES) break;
      files.add(file);
    }
    const pool = ranked.slice(0, n);
    await Promise.all(pool.map(async (r) => {
      const [title, href] = (await load(fileOf(index, r.page)))[r.page % index.records];
      if (/^(?!exams\/)(?:[^/#]+\/){3}$/.test(href)) r.score *= split(title).some((word) => said.has(word)) ? IN_TITLE : LESSON;
    }));
    ranked.splice(0, n, ...pool.sort(byScore));
  }

  async function find(query) {
    const index = await open(), scores = new Map(), near = [];
    const all = [...new Set(split(query))];
    const meant = await Promise.all(all.map((word) => meanings(word, index)));
    meant.forEach((terms) => {
      const pages = new Map();
      terms.forEach(({ postings, factor }) => addUp(postings, factor, pages));
      pages.forEach((score, page) => {
        const s = scores.get(page) ?? { score: 0, hits: 0 };
        s.score += score;
        s.hits += 1;
        scores.set(page, s);
      });
      if (terms[0]?.near) near.push(terms[0].term);
    });
    const ranked = [...scores].map(([page, { score, hits }]) => ({ page, score: score * (hits / all.length) ** 3 }))
      .sort(byScore);
    const terms = meant.flat().map((m) => m.term);
    // who asks for an id gets what bears it
    if (!/\d/.test(query)) await lessonsFirst(index, ranked, terms);
    return { index, ranked, near, terms };
  }

  const escape = (s) => s.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  function marked(text, terms) {
    const out = document.createDocumentFragment();
    const pattern = terms.length ? new RegExp(`(${terms.sort((a, b) => b.length - a.length).slice(0, 40).map(escape).join('|')})`, 'gi') : null;
    (pattern ? text.split(pattern) : [text]).forEach((part, i) => {
      if (i % 2) { const m = document.createElement('mark'); m.textContent = part; out.append(m); } else out.append(part);
    });
    return out;
  }

  const root = document.body.dataset.root;
  async function show({ index, ranked, terms }, from, mine) {
    const rows = await Promise.all(ranked.slice(from, from + SHOWN).map(async ({ page }) => (await load(fileOf(index, page)))[page % index.records]));
    if (mine !== run) return;
    const items = rows.map(([title, href, place, summary]) => {
      const li = document.createElement('li'), a = document.createElement('a'), where = document.createElement('p'), text = document.createElement('p');
      a.href = root + href;
      a.append(marked(title.replaceAll('`', ''), terms));
      where.className = 'facts';
      where.textContent = place;
      text.append(marked(summary.replaceAll('`', ''), terms));
      li.append(a, where, text);
      return li;
    });
    if (from === 0) list.replaceChildren(...items); else list.append(...items);
    const next = from + SHOWN;
    if (next < ranked.length) new IntersectionObserver((seen, observer) => {
      if (!seen.some((e) => e.isIntersecting)) return;
      observer.disconnect();
      if (mine === run) show({ index, ranked, terms }, next, mine);
    }, { rootMargin: '200px' }).observe(list.lastElementChild);
  }

  let run = 0;
  async function search() {
    const mine = ++run, query = field.value.trim();
    if ([...query].length < 2) {
      list.replaceChildren();
      status.textContent = query ? words.search_short : '';
      return;
    }
    try {
      const found = await find(query);
      if (mine !== run) return;
      if (!found.ranked.length) {
        list.replaceChildren();
        status.textContent = fill(words.search_none, { q: query });
        return;
      }
      await show(found, 0, mine);
      if (mine !== run) return;
      const [one, other] = words.search_found.split('|'), n = found.ranked.length;
      const count = fill(n === 1 ? one : other ?? one, { n });
      status.textContent = found.near.length ? `${count}. ${words.search_near} “${found.near.join(' ')}”` : count;
    } catch {
      if (mine === run) status.textContent = words.search_failed;
    }
  }

  let timer;
  field.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const url = new URL(location);
      if (field.value.trim()) url.searchParams.set('q', field.value.trim()); else url.searchParams.delete('q');
      try { history.replaceState(null, '', url); } catch { /* some browsers refuse for files */ }
      search();
    }, 120);
  });
  field.form.addEventListener('submit', (event) => { event.preventDefault(); search(); });
  field.value = new URL(location).searchParams.get('q') ?? '';
  if (field.value) search();
  field.focus({ preventScroll: true });
})();
