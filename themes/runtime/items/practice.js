// Practice: check, see why, try again. Used in courses and, as it is, on the public site.
import { afterPaint, h } from '../dom.js';
import { score, withBestKey } from '../scoring.js';

/** After this many wrong answers the right one may be looked at. */
const TRIES_BEFORE_ANSWER = 2;

export function practise(form, item, type, { onAnswer, seed, t }) {
  const button = form.querySelector('.cw-actions button[type="submit"]') ?? form.querySelector('.cw-actions').appendChild(h('button', { type: 'submit' }));
  const result = form.querySelector('.cw-result'), rationale = form.querySelector('.cw-rationale');
  let checked = false, attempt = 0, wrong = 0, since = performance.now(), last = null;

  type.prepare(form, item, { seed, t, changed: () => say('') });
  // how long the learner looks at the question counts from when it comes into view
  if ('IntersectionObserver' in window) {
    const seen = new IntersectionObserver((list) => {
      if (list.some((e) => e.isIntersecting)) { since = performance.now(); seen.disconnect(); }
    });
    seen.observe(form);
  }

  const hint = item.feedback?.hint ? hintButton(form, item, t) : null;
  const reveal = h('button', { type: 'button', class: 'cw-quiet', hidden: true, onclick: () => showAnswer() }, t('reveal'));
  form.querySelector('.cw-actions').append(...[hint, reveal].filter(Boolean));

  function say(text, mood = '', html = '') {
    result.replaceChildren(...(text ? [h('strong', {}, text)] : []), ...(html ? [h('div', { html })] : []));
    result.dataset.mood = mood;
  }

  function explain(on) {
    const html = item.feedback?.rationale;
    if (!rationale || !html) return;
    rationale.hidden = !on;
    if (on) rationale.replaceChildren(h('p', { class: 'cw-part' }, t('rationale')), h('div', { html }));
  }

  function paint({ response, correct, hundredths, result: mark }) {
    checked = true;
    last = response;
    type.clear(form);
    type.mark(form, withBestKey(item, response), response, { t, correct, reveal: false });
    type.lock(form, true);
    const partly = mark === 'p' && !correct;
    const text = correct ? t('correct') : partly ? t('partly', { got: hundredths / 100, max: item.points }) : t('incorrect');
    say(text, correct ? 'right' : partly ? 'partly' : 'wrong', correct ? item.feedback?.correct : item.feedback?.incorrect);
    button.textContent = t(correct ? 'anew' : 'again');
    button.classList.toggle('cw-quiet', correct);
    reveal.hidden = correct || wrong < TRIES_BEFORE_ANSWER;
    explain(correct);
    form.dataset.result = correct ? 'right' : partly ? 'partly' : 'wrong';
  }

  function check() {
    const { response, problem } = type.read(form, item, { checking: true });
    if (problem || response === null) {
      say(t(problem ?? 'unanswered'), 'open');
      return;
    }
    attempt += 1;
    const scored = score(item, response), latency = Math.round(performance.now() - since);
    if (!scored.correct) wrong += 1;
    onAnswer({ item, response, ...scored, latency, attempt });
    paint({ response, ...scored });
  }

  function reset() {
    checked = false;
    type.clear(form);
    type.lock(form, false);
    say('');
    explain(false);
    reveal.hidden = true;
    button.textContent = t('check');
    button.classList.remove('cw-quiet');
    delete form.dataset.result;
    since = performance.now();
    afterPaint(() => form.querySelector('fieldset :is(input, select, button)')?.focus());
  }

  function showAnswer() {
    type.clear(form);
    type.mark(form, item, last, { t, correct: false, reveal: true });
    say(t('revealed'), 'open');
    explain(true);
    reveal.hidden = true;
    button.focus();
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (checked) reset();
    else check();
  });
  form.addEventListener('change', () => { if (!checked) say(''); });

  return {
    check,
    reset,
    /** Puts an answer of an earlier visit back, as it stood. */
    show({ response, result: mark, hundredths = 0 }) {
      type.restore(form, item, response, { t });
      const correct = score(item, response).correct;
      paint({ response, correct, hundredths, result: mark });
    },
  };
}

function hintButton(form, item, t) {
  const id = `${form.id || item.id}-hint`;
  const text = h('div', { class: 'cw-hint', id, hidden: true }, h('p', { class: 'cw-part' }, t('hint.title')), h('div', { html: item.feedback.hint }));
  form.querySelector('.cw-actions').before(text);
  return h('button', {
    type: 'button', class: 'cw-quiet', 'aria-expanded': 'false', 'aria-controls': id,
    onclick: (event) => {
      text.hidden = !text.hidden;
      event.currentTarget.setAttribute('aria-expanded', String(!text.hidden));
    },
  }, t('hint'));
}
