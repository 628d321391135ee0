// The frame around the pages: contents, page turning, notices. Course and exam are laid into it.
import { announce, h, hiddenText } from './dom.js';

export class Shell {
  constructor(data, t) {
    Object.assign(this, { data, t });
    this.top = document.querySelector('.cw-top');
    this.toc = document.querySelector('.cw-toc');
    this.main = document.getElementById('cw-main');
    this.bar = document.querySelector('.cw-bar');
    this.sections = new Map([...this.main.querySelectorAll('.cw-page')].map((s) => [s.id, s]));
    this.notices = h('div', { class: 'cw-notices' });
    this.main.before(this.notices);
    this.current = null;
  }

  /** Puts the fixed controls into the header. */
  build() {
    const { t, top } = this;
    this.main.tabIndex = -1;
    if (!document.querySelector('.cw-skip')) document.body.prepend(h('a', { class: 'cw-skip', href: '#cw-main', onclick: (e) => { e.preventDefault(); this.focusPage(); } }, t('skip')));
    this.menu = h('button', { type: 'button', class: 'cw-menu', 'aria-expanded': 'false', 'aria-controls': (this.toc.id ||= 'cw-toc'), onclick: () => this.openMenu(this.menu.getAttribute('aria-expanded') !== 'true') },
      h('span', { class: 'cw-menu-icon', 'aria-hidden': 'true' }), h('span', { class: 'cw-menu-text' }, t('menu')));
    top.prepend(this.menu);
    this.tools = top.appendChild(h('div', { class: 'cw-tools' }));
    document.addEventListener('keydown', (e) => {
      if (e.key === 'Escape' && this.toc.dataset.open === 'true') { this.openMenu(false); this.menu.focus(); }
    });
    this.toc.addEventListener('click', (e) => { if (e.target.closest('a, button')) this.openMenu(false); });
    document.addEventListener('click', (e) => {
      if (this.toc.dataset.open === 'true' && !e.target.closest('.cw-toc, .cw-menu')) this.openMenu(false);
    });
    return this;
  }

  openMenu(on) {
    this.toc.dataset.open = String(on);
    this.menu.setAttribute('aria-expanded', String(on));
  }

  /** Shows one page and moves the focus to its heading (not at the first showing: the reader is at the top anyway). */
  show(id, { focus = true } = {}) {
    const section = this.sections.get(id);
    if (!section) return false;
    for (const s of this.sections.values()) s.hidden = s !== section;
    this.current = id;
    const page = this.data.pages.find((p) => p.id === id);
    document.title = `${page.title} · ${this.data.package.title}`;
    for (const link of this.toc.querySelectorAll('a[data-page]')) {
      if (link.dataset.page === id) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
    }
    if (focus) {
      window.scrollTo(0, 0);
      this.focusPage();
    }
    return true;
  }

  focusPage() {
    const section = this.sections.get(this.current);
    const heading = [...section?.querySelectorAll('h1, h2') ?? []].find((e) => e.offsetParent !== null) ?? section ?? this.main;
    if (!heading.hasAttribute('tabindex')) heading.tabIndex = -1;
    heading.focus();
  }

  /** Which page an address fragment means: {id, target}: a page itself or an anchor inside one. */
  resolve(hash) {
    let id;
    try { id = decodeURIComponent(hash.replace(/^#/, '')); } catch { return null; }
    if (this.sections.has(id)) return { id, target: null };
    const target = id ? document.getElementById(id) : null, section = target?.closest('.cw-page');
    return section ? { id: section.id, target } : null;
  }

  /** Marks a page in the contents: state 'visited' | 'done' | ''. */
  tick(id, state) {
    for (const link of this.toc.querySelectorAll('a[data-page]')) {
      if (link.dataset.page !== id || (link.dataset.state ?? '') === state) continue;
      link.dataset.state = state;
      link.querySelector('.cw-sr')?.remove();
      if (state) link.append(hiddenText(` (${this.t(state === 'done' ? 'done' : 'visited')})`));
    }
  }

  /** A notice that stays until it is dismissed. actions: [{label, run}]. One of a kind at a time. */
  notice(kind, text, { mood = 'info', actions = [], more = null, dismiss = true } = {}) {
    this.notices.querySelector(`[data-kind="${kind}"]`)?.remove();
    const box = h('div', { class: 'cw-notice', 'data-kind': kind, 'data-mood': mood, role: mood === 'error' ? 'alert' : null },
      h('div', { class: 'cw-notice-text' }, h('p', {}, text), more),
      ...actions.map((a) => h('button', { type: 'button', onclick: () => { box.remove(); a.run(); } }, a.label)),
      dismiss ? h('button', { type: 'button', class: 'cw-quiet', onclick: () => { box.remove(); this.focusPage(); } }, this.t('dismiss')) : null);
    this.notices.append(box);
    if (mood !== 'error') announce(text);
    return box;
  }

  clearNotice(kind) {
    this.notices.querySelector(`[data-kind="${kind}"]`)?.remove();
  }
}
