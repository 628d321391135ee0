// An exam: one question at a time, a clock, flags, a grid to move about, one submission. Every change is kept at once;
// nothing is scored before the end.
import { afterPaint, announce, ask, h } from './dom.js';
import { accommodation, ExamClock, secondsUsed } from './exam-clock.js';
import { findItems } from './items/index.js';
import { showResults } from './results.js';
import { score, withBestKey } from './scoring.js';

export class Exam {
  constructor({ data, session, shell, saver, adapter, t }) {
    Object.assign(this, { data, session, shell, saver, adapter, t });
    const page = (kind) => data.pages.find((p) => p.kind === kind);
    this.startPage = page('start');
    this.page = page('exam');
    this.resultsPage = page('results');
    const { limitSeconds } = data.exam;
    this.factor = accommodation(location.search, data.exam.accommodations);
    this.limit = limitSeconds === null ? null : limitSeconds * this.factor;
    this.at = 0;
  }

  start() {
    const { shell, session, t, data } = this;
    this.asMade = shell.sections.get(this.page.id).cloneNode(true);
    this.build();
    this.clock = new ExamClock({
      t, limit: this.limit, grace: data.exam.graceSeconds,
      used: () => secondsUsed(data.exam, session.model.started, session.used()),
      onGrace: (n) => { shell.notice('grace', t('exam.over', { n }), { mood: 'error' }); },
      onEnd: () => this.submit(true),
    });
    shell.toc.replaceChildren();
    if (session.submitted) this.finish();
    else if (this.begun && this.clock.over) this.submit(true);
    else this.welcome();
  }

  get begun() {
    const { model } = this.session;
    return model.items.size > 0 || model.started !== null || model.used > 0;
  }

  /** Prepares the forms: no check buttons, options in this learner's order, earlier answers back. */
  build() {
    const { session, shell, data, t } = this, section = shell.sections.get(this.page.id);
    const found = new Map(findItems(section, data.items).map((f) => [f.item.id, f]));
    this.questions = this.page.items.map((id) => found.get(id)).filter(Boolean);
    for (const q of this.questions) {
      q.form.querySelector('.cw-actions')?.remove();
      q.form.addEventListener('submit', (e) => e.preventDefault());
      q.type.prepare(q.form, q.item, { seed: session.model.seed, t, changed: () => this.changed(q) });
      q.type.restore(q.form, q.item, session.response(q.item), { t });
      q.form.addEventListener('change', () => this.changed(q));
    }
    this.heading = h('h1', { class: 'cw-position', tabindex: '-1' });
    this.flag = h('button', { type: 'button', class: 'cw-flag', 'aria-pressed': 'false', onclick: () => this.toggleFlag() });
    this.head = h('div', { class: 'cw-exam-head' }, this.heading, this.flag);
    section.prepend(this.head);
    this.previous = h('button', { type: 'button', onclick: () => this.goTo(this.at - 1) }, t('previous'));
    this.next = h('button', { type: 'button', class: 'cw-primary', onclick: () => this.goTo(this.at + 1) }, t('next'));
    this.done = h('button', { type: 'button', class: 'cw-submit', onclick: () => this.confirm() }, t('exam.review'));
  }

  welcome() {
    const { shell, session, t, data } = this, section = shell.sections.get(this.startPage.id);
    shell.show(this.startPage.id, { focus: false });
    const minutes = this.limit === null ? null : Number((this.limit / 60).toFixed(1));
    const time = minutes === null ? t('exam.limit.none') : this.factor === 1 ? t('exam.minutes', { n: minutes }) : t('exam.factor', { n: minutes, factor: this.factor });
    // Who comes back is told what is left, not what there was.
    const back = this.begun && this.limit !== null;
    const left = back && t('exam.minutes', { n: Math.max(0, Math.ceil((this.limit - this.clock.used()) / 60)) });
    section.querySelector('.cw-outcome')?.remove();
    section.append(h('div', { class: 'cw-outcome' },
      h('dl', { class: 'cw-facts' }, h('dt', {}, t('exam.questions')), h('dd', {}, String(this.questions.length)), h('dt', {}, t(back ? 'exam.left' : 'exam.limit')), h('dd', {}, back ? left : time)),
      minutes === null ? null : h('p', {}, t(data.exam.countsWhileAway ? 'exam.away' : 'exam.pause')),
      h('p', {}, h('button', { type: 'button', class: 'cw-primary', onclick: () => this.enter() }, t(this.begun ? 'exam.continue' : 'exam.start')))));
    shell.bar.replaceChildren();
    shell.bar.hidden = true;
    shell.menu.hidden = true;
    if (this.begun) shell.notice('answers', t('exam.count.answered', { n: this.countAnswered(), all: this.questions.length }));
    session.visit(this.startPage);
  }

  enter() {
    const { shell, session } = this;
    session.begin();
    document.documentElement.dataset.mode = 'exam';
    shell.clearNotice('answers');
    shell.bar.hidden = false;
    shell.menu.hidden = false;
    shell.menu.querySelector('.cw-menu-text').textContent = this.t('exam.nav');
    shell.toc.setAttribute('aria-label', this.t('exam.nav'));
    shell.bar.replaceChildren(this.previous, this.done, this.next);
    this.drawGrid();
    shell.tools.prepend(this.clock.element);
    this.clock.run();
    this.keeper = setInterval(() => session.keep(true), 10_000);
    session.visit(this.page);
    this.adapter.visit?.(this.page);
    shell.show(this.page.id, { focus: false });
    const open = this.questions.findIndex((q) => !session.entry(q.item)?.response);
    this.goTo(open < 0 ? 0 : open);
  }

  drawGrid() {
    this.cells = this.questions.map((q, i) => h('button', { type: 'button', onclick: () => this.goTo(i) }, String(i + 1)));
    this.shell.toc.replaceChildren(h('ol', { class: 'cw-grid' }, ...this.cells.map((c) => h('li', {}, c))));
  }

  goTo(i) {
    if (i < 0 || i >= this.questions.length) return;
    this.spend();
    this.at = i;
    this.since = performance.now();
    this.questions.forEach((q, n) => { q.form.hidden = n !== i; });
    // a scenario is shown with its own questions only
    for (const set of this.shell.sections.get(this.page.id).querySelectorAll('.cw-set')) set.hidden = !set.querySelector('form.cw-item:not([hidden])');
    this.heading.textContent = this.t('exam.question', { n: i + 1, all: this.questions.length });
    this.previous.disabled = i === 0;
    this.next.disabled = i === this.questions.length - 1;
    this.paint();
    window.scrollTo(0, 0);
    this.heading.focus({ preventScroll: true });
  }

  /** Adds the time spent on the question in view to it. */
  spend() {
    if (this.since === undefined || this.session.submitted) return;
    const key = this.questions[this.at].item.key, { spent } = this.session;
    spent[key] = Math.round((spent[key] ?? 0) + performance.now() - this.since);
    this.since = performance.now();
  }

  changed(q) {
    if (this.session.submitted) return;
    const { response } = q.type.read(q.form, q.item, { checking: false });
    this.spend();
    this.session.mark(q.item, response);
    this.paint();
  }

  toggleFlag() {
    const { item } = this.questions[this.at], on = !this.session.entry(item)?.flagged;
    this.session.mark(item, this.session.response(item), on);
    this.paint();
  }

  paint() {
    const { t, session } = this, review = session.submitted;
    this.cells?.forEach((cell, i) => {
      const e = session.entry(this.questions[i].item), answered = !!e?.response, current = i === this.at;
      cell.dataset.answered = String(answered);
      cell.dataset.flagged = String(!!e?.flagged);
      if (review) cell.dataset.mark = { c: 'right', w: 'wrong', p: 'partly', n: 'none' }[e?.result] ?? 'wrong';
      if (current) cell.setAttribute('aria-current', 'true');
      else cell.removeAttribute('aria-current');
      const result = { right: 'mark.right', wrong: 'mark.wrong', none: 'exam.unscored' }[cell.dataset.mark];
      const words = [t('exam.question', { n: i + 1, all: this.questions.length }), t(answered ? 'exam.answered' : 'exam.open'), e?.flagged ? t('exam.flagged') : '', review && result ? t(result) : ''];
      cell.setAttribute('aria-label', words.filter(Boolean).join(', '));
    });
    const flagged = !!session.entry(this.questions[this.at].item)?.flagged;
    this.flag.setAttribute('aria-pressed', String(flagged));
    this.flag.textContent = t(flagged ? 'exam.unflag' : 'exam.flag');
    this.flag.hidden = review;
  }

  countAnswered() {
    return this.questions.filter((q) => this.session.entry(q.item)?.response).length;
  }

  async confirm() {
    const { t, questions, session } = this;
    const numbers = (want) => questions.map((q, i) => (want(session.entry(q.item)) ? i + 1 : 0)).filter(Boolean).join(', ');
    const open = numbers((e) => !e?.response), flagged = numbers((e) => e?.flagged);
    const answer = await ask({
      title: t('exam.submit.title'),
      body: [
        h('p', {}, t('exam.count.answered', { n: this.countAnswered(), all: questions.length })),
        open ? h('p', { class: 'cw-problem' }, t('exam.count.open', { list: open })) : null,
        flagged ? h('p', {}, t('exam.count.flagged', { list: flagged })) : null,
        h('p', {}, t('exam.submit.text')),
      ].filter(Boolean),
      actions: [{ value: 'submit', label: t('exam.submit'), primary: true }], close: t('exam.back'),
    });
    if (answer === 'submit') this.submit(false);
    else this.done.focus();
  }

  submit(timedOut) {
    if (this.session.submitted) return;
    // what is typed but not yet told (a number being written) counts
    for (const q of this.questions) this.session.model.items.has(q.item.key) || q.type.read(q.form, q.item, { checking: false }).response === null || this.changed(q);
    this.spend();
    this.session.submit(score);
    this.timedOut = timedOut;
    this.finish();
    afterPaint(() => this.saver.flush());
  }

  /** From here on nothing can be changed. */
  finish() {
    const { shell, session, data, t } = this;
    document.querySelectorAll('dialog[open]').forEach((d) => d.close(''));
    this.clock.stop();
    clearInterval(this.keeper);
    shell.clearNotice('grace');
    delete document.documentElement.dataset.mode;
    shell.toc.replaceChildren();
    shell.menu.hidden = true;
    shell.bar.replaceChildren();
    shell.bar.hidden = true;
    const open = data.exam.feedback === 'by-competency' && this.questions.every((q) => !q.item.secret);
    const section = shell.sections.get(this.resultsPage.id);
    let place = section.querySelector('.cw-outcome');
    if (!place) section.append(place = h('div', { class: 'cw-outcome' }));
    showResults(place, {
      data, outcome: session.outcome, t, timedOut: this.timedOut,
      actions: [
        open ? h('button', { type: 'button', class: 'cw-primary', onclick: () => this.review() }, t('exam.answers')) : null,
        data.package.kind === 'practice' ? h('button', { type: 'button', onclick: () => this.retake() }, t('exam.retake')) : null,
      ].filter(Boolean),
    });
    session.visit(this.resultsPage);
    shell.show(this.resultsPage.id);
    announce(t('exam.submitted'));
  }

  /** A look at the own answers with what is right and why: where nothing is secret. */
  review() {
    const { shell, session, t } = this;
    for (const q of this.questions) {
      const response = session.response(q.item);
      q.type.clear(q.form);
      q.type.restore(q.form, q.item, response, { t });
      q.type.lock(q.form, true);
      const blank = { matching: {}, ordering: [] }[q.item.type] ?? [];
      const correct = response !== null && score(q.item, response).correct;
      q.type.mark(q.form, response === null ? q.item : withBestKey(q.item, response), response ?? blank, { t, reveal: true, correct });
      this.explain(q, response === null);
    }
    document.documentElement.dataset.mode = 'exam';
    shell.bar.hidden = false;
    shell.menu.hidden = false;
    shell.bar.replaceChildren(this.previous, h('button', { type: 'button', onclick: () => this.finish() }, t('exam.results')), this.next);
    this.drawGrid();
    shell.show(this.page.id, { focus: false });
    this.goTo(0);
  }

  /** Why the key is right, and that the question was left open: without a mark of one's own that is hard to see. */
  explain({ form, item }, open) {
    const box = form.querySelector('.cw-rationale');
    if (!box || (!open && !item.feedback?.rationale)) return;
    box.hidden = false;
    box.replaceChildren(...[
      open ? h('p', {}, h('strong', {}, this.t('exam.left-open'))) : null,
      item.feedback?.rationale ? h('p', { class: 'cw-part' }, this.t('rationale')) : null,
      item.feedback?.rationale ? h('div', { html: item.feedback.rationale }) : null,
    ].filter(Boolean));
  }

  async retake() {
    const { t } = this;
    if (await ask({ title: t('exam.retake'), body: [h('p', {}, t('exam.retake.text'))], actions: [{ value: 'yes', label: t('exam.retake'), primary: true }], close: t('cancel') }) !== 'yes') return;
    this.session.retake();
    this.adapter.restart?.();
    this.timedOut = false;
    this.cells = null;
    this.since = undefined;
    // the forms as they were made; a reload would end the session at the LMS
    this.shell.sections.get(this.page.id).replaceChildren(...this.asMade.cloneNode(true).childNodes);
    this.shell.sections.get(this.resultsPage.id).querySelector('.cw-outcome').replaceChildren();
    this.build();
    this.welcome();
    this.shell.focusPage();
  }

  repaint() {
    // not under the fingers of somebody who types
    const others = this.questions.filter((q) => !q.form.contains(document.activeElement));
    for (const q of others) q.type.restore(q.form, q.item, this.session.response(q.item), { t: this.t });
    if (this.session.submitted) this.finish();
    else if (this.cells) this.paint();
  }
}
