// Options to choose from: what single-choice, true-false and multiple-response share.
import { hiddenText } from '../dom.js';
import { shuffled } from '../shuffle.js';

const options = (form) => [...form.querySelectorAll('.cw-option')];
const input = (option) => option.querySelector('input');

export const choice = {
  prepare(form, item, { seed }) {
    if (!item.shuffle) return;
    const list = form.querySelector('.cw-options'), byId = new Map(options(form).map((o) => [o.dataset.option, o]));
    for (const id of shuffled([...byId.keys()].sort(), `${seed}:${item.id}`)) list.append(byId.get(id));
  },

  read(form) {
    const chosen = options(form).filter((o) => input(o).checked).map((o) => o.dataset.option);
    return { response: chosen.length ? chosen : null };
  },

  restore(form, item, response) {
    for (const o of options(form)) input(o).checked = !!response?.includes(o.dataset.option);
  },

  /** Marks what was chosen; the keys that were missed only where the answer is shown. */
  mark(form, item, response, { t, reveal }) {
    for (const o of options(form)) {
      const id = o.dataset.option, key = item.answer.includes(id), chosen = response.includes(id);
      const mark = chosen ? (key ? 'right' : 'wrong') : key && reveal ? 'missed' : null;
      if (!mark) continue;
      o.dataset.mark = mark;
      const tag = hiddenText(t(`mark.${mark}`));
      tag.classList.add('cw-mark');
      o.querySelector('label').append(tag);
      const feedback = o.querySelector('.cw-feedback'), html = item.feedback?.options?.[id];
      if (feedback && (html || feedback.innerHTML)) {
        if (html) feedback.innerHTML = html;
        feedback.hidden = false;
      }
    }
  },

  clear(form) {
    for (const o of options(form)) {
      delete o.dataset.mark;
      o.querySelector('.cw-mark')?.remove();
      const feedback = o.querySelector('.cw-feedback');
      if (feedback) feedback.hidden = true;
    }
  },

  lock(form, on) {
    for (const o of options(form)) input(o).disabled = on;
  },
};
