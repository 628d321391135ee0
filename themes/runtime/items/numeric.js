// A number, with a unit to choose where there are several. What was read is said back while typing, so that 1,234 is
// never silently something else than the learner meant.
import { MAX_NUMBER, readNumber } from '../decimal.js';
import { h } from '../dom.js';
import { localDecimal } from '../ui.js';

const field = (form) => form.querySelector('input[type="text"]');
const units = (form) => form.querySelector('fieldset select');
const shown = (text, unit) => (unit ? `${localDecimal(text)} ${unit}` : localDecimal(text));
const unitOf = (form, item) => units(form)?.value || item.answer?.unit || null;

function echo(form, item, t) {
  const out = form.querySelector('.cw-echo'), typed = field(form).value;
  if (!out) return;
  const { text, problem } = readNumber(typed);
  const unit = unitOf(form, item);
  out.textContent = typed.trim() === '' ? '' : problem ? t(`number.${problem}`) : t('number.echo', { n: shown(text, unit) });
  out.dataset.problem = String(!!problem && typed.trim() !== '');
}

export default {
  prepare(form, item, { t, changed }) {
    field(form).maxLength = MAX_NUMBER + 8;
    field(form).autocomplete = 'off';
    const update = () => { echo(form, item, t); changed(); };
    field(form).addEventListener('input', update);
    units(form)?.addEventListener('change', update);
  },

  read(form, item) {
    const { text, problem } = readNumber(field(form).value);
    if (problem === 'empty') return { response: null, problem: 'number.empty' };
    // a number that can't be read is no answer; what was typed stays in the field
    return problem ? { response: null, problem: `number.${problem}` } : { response: { value: text, unit: unitOf(form, item) } };
  },

  restore(form, item, response, { t }) {
    field(form).value = response?.value ?? '';
    if (units(form) && response?.unit) units(form).value = response.unit;
    echo(form, item, t);
  },

  mark(form, item, response, { t, reveal, correct }) {
    field(form).dataset.mark = correct ? 'right' : 'wrong';
    if (!reveal || correct) return;
    const { value, unit } = item.answer;
    form.querySelector('fieldset').append(h('p', { class: 'cw-mark cw-was' }, t('accepted', { text: shown(value, unit) })));
  },

  clear(form) {
    delete field(form).dataset.mark;
    form.querySelectorAll('.cw-mark').forEach((m) => m.remove());
  },

  lock(form, on) {
    field(form).readOnly = on;
    if (units(form)) units(form).disabled = on;
  },
};
