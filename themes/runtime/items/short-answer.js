// A word or a phrase, compared as content says.
import { h } from '../dom.js';

const field = (form) => form.querySelector('input[type="text"]');
/** Half a surrogate pair, left by a length limit in the middle of one, can't be written as UTF-8. */
const wellFormed = (s) => s.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '');

export default {
  prepare(form, item, { changed }) {
    field(form).maxLength = item.answer.max ?? 80;
    field(form).autocomplete = 'off';
    field(form).spellcheck = false;
    field(form).addEventListener('input', changed);
  },

  read(form, item) {
    const text = wellFormed(field(form).value).slice(0, item.answer.max ?? 80);
    return { response: text.trim() === '' ? null : text };
  },

  restore(form, item, response) {
    field(form).value = response ?? '';
  },

  mark(form, item, response, { t, reveal, correct }) {
    field(form).dataset.mark = correct ? 'right' : 'wrong';
    if (!reveal || correct || !item.answer.accept?.length) return;
    form.querySelector('fieldset').append(h('p', { class: 'cw-mark cw-was' }, t('accepted', { text: item.answer.accept[0] })));
  },

  clear(form) {
    delete field(form).dataset.mark;
    form.querySelectorAll('.cw-mark').forEach((m) => m.remove());
  },

  lock(form, on) {
    field(form).readOnly = on;
  },
};
