// A course: pages to turn, questions to try, and what completes it.
import { announce, h } from './dom.js';
import { mountItems } from './items/index.js';

export class Course {
  constructor({ data, session, shell, adapter, t }) {
    Object.assign(this, { data, session, shell, adapter, t });
  }

  start() {
    const { session, shell, data, t } = this;
    this.items = mountItems(shell.main, data.items, {
      t, seed: session.model.seed, restored: session.restored(),
      onAnswer: (record) => { session.answer(record); this.refresh(); },
    });
    this.previous = h('button', { type: 'button', class: 'cw-previous', onclick: () => this.turn(-1) }, t('previous'));
    this.next = h('button', { type: 'button', class: 'cw-next cw-primary', onclick: () => this.turn(1) }, t('next'));
    this.meter = h('div', { class: 'cw-meter', 'aria-hidden': 'true' }, h('span'));
    this.count = h('p', { class: 'cw-count' });
    shell.bar.replaceChildren(this.previous, h('div', { class: 'cw-where' }, this.meter, this.count), this.next);
    this.status = session.progress().status;
    addEventListener('hashchange', () => this.go(shell.resolve(location.hash)));
    const wanted = shell.resolve(location.hash) ?? { id: session.pageByKey(session.model.page)?.id ?? data.pages[0].id };
    this.go(wanted, false);
  }

  turn(by) {
    const at = this.data.pages.findIndex((p) => p.id === this.shell.current), page = this.data.pages[at + by];
    if (page) location.hash = page.id;
  }

  go(where, focus = true) {
    if (!where) return;
    const { session, shell, data } = this, page = data.pages.find((p) => p.id === where.id);
    if (shell.current !== where.id) {
      session.visit(page);
      this.adapter.visit?.(page);
      shell.show(where.id, { focus: focus && !where.target });
      // the resumed page gets its address without a step in the history
      if (!focus && location.hash.slice(1) !== where.id && !where.target) history.replaceState(null, '', `#${where.id}`);
    }
    if (where.target) {
      where.target.scrollIntoView();
      if (where.target.tabIndex < 0) where.target.tabIndex = -1;
      where.target.focus({ preventScroll: true });
    }
    this.refresh();
  }

  refresh() {
    const { session, shell, data, t } = this, p = session.progress();
    const at = data.pages.findIndex((x) => x.id === shell.current);
    this.previous.disabled = at <= 0;
    this.next.disabled = at >= data.pages.length - 1;
    this.count.textContent = t('page.of', { n: at + 1, all: data.pages.length });
    const all = p.lessons.all + p.checks.all;
    this.meter.firstChild.style.inlineSize = `${all ? Math.round((100 * (p.lessons.n + p.checks.n)) / all) : 0}%`;
    for (const page of data.pages) this.tick(page);
    for (const section of shell.sections.values()) if (/^(start|results)$/.test(section.dataset.kind)) this.summarise(section, p);
    this.announceEnd(p);
  }

  tick(page) {
    const { session, shell, data } = this, seen = session.model.pages.has(page.key);
    const open = page.items.some((id) => { const e = session.entry(data.items[id]); return !e || e.response === ''; });
    shell.tick(page.id, !seen ? '' : open ? 'visited' : 'done');
  }

  summarise(section, p) {
    const { t, data, shell } = this;
    let box = section.querySelector('.cw-outcome');
    if (!box) section.append(box = h('div', { class: 'cw-outcome' }));
    const pass = data.completion.pass;
    const verdict = p.status === 'incomplete' ? null : t(`course.${p.status === 'completed' ? 'complete' : p.status}`, { pass });
    box.dataset.status = p.status;
    const next = data.pages.find((x) => x.kind !== 'start' && x.kind !== 'results' && !this.session.model.pages.has(x.key)) ?? data.pages.find((x) => x.kind !== 'start');
    const begun = p.lessons.n + p.checks.n > 0;
    box.replaceChildren(...[
      verdict ? h('p', { class: 'cw-verdict' }, verdict) : null,
      h('ul', { class: 'cw-facts' },
        h('li', {}, t('course.lessons', { n: p.lessons.n, all: p.lessons.all })),
        p.checks.all ? h('li', {}, t('course.checks', { n: p.checks.n, all: p.checks.all })) : null,
        p.percent !== null && p.checks.n ? h('li', {}, t('course.score', { score: p.percent })) : null),
      section.dataset.kind === 'start' && next && p.status === 'incomplete' ? h('p', {}, h('a', { class: 'cw-button cw-primary', href: `#${next.id}`, onclick: () => shell.openMenu(false) }, t(begun ? 'course.resume' : 'course.start'))) : null,
    ].filter(Boolean));
  }

  announceEnd(p) {
    if (p.status === this.status) return;
    this.status = p.status;
    if (p.status === 'incomplete') return;
    const text = this.t(`course.${p.status === 'completed' ? 'complete' : p.status}`, { pass: this.data.completion.pass });
    this.shell.notice('end', text, { mood: p.status === 'failed' ? 'info' : 'good' });
    announce(text);
  }

  /** The model was replaced under the page (another tab, another device): show it. */
  repaint() {
    const restored = this.session.restored();
    for (const [id, controller] of this.items) if (restored[id]) controller.show(restored[id]);
    this.refresh();
  }
}
