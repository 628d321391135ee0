// The local journal: an answer is written here before anything else happens to it, so that neither a slow LMS nor a
// reload, a crash or a second tab can lose it. One record holds the state; what is still to be reported waits in a
// queue of its own with one key an entry, so that two tabs never overwrite each other's entries.
import { hash32 } from './shuffle.js';
import { uuid } from './report.js';

/** A store that is gone with the page: for browsers that let an embedded page keep nothing. */
function memoryStore() {
  const map = new Map();
  return {
    get length() { return map.size; },
    key: (i) => [...map.keys()][i] ?? null,
    getItem: (k) => map.get(k) ?? null,
    setItem: (k, v) => { map.set(k, String(v)); },
    removeItem: (k) => { map.delete(k); },
  };
}

function browserStore() {
  try {
    const store = window.localStorage;
    store.setItem('cw:probe', '1');
    store.removeItem('cw:probe');
    return store;
  } catch {
    return null;
  }
}

/** Names a journal; learners are not to be read from a shared computer, so only a hash of who it is goes in. */
export const scopeOf = (...parts) => {
  const text = parts.join('\u0000');
  return hash32(text).toString(36) + hash32(text + '\u0001' + text.length).toString(36);
};

export class Journal {
  constructor(scope, store = browserStore()) {
    this.persistent = store !== null;
    this.store = store ?? memoryStore();
    this.key = `cw:${scope}`;
    this.tab = uuid();
    this.seq = 0;
    this.count = 0;
  }

  /** The record as it stands, whoever wrote it; null when there is none. */
  read() {
    try {
      const record = JSON.parse(this.store.getItem(this.key));
      return record?.v === 1 ? record : null;
    } catch {
      return null;
    }
  }

  /** What another tab has written since we last looked; null when nothing. */
  foreign() {
    const now = this.read();
    return now && now.tab !== this.tab && now.seq > this.seq ? now : null;
  }

  /** Keeps the record; false when the browser did not (full, or forbidden meanwhile). */
  write(record) {
    const seq = Math.max(this.seq, this.read()?.seq ?? 0) + 1;
    try {
      this.store.setItem(this.key, JSON.stringify({ ...record, v: 1, seq, tab: this.tab, at: Date.now() }));
      this.seq = seq;
      return true;
    } catch {
      return false;
    }
  }

  /** Takes note of a record that was read, so that it isn't foreign any more. */
  seen(record) {
    this.seq = Math.max(this.seq, record.seq);
  }

  /** Moves the record aside: nothing a learner wrote is ever deleted without their word. */
  archive(queueToo = true) {
    const text = this.store.getItem(this.key);
    try {
      if (text) this.store.setItem(`${this.key}:old`, text);
    } catch { /* full: the old record goes */ }
    this.store.removeItem(this.key);
    if (queueToo) for (const { key } of this.queue()) this.dequeue(key);
  }

  /** Calls `run` when another tab writes. */
  onForeign(run) {
    window.addEventListener('storage', (event) => { if (event.key === this.key && this.foreign()) run(); });
  }

  /** Puts something to report at the end of the queue; gives its key. */
  enqueue(value) {
    this.count += 1;
    const order = `${String(Date.now()).padStart(14, '0')}.${String(this.count).padStart(6, '0')}`;
    const key = `${this.key}:q:${order}:${this.tab.slice(0, 8)}`;
    try {
      this.store.setItem(key, JSON.stringify(value));
    } catch {
      (this.spill ??= new Map()).set(key, value); // full: better late in memory than lost
    }
    return key;
  }

  /** What is still to be reported, oldest first: [{key, value}]. */
  queue() {
    const found = [], prefix = `${this.key}:q:`;
    for (let i = 0; i < this.store.length; i++) {
      const key = this.store.key(i);
      if (!key?.startsWith(prefix)) continue;
      try {
        found.push({ key, value: JSON.parse(this.store.getItem(key)) });
      } catch { /* not ours */ }
    }
    for (const [key, value] of this.spill ?? []) found.push({ key, value });
    return found.sort((a, b) => (a.key < b.key ? -1 : 1));
  }

  /** Puts a later form of an entry in its place. */
  replace(key, value) {
    try { this.store.setItem(key, JSON.stringify(value)); } catch { /* full: the earlier form is as good */ }
  }

  /** Keeps aside what was refused for good, the last twenty, for whoever has to find out why. */
  refuse(value) {
    try {
      const key = `${this.key}:refused`, list = JSON.parse(this.store.getItem(key) ?? '[]');
      this.store.setItem(key, JSON.stringify([...list, value].slice(-20)));
    } catch { /* full: the notice stays */ }
  }

  dequeue(key) {
    this.spill?.delete(key);
    this.store.removeItem(key);
  }
}
