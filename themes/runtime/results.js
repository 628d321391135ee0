// The result of an exam, by domain and by competency, as far as the form allows it to be shown.
import { h } from './dom.js';
import { percent } from './scoring.js';
import { localNumber } from './ui.js';

/** With fewer questions than this a percentage says little about a competency. */
const FEW = 3;

/** Fills `place` with the outcome. actions: nodes below it. */
export function showResults(place, { data, outcome, t, timedOut, actions = [] }) {
  const open = data.exam.feedback !== 'none';
  const all = data.exam.feedback === 'by-competency';
  const verdict = outcome.passed === null ? null : t(outcome.passed ? 'exam.passed' : 'exam.failed');
  place.replaceChildren(...[
    h('p', {}, t(timedOut ? 'exam.timed-out' : 'exam.submitted')),
    verdict ? h('p', { class: 'cw-verdict', 'data-mood': outcome.passed ? 'good' : 'low' }, verdict) : null,
    open ? h('p', { class: 'cw-score' }, t('exam.score', { got: outcome.got / 100, max: outcome.max / 100, percent: outcome.percent })) : null,
    open && outcome.passed !== null ? h('p', {}, t('exam.needed', { n: needed(data.exam, t) })) : null,
    // Before the tables: on a phone these are long.
    actions.length ? h('div', { class: 'cw-outcome-actions' }, ...actions) : null,
    open ? table(t('exam.domains'), outcome.domains, (key) => data.domains[key] ?? key, t, !all) : null,
    all ? table(t('exam.competencies'), outcome.competencies, (key) => [h('code', {}, key), ' ', data.competencies[key] ?? ''], t, outcome.competencies.some((r) => r.items < FEW)) : null,
  ].filter(Boolean));
}

const needed = (exam, t) => (exam.masteryRaw !== null ? t('exam.needed.points', { n: exam.masteryRaw }) : `${localNumber(exam.masteryPercent)} %`);

/** hint: says that the shares are no measurement. Those by domain never are, however many questions an exam asks. */
function table(caption, rows, name, t, hint) {
  if (!rows.length) return null;
  return h('div', { class: 'cw-breakdown' },
    h('table', {},
      h('caption', {}, caption),
      h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, t('exam.col.name')), h('th', { scope: 'col' }, t('exam.col.items')), h('th', { scope: 'col' }, t('exam.col.score')))),
      h('tbody', {}, ...rows.map((r) => {
        const share = percent(r.got, r.max);
        return h('tr', {},
          h('th', { scope: 'row' }, ...[name(r.key)].flat()),
          h('td', {}, String(r.items)),
          h('td', {}, h('span', { class: 'cw-meter', 'aria-hidden': 'true' }, h('span', { style: `inline-size:${share}%` })), h('span', {}, `${Math.round(share)} %`)));
      }))),
    hint ? h('p', { class: 'cw-small' }, t('exam.few')) : null);
}
