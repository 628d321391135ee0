// The player that every LMS package carries. Reads what the page holds, finds the LMS, goes on where the learner was.
// Order of every answer: local journal, paint, LMS (see saver.js). No handler here keeps a page from being cached.
import { addAbout } from './about.js';
import { openNone } from './adapters/none.js';
import { Clock } from './clock.js';
import { h, timeOf } from './dom.js';
import { Journal, scopeOf } from './journal.js';
import { SaveStatus } from './save-status.js';
import { Saver } from './saver.js';
import { Session } from './session.js';
import { Shell } from './shell.js';
import { strings } from './ui.js';

/** Texts of an item as the learner sees them, for reports that may hold them. */
function wordsOf(item) {
  const form = document.querySelector(`form[data-item="${CSS.escape(item.id)}"]`);
  const text = (el) => el?.textContent.replace(/\s+/g, ' ').trim().slice(0, 500) || '';
  if (!form) return null;
  const by = (selector, key, inner) => Object.fromEntries([...form.querySelectorAll(selector)].map((e) => [e.dataset[key], text(inner ? e.querySelector(inner) : e)]));
  return {
    stem: [...form.querySelectorAll('.cw-context, .cw-stem')].map(text).join(' ').slice(0, 1000),
    options: { ...by('.cw-option', 'option', 'label > span'), ...by('.cw-order > li', 'option', 'span') },
    left: by('.cw-row', 'left', '.cw-left'),
    right: Object.fromEntries([...form.querySelector('.cw-row select')?.options ?? []].filter((o) => o.value).map((o) => [o.value, text(o)])),
  };
}

/** The LMS, or none: {adapter, info}. */
async function connect(data) {
  const target = document.documentElement.dataset.target;
  let adapter = null;
  if (target === 'scorm12') {
    const { findApi, openScorm12 } = await import('./adapters/scorm12.js'), api = findApi(window);
    adapter = api && openScorm12(data, api);
  } else if (target === 'xapi') {
    const { openXapi } = await import('./adapters/xapi.js');
    adapter = openXapi(data, location.search, wordsOf);
  }
  const info = await adapter?.open();
  if (info) return { adapter, info };
  const none = openNone(adapter ? 'no-start' : 'outside');
  return { adapter: none, info: await none.open() };
}

function tellNotices({ data, session, shell, adapter, info, t, journal }) {
  if (adapter.reason) shell.notice(adapter.reason, t(`notice.${adapter.reason}`), { mood: adapter.reason === 'outside' ? 'info' : 'error' });
  if (info.away) shell.notice('no-lms', t('notice.no-lms'), { mood: 'error' });
  if (info.mode !== 'normal') shell.notice('review', t('notice.review'));
  if (!journal.persistent) shell.notice('storage', t('notice.storage'), { mood: 'error' });
  for (const n of session.notices) {
    if (n.kind === 'changed') {
      const where = (id) => data.pages.find((p) => p.items.includes(id));
      const pages = [...new Set(n.items.map(where).filter(Boolean))];
      shell.notice('changed', t('notice.changed'), { more: h('ul', {}, ...pages.map((p) => h('li', {}, h('a', { href: `#${p.id}` }, p.title), ` (${n.items.filter((id) => p.items.includes(id)).length})`))) });
    } else if (n.kind === 'kept') {
      shell.notice('kept', t('notice.kept', { time: timeOf(n.at) }), { actions: [{ label: t('notice.kept.use'), run: n.use }] });
    } else {
      shell.notice(n.kind, t(`notice.${n.kind}`));
    }
  }
}

/** Another form's exam: says so and touches nothing. */
function refuse({ data, session, shell, journal, info, t }) {
  const name = (form) => (form ? `${form.id} (${form.hash})` : '–');
  const values = { old: name(session.refused.form), new: name({ id: data.package.form, hash: data.package.formHash }) };
  shell.toc.hidden = true;
  shell.menu.hidden = true;
  shell.bar.hidden = true;
  for (const s of shell.sections.values()) s.hidden = true;
  document.querySelector('.cw-boot')?.remove();
  document.documentElement.classList.add('cw-ready');
  const title = h('h1', { tabindex: '-1' }, t('refused.title'));
  shell.main.append(h('section', { class: 'cw-page cw-refused' }, title, h('p', {}, t('refused.same', values)), h('p', {}, t('refused.help')),
    info.local ? h('p', {}, h('button', { type: 'button', onclick: () => { journal.archive(); location.reload(); } }, t('refused.anew', values))) : null));
  title.focus();
}

function follow({ session, saver, shell, adapter, journal, view, t }) {
  session.on((kind) => {
    if (kind === 'changed') saver.changed();
    else if (kind === 'replaced') { view.repaint(); saver.changed(); }
    else if (kind === 'stale') shell.notice('stale', t('notice.stale'), { mood: 'error', dismiss: false });
    else if (kind === 'submitted-elsewhere') { shell.notice(kind, t(`notice.${kind}`)); view.repaint(); }
    else if (kind === 'tab' && !follow.told) { follow.told = true; shell.notice('tab', t('notice.tab')); }
  });
  journal.onForeign(() => { if (!session.readOnly) { session.adoptForeign(); view.repaint(); } });
  adapter.onLate = (text) => session.late(text);
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden || saver.closed) return;
    session.keep(true);
    saver.flush();
  });
  addEventListener('pagehide', () => saver.close());
  addEventListener('pageshow', (event) => {
    if (!event.persisted) return;
    if (adapter.reopen?.() === false) shell.notice('over', t('notice.over'), { mood: 'error', dismiss: false });
    saver.reopen();
  });
}

async function run() {
  const data = JSON.parse(document.getElementById('cw-data').textContent), t = strings(data.ui);
  const { adapter, info } = await connect(data);
  const journal = new Journal(scopeOf(data.package.id, document.documentElement.dataset.target, info.learner));
  adapter.attach(journal);
  const session = new Session(data, journal, new Clock().run(), info), outcome = session.open();
  const shell = new Shell(data, t).build();
  const status = new SaveStatus(t, shell.tools);
  addAbout(data, adapter, t, shell.tools);
  const speedKey = `${journal.key}:speed`;
  const saver = new Saver(session, adapter, (s) => status.show(s), adapter.slowStart ? 'slow' : journal.store.getItem(speedKey));
  saver.onSpeed = (speed) => { try { journal.store.setItem(speedKey, speed); } catch { /* full */ } };
  status.onSave = () => saver.flush();
  const parts = { data, session, shell, saver, adapter, info, journal, t };
  if (outcome === 'refused') {
    saver.tell();
    addEventListener('pagehide', () => saver.close());
    return refuse(parts);
  }
  const view = session.exam ? new (await import('./exam.js')).Exam(parts) : new (await import('./course.js')).Course(parts);
  const { flags } = session.model;
  adapter.reached?.(flags.has('p') ? 'passed' : flags.has('f') ? 'failed' : flags.has('d') ? 'completed' : '');
  if (!session.readOnly) adapter.start?.();
  follow({ ...parts, view });
  document.querySelector('.cw-boot')?.remove();
  view.start();
  tellNotices(parts);
  document.documentElement.classList.add('cw-ready');
  saver.tell();
}

run();
