// Pairs: for each entry on the left a menu of all entries on the right. Menus work with every keyboard, screen reader
// and thumb, which dragging does not.
import { h } from '../dom.js';
import { shuffled } from '../shuffle.js';

const rows = (form) => [...form.querySelectorAll('.cw-row')];
const menu = (row) => row.querySelector('select');

export default {
  prepare(form, item, { seed }) {
    if (!item.shuffle) return;
    const order = shuffled([...item.right].sort(), `${seed}:${item.id}`);
    for (const row of rows(form)) {
      const select = menu(row), byId = new Map([...select.options].map((o) => [o.value, o]));
      select.append(...order.map((id) => byId.get(id)).filter(Boolean));
      select.value = '';
    }
  },

  read(form) {
    const pairs = {};
    for (const row of rows(form)) if (menu(row).value) pairs[row.dataset.left] = menu(row).value;
    const all = Object.keys(pairs).length === rows(form).length;
    return { response: Object.keys(pairs).length ? pairs : null, problem: all ? null : 'match.open' };
  },

  restore(form, item, response) {
    for (const row of rows(form)) menu(row).value = response?.[row.dataset.left] ?? '';
  },

  mark(form, item, response, { t, reveal }) {
    for (const row of rows(form)) {
      const left = row.dataset.left, right = item.answer[left] === response[left];
      row.dataset.mark = right ? 'right' : 'wrong';
      row.append(h('span', { class: 'cw-mark cw-sr' }, t(right ? 'mark.right' : 'mark.wrong')));
      if (right || !reveal) continue;
      const text = [...menu(row).options].find((o) => o.value === item.answer[left])?.textContent ?? '';
      row.append(h('span', { class: 'cw-mark cw-was' }, t('mark.was', { text })));
    }
  },

  clear(form) {
    for (const row of rows(form)) {
      delete row.dataset.mark;
      row.querySelectorAll('.cw-mark').forEach((m) => m.remove());
    }
  },

  lock(form, on) {
    for (const row of rows(form)) menu(row).disabled = on;
  },
};
