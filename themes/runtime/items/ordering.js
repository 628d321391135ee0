// Entries to put in order with two buttons each. The build sends them in an order that is not the right one, so an
// answer exists only once something was moved or the learner asks for the check.
import { announce, h } from '../dom.js';

const list = (form) => form.querySelector('.cw-order');
const entries = (form) => [...list(form).children];
const order = (form) => entries(form).map((li) => li.dataset.option);

/** At the ends a button is only marked: a disabled one would lose the focus in the middle of moving. */
function refresh(form) {
  const all = entries(form), locked = list(form).dataset.locked === 'true';
  all.forEach((li, i) => {
    for (const b of li.querySelectorAll('[data-move]')) {
      const end = b.dataset.move === 'up' ? i === 0 : i === all.length - 1;
      b.setAttribute('aria-disabled', String(end || locked));
    }
  });
}

function move(form, li, by, t) {
  const all = entries(form), to = all.indexOf(li) + by;
  if (to < 0 || to >= all.length || list(form).dataset.locked === 'true') return false;
  if (by < 0) all[to].before(li);
  else all[to].after(li);
  refresh(form);
  announce(t('moved', { n: to + 1, all: all.length }));
  return true;
}

export default {
  prepare(form, item, { t, changed }) {
    refresh(form);
    list(form).addEventListener('click', (event) => {
      const button = event.target.closest('[data-move]');
      if (!button || !move(form, button.closest('li'), button.dataset.move === 'up' ? -1 : 1, t)) return;
      button.focus();
      list(form).dataset.moved = 'true';
      changed();
    });
  },

  read(form, item, { checking }) {
    return { response: checking || list(form).dataset.moved === 'true' ? order(form) : null };
  },

  restore(form, item, response) {
    if (!response) {
      delete list(form).dataset.moved;
      return;
    }
    const byId = new Map(entries(form).map((li) => [li.dataset.option, li]));
    list(form).append(...response.map((id) => byId.get(id)));
    list(form).dataset.moved = 'true';
    refresh(form);
  },

  mark(form, item, response, { t, reveal }) {
    entries(form).forEach((li, i) => {
      li.dataset.mark = li.dataset.option === item.answer[i] ? 'right' : 'wrong';
      li.append(h('span', { class: 'cw-mark cw-sr' }, t(`mark.${li.dataset.mark}`)));
    });
    if (!reveal) return;
    const text = new Map(entries(form).map((li) => [li.dataset.option, li.querySelector('span').innerHTML]));
    list(form).after(h('div', { class: 'cw-mark cw-was' }, h('strong', {}, t('order.right')),
      h('ol', {}, ...item.answer.map((id) => h('li', { html: text.get(id) })))));
  },

  clear(form) {
    entries(form).forEach((li) => delete li.dataset.mark);
    form.querySelectorAll('.cw-mark').forEach((m) => m.remove());
  },

  lock(form, on) {
    list(form).dataset.locked = String(on);
    refresh(form);
  },
};
