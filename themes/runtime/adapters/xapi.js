// xAPI over HTTP. Statements wait in the journal's queue and leave it only when the LRS has them, in the order they
// were made; the state for the next visit goes to the State API. Being offline is normal: nothing here throws.
import { readLaunch } from './launch.js';
import { statementsFor } from './statements.js';

const VERSION = '1.0.3', STATE_ID = 'certwright.state', BATCH = 25, PATIENCE = 15_000;
const KEEPALIVE = 60_000; // browsers refuse more than 64 KiB in flight for a page that is gone

export function openXapi(data, search, words) {
  const launch = readLaunch(search, data.package.activity);
  if (!launch || launch.missing) return null;
  const make = statementsFor(data, launch, words), talks = data.statements !== 'off';
  const self = { name: 'xAPI', blocking: false, connected: true, lastError: '', notes: [] };
  let journal = null, known = false, lastState = null, readOnly = false, reached = { status: '' }, page = null, since = 0, begun = false, flying = new Set();

  const headers = (extra) => ({ 'X-Experience-API-Version': VERSION, ...(launch.auth ? { Authorization: launch.auth } : {}), ...extra });
  const stateUrl = () => {
    const q = new URLSearchParams({ activityId: launch.activity, agent: JSON.stringify(launch.actor), stateId: STATE_ID });
    if (launch.registration) q.set('registration', launch.registration);
    return `${launch.endpoint}activities/state?${q}`;
  };

  /** A call that ends: {status, text}; status 0 = not reached. */
  async function ask(method, url, body, { keepalive = false, patience = PATIENCE } = {}) {
    const stop = new AbortController(), timer = setTimeout(() => stop.abort(), patience);
    try {
      const r = await fetch(url, { method, body, keepalive, signal: stop.signal, credentials: 'omit', cache: 'no-store', headers: headers(body === undefined ? {} : { 'Content-Type': 'application/json' }) });
      return { status: r.status, text: await r.text() };
    } catch (error) {
      self.lastError = `${method}: ${error.message}`;
      return { status: 0, text: '' };
    } finally {
      clearTimeout(timer);
    }
  }

  function readState({ status, text }) {
    if (status === 404 || (status === 200 && text === '')) return { ok: true, state: null };
    if (status !== 200) return { ok: false, state: null };
    try { return { ok: true, state: JSON.parse(text).state ?? null }; } catch { return { ok: true, state: null }; }
  }

  const queue = (statement) => { if (talks && !readOnly) journal.enqueue({ kind: 'statement', statement }); };

  /** Answers become statements at once: the next launch may have another registration. */
  function settleQueue() {
    for (const { key, value } of journal.queue()) {
      if (value.kind !== 'answered') continue;
      if (talks && data.items[value.item]) journal.replace(key, { kind: 'statement', statement: make.answered(value) });
      else journal.dequeue(key);
    }
  }

  /** What the result of one request means: gone = the LRS has it, or will never take it. */
  function verdict(status) {
    if ((status >= 200 && status < 300) || status === 409) return 'gone';
    if (status === 400 || status === 413 || status === 422) return 'refused';
    return 'wait';
  }

  async function sendOne({ key, value: { statement } }) {
    const { status, text } = await ask('PUT', `${launch.endpoint}statements?statementId=${statement.id}`, JSON.stringify(statement));
    const v = verdict(status);
    if (v === 'wait') {
      self.lastError = `statements: ${status}`;
      return false;
    }
    // one that the LRS will never take must not hold up all behind it; it is shown, and kept aside
    if (v === 'refused') {
      self.lastError = `statements: ${status} ${text.slice(0, 200)}`;
      journal.refuse(statement);
    }
    journal.dequeue(key);
    return true;
  }

  async function send() {
    settleQueue();
    try {
      return await sendAll();
    } finally {
      flying = new Set();
    }
  }

  async function sendAll() {
    for (let list = journal.queue(); list.length; list = journal.queue()) {
      const batch = list.slice(0, BATCH);
      flying = new Set(batch.map((b) => b.key));
      const { status } = batch.length > 1 ? await ask('POST', `${launch.endpoint}statements`, JSON.stringify(batch.map((b) => b.value.statement))) : { status: 400 };
      if (status >= 200 && status < 300) batch.forEach((b) => journal.dequeue(b.key));
      else if (verdict(status) === 'wait') { self.lastError = `statements: ${status}`; return false; }
      // a duplicate or a bad one spoils a whole batch: one by one then
      else for (const one of batch) if (!(await sendOne(one))) return false;
    }
    return true;
  }

  async function putState(text, keepalive = false) {
    if (text === lastState) return true;
    const { status } = await ask('PUT', stateUrl(), JSON.stringify({ state: text, saved: new Date().toISOString() }), { keepalive });
    if (status < 200 || status >= 300) {
      self.lastError = `state: ${status}`;
      return false;
    }
    lastState = text;
    return true;
  }

  /** The LRS was away at the start: what it holds must be read before it is overwritten. */
  async function catchUp() {
    if (known) return true;
    const got = readState(await ask('GET', stateUrl()));
    if (!got.ok) return false;
    known = true;
    return got.state === null || self.onLate?.(got.state) !== false;
  }

  function leave() {
    if (page && since) queue(make.experienced(page, Date.now() - since));
    since = 0;
  }

  function outcomes(snap) {
    if (!snap.done && snap.status !== 'failed') return;
    if (snap.status === reached.status || reached.status === 'passed') return;
    if (reached.status === 'completed' && snap.status !== 'passed') return;
    const first = reached.status === '';
    reached = { status: snap.status };
    if (snap.passed !== null) queue(snap.passed ? make.passed(snap.ms, snap.score) : make.failed(snap.ms, snap.score));
    if (snap.done && (first || snap.status !== 'failed')) queue(make.completed(snap.ms, snap.score));
  }

  return Object.assign(self, {
    launch,
    async open() {
      // the learner waits for this one
      const answer = await ask('GET', stateUrl(), undefined, { patience: 6_000 }), got = readState(answer);
      known = got.ok;
      lastState = got.state;
      if (answer.status === 401 || answer.status === 403) self.lastError = `state: ${answer.status}`;
      const flags = got.state?.split('~')[6] ?? '';
      reached = { status: flags.includes('p') ? 'passed' : flags.includes('f') ? 'failed' : flags.includes('d') ? 'completed' : '' };
      const learner = JSON.stringify([launch.actor.account ?? launch.actor.mbox ?? launch.actor.mbox_sha1sum ?? launch.actor.openid ?? launch.actor, launch.registration]);
      return { learner, mode: 'normal', state: got.state, fresh: got.ok && got.state === null, away: !got.ok, local: false, keepsQueue: true, status: null };
    },

    attach(own) { journal = own; },

    start() {
      if (begun) return;
      begun = true;
      queue(make.initialized());
    },

    visit(next) {
      if (page?.id === next.id && since) return;
      leave();
      page = next;
      since = Date.now();
    },

    /** An outcome that an earlier visit has told is not told again. */
    reached(status) { if (reached.status === '') reached = { status }; },
    restart() { if (reached.status !== 'passed') reached = { status: '' }; },

    push(snap) {
      settleQueue();
      outcomes(snap);
      return [];
    },

    async commit(snap) {
      if (!(await catchUp())) return false;
      // statements first: a state that says "done" without the statement behind it could never be mended
      return (await send()) && (snap.state === null || putState(snap.state));
    },

    close(snap) {
      leave();
      if (begun && snap) queue(make.terminated(snap.ms));
      begun = false;
      if (!snap) return true;
      settleQueue();
      // the page is going: one batch and the state, of which no answer will be seen; what was not taken is sent again
      // at the next visit under the same ids
      const body = JSON.stringify(journal.queue().filter((b) => !flying.has(b.key)).slice(0, BATCH).map((b) => b.value.statement));
      if (known && body.length > 2 && body.length < KEEPALIVE) void ask('POST', `${launch.endpoint}statements`, body, { keepalive: true });
      if (known && snap.state && snap.state !== lastState && body.length + snap.state.length < KEEPALIVE) void putState(snap.state, true);
      return false;
    },

    reopen() {
      begun = false;
      this.start();
      since = Date.now();
      return true;
    },
  });
}
