// SCORM 1.2 run-time. Its calls are synchronous and may fail at any time; a value counts as told only when SetValue
// and a later Commit both said "true". Interactions are appended at the LMS's own count and never rewritten.
import { scormInteraction, scormSpan, scormTime } from '../report.js';

const HOPS = 20;
const UNSUPPORTED = '401'; // the element is optional and this LMS has not got it

/** The API object of the LMS: up through the parents, then in the opener and its parents. */
export function findApi(start) {
  const climb = (from) => {
    let win = from;
    for (let i = 0; win && i <= HOPS; i++) {
      // a frame of another origin throws when read but can be climbed past
      try { if (win.API && typeof win.API.LMSInitialize !== 'undefined') return win.API; } catch { /* another origin */ }
      let up = null;
      try { up = win.parent; } catch { return null; }
      if (!up || up === win) return null;
      win = up;
    }
    return null;
  };
  const openerOf = (win) => { try { return win.opener; } catch { return null; } };
  return climb(start) ?? climb(openerOf(start)) ?? climb(openerOf(start.top));
}

export function openScorm12(data, api) {
  const told = new Map(), items = data.items;
  let journal = null, canInteract = true, count = null, finished = false, readOnly = false, start = { status: '', raw: null };
  const self = { name: 'SCORM 1.2', blocking: true, connected: true, lastError: '', notes: [] };
  let sentKeys = [], clean = false;

  function call(name, ...args) {
    try {
      return String(api[name](...args));
    } catch (error) {
      self.lastError = `${name}: ${error.message}`;
      return 'false';
    }
  }

  const errorCode = () => call('LMSGetLastError');
  const yes = (value) => value === 'true' || value === '1';

  /** Unset and unknown elements are errors to some LMSs; to us they are empty. */
  function get(name) {
    try { return String(api.LMSGetValue(name) ?? ''); } catch { return ''; }
  }

  function set(name, value) {
    if (told.get(name) === value) return true;
    if (yes(call('LMSSetValue', name, value))) {
      if (name !== 'cmi.core.session_time') clean = false;
      told.set(name, value);
      return true;
    }
    const code = errorCode();
    self.lastError = `${name}: ${code} ${call('LMSGetErrorString', code)}`;
    set.code = code;
    return false;
  }

  /** One answer as one interaction; true when done with, even where the LMS takes no interactions. */
  function interact(rec) {
    const item = items[rec.item];
    if (!item || !canInteract) return true;
    const { type, response, patterns } = scormInteraction(item, rec.response);
    const n = `cmi.interactions.${count}`;
    const result = rec.result === 'n' ? 'neutral' : rec.result === 'c' ? 'correct' : 'wrong';
    const fields = [
      ['id', item.ref], ['time', scormTime(rec.at)], ['type', type],
      ...(item.secret || !item.competency ? [] : [['objectives.0.id', item.competency]]),
      ...patterns.map((p, i) => [`correct_responses.${i}.pattern`, p]),
      ['weighting', String(item.scored ? item.points : 0)],
      ...(response === null ? [] : [['student_response', response]]),
      ['result', result], ['latency', scormSpan(rec.latency)],
    ];
    for (const [field, value] of fields) {
      if (set(`${n}.${field}`, value)) continue;
      if (field === 'id' && set.code === UNSUPPORTED) {
        canInteract = false;
        self.notes.push('no-interactions');
        return true;
      }
      // optional details may be refused; without an id there is nothing to attach them to
      if (field === 'id') return false;
    }
    count += 1;
    return true;
  }

  function drain() {
    if (count === null) {
      const n = parseInt(get('cmi.interactions._count'), 10);
      count = Number.isInteger(n) && n >= 0 ? n : 0;
    }
    for (const { key, value } of journal.queue()) {
      if (sentKeys.includes(key)) continue;
      if (value.kind === 'answered' && !interact(value)) return false;
      sentKeys.push(key);
    }
    return true;
  }

  /** Never back from a result: a revisit or a second try may only add to it. */
  function statusFor(snap) {
    const before = start.status;
    if (before === 'passed') return 'passed';
    if (before === 'completed' && snap.status !== 'passed') return 'completed';
    if (before === 'failed' && snap.status === 'incomplete') return 'failed';
    return snap.status;
  }

  function scoreFor(snap) {
    if (!snap.score) return null;
    if (['passed', 'completed'].includes(start.status) && start.raw !== null && snap.score.raw < start.raw) return null;
    // a percentage on the way would be read as a result by LMSs that look at nothing else
    return snap.status === 'incomplete' ? null : snap.score.raw;
  }

  function push(snap) {
    if (readOnly || finished) return [];
    const ok = [];
    if (snap.state !== null) ok.push(set('cmi.suspend_data', snap.state));
    ok.push(set('cmi.core.lesson_location', snap.location.slice(0, 255)));
    const raw = scoreFor(snap);
    if (raw !== null) ok.push(set('cmi.core.score.min', '0'), set('cmi.core.score.max', '100'), set('cmi.core.score.raw', String(raw)));
    const status = statusFor(snap);
    ok.push(set('cmi.core.lesson_status', status));
    if (status !== 'incomplete') start = { status, raw: raw ?? start.raw };
    ok.push(set('cmi.core.exit', snap.done ? '' : 'suspend'));
    ok.push(drain());
    return ok.includes(false) ? ['set'] : [];
  }

  function commit(snap) {
    if (readOnly || finished) return !finished;
    const timed = set('cmi.core.session_time', scormSpan(snap.ms));
    const done = yes(call('LMSCommit', ''));
    if (!done) self.lastError = `LMSCommit: ${errorCode()}`;
    clean = done && timed;
    if (done) forget();
    return timed && done;
  }

  /** What the LMS has taken need not be told at the next visit. */
  function forget() {
    for (const key of sentKeys) journal.dequeue(key);
    sentKeys = [];
  }

  return Object.assign(self, {
    async open() {
      const began = performance.now();
      // a frame that was started already is told 101, like any other trouble: only one that is running answers
      if (!yes(call('LMSInitialize', '')) && !(errorCode() === '101' && get('cmi.core.lesson_status') !== '')) return null;
      self.slowStart = performance.now() - began > 1_000;
      const mode = get('cmi.core.lesson_mode');
      readOnly = mode === 'browse' || mode === 'review';
      const raw = get('cmi.core.score.raw'), state = get('cmi.suspend_data');
      start = { status: get('cmi.core.lesson_status').toLowerCase(), raw: raw === '' || Number.isNaN(Number(raw)) ? null : Number(raw) };
      return {
        learner: get('cmi.core.student_id') || 'learner', mode: readOnly ? mode : 'normal', state: state || null,
        fresh: state === '' && get('cmi.core.entry') !== 'resume', status: start.status, local: false,
      };
    },

    push, commit,
    attach(own) { journal = own; },

    /**
     * Last words, while the page is going. LMSFinish commits by itself, and run-times send it in a way that browsers
     * still allow now; a commit of its own mostly goes out as a synchronous request, which they refuse.
     */
    close(snap) {
      if (finished) return true;
      let saved = !snap || push(snap).length === 0;
      if (snap) set('cmi.core.session_time', scormSpan(snap.ms));
      finished = yes(call('LMSFinish', ''));
      if (finished) {
        forget();
        return saved;
      }
      if (snap && !clean) saved = commit(snap) && saved;
      finished = true;
      return saved && clean;
    },

    /** The page was brought back from the browser's cache after its session had been finished. */
    reopen() {
      if (!finished) return true;
      if (!yes(call('LMSInitialize', ''))) { self.connected = false; return false; }
      finished = false;
      told.clear();
      count = null;
      return true;
    },
  });
}
