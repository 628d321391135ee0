// Answers any item of any package, right or wrong, from the data that the package itself carries.

/** The shortest text that a compiled pattern accepts. */
function shortest(prog) {
  for (let todo = [[0, '']], seen = new Set(); todo.length;) {
    const [pc, text] = todo.shift(), [op, a, b, next] = prog[pc];
    if (op === 'match') return text;
    if (seen.has(pc)) continue;
    seen.add(pc);
    // steps that consume nothing come first
    if (op === 'char') todo.push([next, text + String.fromCodePoint(a)]);
    else todo.unshift([a, text], ...(op === 'split' ? [[b, text]] : []));
  }
  throw new Error('the pattern accepts nothing');
}

/** A response to `item` that is fully right. */
export function rightResponse(item) {
  switch (item.type) {
    case 'numeric': return { value: item.answer.value, unit: item.answer.unit };
    case 'short-answer': return item.answer.accept[0] ?? shortest(item.answer.patterns[0]);
    case 'single-choice': return [item.answer[0]];
    default: return item.answer;
  }
}

/** One that is fully wrong. */
export function wrongResponse(item) {
  switch (item.type) {
    case 'matching': return Object.fromEntries(item.left.map((l) => [l, item.right.find((r) => r !== item.answer[l])]));
    case 'ordering': return [...item.answer].reverse();
    case 'numeric': return { value: '987654321', unit: item.answer.unit };
    case 'short-answer': return 'certainly not this';
    default: return item.options.filter((o) => !item.answer.includes(o)).slice(0, 1);
  }
}

/** Puts a response into the form of `item`, as a learner would. */
export async function fillIn(frame, item, response) {
  const form = `form[data-item="${item.id}"]`;
  switch (item.type) {
    case 'matching':
      for (const [l, r] of Object.entries(response)) await frame.selectOption(`${form} [data-left="${l}"] select`, r);
      break;
    case 'ordering':
      for (const [to, id] of response.entries()) {
        const at = () => frame.$$eval(`${form} .cw-order > li`, (list, k) => list.findIndex((li) => li.dataset.option === k), id);
        for (let n = await at(); n > to; n = await at()) await frame.click(`${form} [data-option="${id}"] [data-move=up]`);
      }
      break;
    case 'numeric':
      await frame.fill(`${form} input[type=text]`, response.value);
      if (response.unit && await frame.$(`${form} fieldset select`)) await frame.selectOption(`${form} fieldset select`, response.unit);
      break;
    case 'short-answer':
      await frame.fill(`${form} input[type=text]`, response);
      break;
    default:
      for (const id of response) await frame.check(`${form} [data-option="${id}"] input`);
  }
}

/** What the package says of itself. */
export const dataOf = (frame) => frame.evaluate(() => JSON.parse(document.getElementById('cw-data').textContent));
