// The item types, and the items of a page brought to life. A new type is one file here and one line in TYPES.
//
// A type is {prepare, read, restore, mark, clear, lock}, each (form, item, …):
//   prepare(form, item, {seed, t, changed})   once; moves nodes where options are shuffled, calls changed() on edits
//   read(form, item, {checking})              {response, problem?}: response null = not answered, problem = a ui key
//   restore(form, item, response, {t})        puts a response back, null empties
//   mark(form, item, response, {t, reveal, correct})   shows right and wrong; reveal: the answer as well
//   clear(form)                               takes the marks away;  lock(form, on)  allows no change
import { newSeed } from '../shuffle.js';
import { strings } from '../ui.js';
import { practise } from './practice.js';
import matching from './matching.js';
import multipleResponse from './multiple-response.js';
import numeric from './numeric.js';
import ordering from './ordering.js';
import shortAnswer from './short-answer.js';
import singleChoice from './single-choice.js';
import trueFalse from './true-false.js';

export const TYPES = {
  'single-choice': singleChoice,
  'multiple-response': multipleResponse,
  'true-false': trueFalse,
  matching,
  ordering,
  numeric,
  'short-answer': shortAnswer,
};

/** The item forms under `root` that `items` knows: [{form, item, type}]. */
export function findItems(root, items) {
  return [...root.querySelectorAll('form.cw-item')]
    .map((form) => ({ form, item: items[form.dataset.item], type: TYPES[form.dataset.type] }))
    .filter((f) => f.item && f.type);
}

/**
 * Gives every item under `root` its practice behaviour: check, feedback, try again, hint.
 * items: {id: item data}. options, all optional:
 *   onAnswer(record)  {item, response, result, hundredths, correct, latency (ms), attempt}; called before anything is
 *                     painted, so that whoever keeps answers has them first
 *   seed              order of shuffled options
 *   ui                words by key; without them the keys are shown
 *   restored          {id: {response, result, hundredths}} from an earlier visit
 * Gives a Map of id → controller {check(), reset(), show(restored)}.
 */
export function mountItems(root, items, { onAnswer = () => {}, seed = newSeed(), ui, t = strings(ui), restored = {} } = {}) {
  const mounted = new Map();
  for (const { form, item, type } of findItems(root, items)) {
    const controller = practise(form, item, type, { onAnswer, seed, t });
    if (restored[item.id]) controller.show(restored[item.id]);
    mounted.set(item.id, controller);
  }
  return mounted;
}
