// Where the answers are, always in sight: on this device, on the way, at the LMS. Nothing that failed stays silent.
import { announce, ask, h, timeOf } from './dom.js';

/** The kind of status that a saver's report comes to. */
export function kindOf(s) {
  if (s.readOnly) return 'review';
  if (!s.connected) return s.stored ? 'here' : 'unsafe';
  if (s.failures || s.problems.length) return 'error';
  if (s.pending) return s.stored ? (s.slow ? 'here' : 'sending') : 'unsafe';
  return s.confirmedAt ? 'lms' : 'nothing';
}

const ICON = { here: '●', sending: '◌', lms: '✓', error: '!', review: '–', nothing: '·', unsafe: '!' };

export class SaveStatus {
  constructor(t, place) {
    this.t = t;
    this.icon = h('span', { class: 'cw-save-icon', 'aria-hidden': 'true' });
    this.label = h('span', { class: 'cw-save-text' });
    this.button = h('button', { type: 'button', class: 'cw-save', onclick: () => this.open() }, this.icon, this.label);
    place.append(this.button);
  }

  /** Takes a saver's report. Only what goes wrong, and that it is right again, is said aloud. */
  show(status) {
    const kind = kindOf(status), before = this.kind;
    this.status = status;
    if (kind === before) return;
    this.kind = kind;
    this.button.dataset.kind = kind;
    this.icon.textContent = ICON[kind];
    this.label.textContent = this.t(`save.${kind}`);
    if (kind === 'error') { this.failed = true; announce(this.t('save.problem')); }
    if (kind === 'lms' && this.failed) { this.failed = false; announce(this.t('save.back')); }
  }

  async open() {
    const { t, status: s } = this;
    const device = s.stored ? (s.keptAt ? t('save.yes', { time: timeOf(s.keptAt) }) : t('save.never')) : t('save.no-storage');
    const lms = !s.connected ? t('save.none') : s.pending || s.failures ? t('save.waiting') : s.confirmedAt ? t('save.yes', { time: timeOf(s.confirmedAt) }) : t('save.never');
    const say = (key) => h('p', {}, t(key));
    const body = [
      h('dl', {}, h('dt', {}, t('save.device')), h('dd', {}, s.readOnly ? t('save.review') : device), h('dt', {}, t('save.at')), h('dd', {}, s.readOnly ? t('save.review') : lms)),
      s.failures ? h('p', { class: 'cw-problem' }, t('save.problem'), ' ', t('save.retry')) : null,
      s.problems.includes('too-long') ? say('save.too-long') : null,
      s.slow && s.connected ? say('save.slow') : null,
      s.notes.includes('no-interactions') ? say('save.no-interactions') : null,
      s.detail && s.failures ? h('p', { class: 'cw-detail' }, s.detail) : null,
    ].filter(Boolean);
    const actions = s.connected && !s.readOnly ? [{ value: 'now', label: t('save.now'), primary: true }] : [];
    if (await ask({ title: t('save.title'), body, actions, close: t('close') }) === 'now') this.onSave?.();
    this.button.focus();
  }
}
