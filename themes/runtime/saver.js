// When the LMS is told. After an answer: the browser paints, then values are set, then one commit for all of them.
// A commit may block the page for as long as the LMS takes (SCORM's calls are synchronous), so how fast this LMS is
// decides when: soon after an answer, only in a pause, or only when nobody waits (page hidden, submit, "Save now").
import { afterPaint } from './dom.js';

const FAST = 60, MEDIUM = 400; // milliseconds a commit took
const PAUSE = { fast: 400, unknown: 10_000, medium: 5_000, slow: Infinity };
const SHORT = 1_500;
const RETRY = [2_000, 5_000, 15_000, 30_000, 60_000];
const INPUTS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchmove', 'scroll'];

export class Saver {
  /** remembered: 'fast'|'medium'|'slow' as seen at an earlier visit; `report(status)` shows it. */
  constructor(session, adapter, report, remembered = null) {
    Object.assign(this, { session, adapter, report });
    this.speed = adapter.blocking ? remembered ?? 'unknown' : 'async';
    this.dirty = false;
    this.failures = 0;
    this.confirmedAt = null;
    this.lastInput = 0;
    this.scheduled = false;
    const touch = () => { this.lastInput = performance.now(); };
    for (const name of INPUTS) window.addEventListener(name, touch, { passive: true, capture: true });
  }

  /** Something was journaled. */
  changed() {
    if (this.closed) return;
    this.dirty = true;
    this.tell();
    if (this.scheduled) return;
    this.scheduled = true;
    const run = () => {
      this.scheduled = false;
      this.push();
      this.plan();
    };
    if (this.heavy) this.inPause(SHORT, run);
    else afterPaint(run);
  }

  push() {
    if (this.closed) return;
    const start = performance.now();
    this.pushed = this.session.snapshot();
    this.problems = this.adapter.push(this.pushed) ?? [];
    // some LMSs ask their server for each value: then values too wait for a pause
    this.heavy = this.adapter.blocking && performance.now() - start > FAST;
    // values that were not taken are offered again; setting is cheap even where committing is not
    clearTimeout(this.again);
    this.refusals = this.problems.length ? (this.refusals ?? 0) + 1 : 0;
    if (this.refusals && !this.closed) this.again = setTimeout(() => this.push(), 3_000 * Math.min(this.refusals, 10));
    if (this.pushed.tooLong) this.problems.push('too-long');
    this.tell();
  }

  plan() {
    clearTimeout(this.timer);
    if (this.speed === 'async') this.timer = setTimeout(() => this.commit(), this.failures ? this.wait() : 300);
    else if (this.speed !== 'slow') this.inPause(PAUSE[this.speed] + (this.failures ? this.wait() : 0), () => this.commit());
  }

  wait() { return RETRY[Math.min(this.failures, RETRY.length) - 1]; }

  /** Runs once nothing was touched for `quiet` ms. */
  inPause(quiet, run) {
    clearTimeout(this.timer);
    const idle = () => performance.now() - this.lastInput;
    this.timer = setTimeout(() => {
      if (idle() < quiet) this.inPause(quiet, run);
      else if ('requestIdleCallback' in window) requestIdleCallback(() => (idle() < quiet ? this.inPause(quiet, run) : run()), { timeout: 1_000 });
      else run();
    }, Math.max(50, quiet - idle()));
  }

  /** Sends what is set; resolves to true when the LMS has it. */
  async commit() {
    clearTimeout(this.timer);
    if (this.session.readOnly || !this.dirty) return true;
    if (this.busy) return this.busy; // one at a time: what changes meanwhile is dirty again
    const sent = this.pushed, start = performance.now();
    this.dirty = false;
    const answer = this.adapter.commit(sent);
    if (this.adapter.blocking) {
      this.measure(performance.now() - start);
      return this.settle(answer, sent);
    }
    this.busy = Promise.resolve(answer).then((ok) => { this.busy = null; return this.settle(ok, sent); });
    this.tell();
    return this.busy;
  }

  measure(ms) {
    this.speed = ms <= FAST ? 'fast' : ms <= MEDIUM ? 'medium' : 'slow';
    this.onSpeed?.(this.speed);
  }

  settle(ok, sent) {
    const good = ok && !this.problems?.length;
    if (good) {
      this.failures = 0;
      this.confirmedAt = Date.now();
      if (sent?.state) this.session.confirm(sent.state);
    } else if (this.problems?.includes('too-long') && ok) {
      this.failures = 0;
    } else {
      this.failures += 1;
      this.dirty = true;
      afterPaint(() => { this.push(); this.plan(); });
    }
    if (this.dirty && good) this.plan();
    this.tell();
    return good;
  }

  /** Now, whatever it costs: the page is hidden, the exam submitted, the learner asked. */
  flush() {
    if (this.session.readOnly || this.closed) return Promise.resolve(true);
    this.scheduled = false;
    this.push();
    this.dirty = true;
    return this.commit();
  }

  /** The page goes away. */
  close() {
    this.closed = true;
    clearTimeout(this.timer);
    if (this.session.readOnly) {
      this.adapter.close(null);
      return;
    }
    this.session.keep(true);
    const snapshot = this.session.snapshot();
    const ok = this.adapter.close(snapshot);
    if (ok && snapshot.state) this.session.confirm(snapshot.state, false);
  }

  /** The page is back from the browser's cache. */
  reopen() {
    this.closed = false;
    this.changed();
  }

  tell() {
    const { session, adapter } = this;
    this.report({
      connected: adapter.connected, readOnly: session.readOnly, stored: session.journaled && session.journal.persistent,
      pending: this.dirty || !!this.busy, failures: this.failures, problems: this.problems ?? [], confirmedAt: this.confirmedAt,
      keptAt: session.keptAt ?? null, slow: this.speed === 'slow', detail: adapter.lastError ?? '', notes: adapter.notes ?? [],
    });
  }
}
