// The time of an exam: counts down, warns, gives the grace, ends.
import { announce, h } from './dom.js';

const WARN = [1800, 900, 600, 300, 60, 30]; // seconds left at which it is said

/** The factor of `?time=1.5`, only where the form allows it; 1 otherwise. */
export function accommodation(search, allowed) {
  const wanted = Number(new URLSearchParams(search).get('time'));
  return allowed?.includes(wanted) ? wanted : 1;
}

/** Seconds that an exam has used: by its start where the clock runs on while away, else by the time it was open. */
export function secondsUsed(exam, started, used, now = Date.now()) {
  return exam.countsWhileAway && started ? Math.max(used, now / 1000 - started) : used;
}

export class ExamClock {
  /** used(): seconds; limit: seconds or null; onGrace, onEnd: called once each. */
  constructor({ t, used, limit, grace, onGrace, onEnd }) {
    Object.assign(this, { t, used, limit, grace, onGrace, onEnd });
    this.element = h('div', { class: 'cw-timer', role: 'timer', 'aria-live': 'off' });
    this.said = new Set();
  }

  /** Is everything over, grace included? */
  get over() { return this.limit !== null && this.used() >= this.limit + this.grace; }

  run() {
    if (this.limit === null) return;
    const left = this.limit - this.used();
    this.inGrace = false;
    this.said.clear();
    for (const s of WARN) if (left <= s) this.said.add(s); // what is past already is not said late
    this.timer = setInterval(() => this.tick(), 500);
    this.tick();
  }

  stop() {
    clearInterval(this.timer);
    this.element.remove();
  }

  tick() {
    const left = this.limit - this.used();
    this.paint(Math.max(0, Math.ceil(left)));
    for (const s of WARN) {
      if (left > s || this.said.has(s)) continue;
      this.said.add(s);
      announce(s >= 60 ? this.t('exam.left.spoken', { n: s / 60 }) : this.t('exam.left.seconds', { n: s }));
    }
    if (left <= 0 && !this.inGrace && this.grace > 0) {
      this.inGrace = true;
      this.onGrace(Math.ceil(left + this.grace));
    }
    if (left + this.grace <= 0) {
      clearInterval(this.timer);
      this.onEnd();
    }
  }

  paint(seconds) {
    const hours = Math.floor(seconds / 3600), m = Math.floor(seconds / 60) % 60, s = seconds % 60;
    const two = (n) => String(n).padStart(2, '0');
    this.element.replaceChildren(h('span', { class: 'cw-sr' }, `${this.t('exam.left')}: `), `${hours ? hours + ':' : ''}${hours ? two(m) : m}:${two(s)}`);
    this.element.dataset.low = String(seconds <= 300);
  }
}
