// One learner's visit: the model of what was seen and answered, kept in the journal first and handed to the LMS after.
import { adopt, decodeResponse, decodeState, encodeResponse, encodeState, keyLength, rekeyed } from './state.js';
import { examOutcome, courseProgress, flagsFor } from './progress.js';
import { mergeModels, mergeTimes } from './merge.js';
import { newSeed } from './shuffle.js';
import { uuid } from './report.js';

const SCORED = new Set(['c', 'w', 'p', 'n']);

/** Decoded state to the model that the session works on. */
export function toModel(state) {
  return {
    keys: state.keys, release: state.release, form: state.form, seed: state.seed, page: state.page, used: state.used, started: state.started,
    flags: new Set(state.flags),
    pages: new Set(state.entries.filter((e) => e.page !== undefined).map((e) => e.page)),
    items: new Map(state.entries.filter((e) => e.item).map((e) => [e.item, e])),
  };
}

/** A journal's record with the keys of this package. */
const withKeys = (record, renamed) => ({ ...record, times: rekeyed(record.times, renamed), spent: rekeyed(record.spent, renamed) });

export class Session {
  /**
   * data: cw-data; journal; clock; info: what the adapter's open() gave: {state, fresh, mode, status, score}.
   * `changed()` is called after every change that the LMS must hear of.
   */
  constructor(data, journal, clock, info) {
    Object.assign(this, { data, journal, clock, info });
    this.exam = data.exam !== null;
    this.readOnly = info.mode !== 'normal';
    this.times = {};
    this.spent = {};
    this.synced = null;
    this.notices = [];
    this.listeners = [];
    this.journaled = true;
    this.usedBefore = 0;
    this.running = !this.exam; // an exam's time counts from its start button, not from its first page
  }

  on(run) { this.listeners.push(run); }
  emit(kind, detail) { for (const run of this.listeners) run(kind, detail); }

  // --- opening ---

  /** Finds out what to go on with. Gives 'fresh', 'resumed' or 'refused' (then nothing is ever written). */
  open() {
    const lms = decodeState(this.info.state), found = this.readOnly ? null : this.journal.read();
    const local = decodeState(found?.state);
    if (this.info.state && !lms) this.notices.push({ kind: 'unreadable' });
    const judge = (state) => (state ? adopt(state, this.data) : null);
    const fromLms = judge(lms), fromHere = judge(local);
    // where there is no LMS, the journal is the only authority
    const authority = this.info.local ? fromHere : fromLms;
    if (authority?.kind === 'refused') return this.refuse(this.info.local ? local : lms);
    if (found) {
      this.journal.seen(found);
      this.keptAt = found.at;
    }
    const usable = fromHere?.kind === 'kept' ? fromHere : null;
    const record = found && usable ? withKeys(found, usable.renamed) : found;
    if (fromLms) this.fromLms(fromLms, usable, record);
    else if (usable && (this.info.local || !this.info.fresh || record.synced === null)) this.fromJournal(usable, record);
    else this.fresh(usable, record);
    if (this.model.flags.has('s') && this.exam) this.outcome = examOutcome(this.data, this.model.items);
    this.usedBefore = this.model.used;
    return this.resumed ? 'resumed' : 'fresh';
  }

  refuse(state) {
    this.refused = state;
    this.readOnly = true;
    return 'refused';
  }

  blank() {
    const { release, form, formHash } = this.data.package;
    return toModel({ keys: keyLength(this.data), release, form: form ? { id: form, hash: formHash } : null, seed: newSeed(), page: null, used: 0, started: null, flags: '', entries: [] });
  }

  take(adopted) {
    this.model = { ...toModel(adopted.model), release: this.data.package.release };
    this.resumed = true;
    if (adopted.changed.length) this.notices.push({ kind: 'changed', items: adopted.changed });
  }

  fromLms(lms, local, record) {
    this.take(lms);
    this.synced = this.info.state;
    if (!local || record.state === this.info.state) {
      this.times = record?.times ?? {};
      return;
    }
    // this device went on after the LMS last heard of it, or another device did: keep both
    const here = toModel(local.model), cut = record.syncedAt ?? 0;
    const other = (key, e) => { const known = this.model.items.get(key); return !known || known.response !== e.response || known.result !== e.result; };
    const newer = new Map([...here.items].filter(([key, e]) => ((record.times?.[key] ?? 0) > cut || !this.model.items.has(key)) && other(key, e)));
    this.syncedAt = record.syncedAt;
    this.model = mergeModels(this.model, { ...here, items: newer }, {}, record.times, !this.exam);
    if (record.synced === this.info.state) this.model.page = here.page ?? this.model.page;
    this.times = record.times ?? {};
    this.spent = record.spent ?? {};
    if (newer.size) this.notices.push({ kind: 'recovered' });
  }

  fromJournal(local, record) {
    this.take(local);
    this.times = record.times ?? {};
    this.spent = record.spent ?? {};
    if (!this.info.local && local.model.entries.length) this.notices.push({ kind: 'recovered' });
  }

  /** The LMS has nothing, and said so: a new attempt. What this device holds is offered, not imposed. */
  fresh(local, record) {
    this.model = this.blank();
    if (this.readOnly || !record) return;
    const worthAsking = local && local.model.entries.length > 0 && !local.model.flags.includes('s');
    if (worthAsking) this.notices.push({ kind: 'kept', at: record.at, use: () => this.useKept(local, record) });
    // what was to be told about an attempt that the LMS has closed must not get into the new one
    this.journal.archive(!this.info.keepsQueue);
  }

  useKept(local, record) {
    const model = { ...toModel(local.model), release: this.data.package.release };
    this.model = mergeModels(model, this.model, record.times, this.times, !this.exam);
    this.times = mergeTimes(record.times, this.times);
    this.keep();
    this.emit('replaced');
  }

  // --- reading ---

  entry(item) { return this.model.items.get(item.key) ?? null; }
  response(item) { const e = this.entry(item); return e ? decodeResponse(item, e.response) : null; }
  get submitted() { return this.model.flags.has('s'); }
  pageByKey(key) { return this.data.pages.find((p) => p.key === key) ?? null; }
  progress() { return courseProgress(this.data, this.model.pages, this.model.items); }

  /** Answers that are scored already, for mountItems. */
  restored() {
    const out = {};
    for (const item of Object.values(this.data.items)) {
      const e = this.entry(item), response = e && this.response(item);
      if (response !== null && response !== undefined && SCORED.has(e.result)) out[item.id] = { response, result: e.result, hundredths: e.hundredths };
    }
    return out;
  }

  // --- writing: the model, then the journal, then whoever listens ---

  visit(page) {
    this.model.page = page.key;
    const first = !this.model.pages.has(page.key);
    this.model.pages.add(page.key);
    this.settle();
    this.keep();
    return first;
  }

  /** A checked answer of practice: {item, response, result, hundredths, latency}. The best one stands. */
  answer(record) {
    const { item, response, result, hundredths } = record;
    const entry = { item: item.key, result, flagged: false, response: encodeResponse(item, response) };
    if (result === 'p') entry.hundredths = hundredths;
    const rank = { c: 3e6, p: 1e6, n: 2, w: 1 }, value = (e) => (rank[e.result] ?? 0) + (e.hundredths ?? 0);
    const before = this.model.items.get(item.key);
    if (!before || value(entry) >= value(before)) this.model.items.set(item.key, entry);
    this.times[item.key] = Date.now();
    if (!this.readOnly) this.journal.enqueue({ kind: 'answered', id: uuid(), item: item.id, response, result, hundredths, correct: record.correct, latency: record.latency, at: Date.now() });
    this.settle();
    this.keep();
  }

  /** An answer of an exam in progress; response null takes it back. */
  mark(item, response, flagged = this.entry(item)?.flagged ?? false) {
    const text = encodeResponse(item, response);
    if (text === '' && !flagged) this.model.items.delete(item.key);
    else this.model.items.set(item.key, { item: item.key, result: '?', flagged, response: text });
    this.times[item.key] = Date.now();
    this.keep();
  }

  /** The exam begins, or goes on after a break. */
  begin() {
    if (!this.running) this.usedBefore = this.model.used - this.clock.read() / 1000;
    this.running = true;
    if (!this.model.started && this.data.exam.limitSeconds && this.data.exam.countsWhileAway) this.model.started = Math.floor(Date.now() / 1000);
    this.keep();
  }

  /** Scores everything once; `scoreItem(item, response)` as in scoring.js. */
  submit(scoreItem) {
    if (this.submitted) return this.outcome;
    const now = Date.now();
    for (const page of this.data.pages.filter((p) => p.kind === 'exam')) {
      for (const id of page.items) {
        const item = this.data.items[id], entry = this.entry(item), response = entry ? decodeResponse(item, entry.response) : null;
        const got = response === null ? { result: item.scored ? 'w' : 'n', hundredths: 0, correct: false } : scoreItem(item, response);
        const scored = { item: item.key, result: got.result, flagged: entry?.flagged ?? false, response: entry?.response ?? '' };
        if (got.result === 'p') scored.hundredths = got.hundredths;
        this.model.items.set(item.key, scored);
        if (!this.readOnly) this.journal.enqueue({ kind: 'answered', id: uuid(), item: id, response, result: got.result, hundredths: got.hundredths, correct: got.correct, latency: this.spent[item.key] ?? 0, at: now });
      }
    }
    this.model.flags.add('s').add('d');
    this.outcome = examOutcome(this.data, this.model.items);
    this.model.flags = flagsFor(this.outcome.status, this.model.flags, true);
    this.keep();
    return this.outcome;
  }

  /** A practice exam once more: new seed, no answers. What the LMS holds as a result is not lowered. */
  retake() {
    const reached = [...this.model.flags].filter((f) => f === 'p');
    this.journal.archive(false);
    this.running = false;
    this.model = this.blank();
    this.model.flags = new Set(reached);
    this.times = {};
    this.spent = {};
    this.outcome = null;
    this.keep();
  }

  settle() {
    if (this.exam) return;
    const { status } = this.progress();
    this.model.flags = flagsFor(status, this.model.flags, status === 'completed' || status === 'passed');
  }

  /** Seconds used so far, over all visits. */
  used() {
    return this.running ? Math.max(0, this.usedBefore + this.clock.read() / 1000) : this.model.used;
  }

  text() {
    const m = this.model;
    return encodeState({ ...m, flags: [...m.flags].join(''), entries: [...[...m.pages].map((page) => ({ page })), ...m.items.values()] });
  }

  /** Writes the journal. Takes in first what another tab wrote, so that neither overwrites the other. */
  keep(quiet = false) {
    if (this.readOnly) return;
    this.adoptForeign();
    if (this.readOnly) return;
    if (!this.submitted || !this.exam) this.model.used = Math.floor(this.used());
    this.journaled = this.journal.write({ state: this.text(), times: this.times, spent: this.spent, synced: this.synced, syncedAt: this.syncedAt });
    if (this.journaled) this.keptAt = Date.now();
    if (!quiet) this.emit('changed');
  }

  adoptForeign() {
    const record = this.journal.foreign(), state = decodeState(record?.state);
    if (!record) return;
    this.journal.seen(record);
    const judged = state && adopt(state, this.data);
    if (judged?.kind !== 'kept' || judged.model.seed !== this.model.seed) {
      this.readOnly = true; // begun anew over there: writing on would destroy it
      return this.emit('stale');
    }
    const wasSubmitted = this.submitted;
    const { times } = withKeys(record, judged.renamed);
    this.model = mergeModels(this.model, toModel(judged.model), this.times, times, !this.exam);
    this.times = mergeTimes(this.times, times);
    if (this.exam && this.submitted && !wasSubmitted) {
      this.outcome = examOutcome(this.data, this.model.items);
      this.emit('submitted-elsewhere');
    }
    this.emit('tab');
  }

  /**
   * The LMS has confirmed this state text: the journal remembers, to tell news from old at the next visit. Not `sure`
   * where it only said goodbye: then what was answered here is compared once more.
   */
  confirm(text, sure = true) {
    this.synced = text;
    if (sure) this.syncedAt = Date.now();
    this.keep(true);
  }

  /** An LMS that was away at the start has now told its state: take in what is not known here. */
  late(text) {
    const state = decodeState(text), judged = state && adopt(state, this.data);
    if (!judged) return true;
    if (judged.kind === 'refused') return false;
    this.model = mergeModels(toModel(judged.model), this.model, {}, this.times, !this.exam);
    this.settle();
    this.keep();
    this.emit('replaced');
    return true;
  }

  /** What the LMS is to know now. score: {raw 0–100, points, max in points} or null. */
  snapshot() {
    const page = this.pageByKey(this.model.page), text = this.text();
    const fits = text.length <= this.data.limits.stateChars;
    const base = { state: fits ? text : null, tooLong: !fits, location: page?.id ?? '', ms: this.clock.read() };
    if (this.exam) {
      const out = this.outcome;
      return { ...base, status: out ? out.status : 'incomplete', done: !!out, passed: out?.passed ?? null, score: out ? { raw: out.percent, points: out.got / 100, max: out.max / 100 } : null };
    }
    const p = this.progress();
    const done = p.status === 'completed' || p.status === 'passed';
    const passed = p.status === 'passed' ? true : p.status === 'failed' ? false : null;
    return { ...base, status: p.status, done, passed, score: p.percent === null ? null : { raw: p.percent, points: p.percent, max: 100 } };
  }
}
