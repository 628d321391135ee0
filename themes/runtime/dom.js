// The few lines that a framework would have been for.

/** Makes an element: h('button', {type: 'button', class: 'x', onclick: f}, 'text', node). */
export function h(tag, props = {}, ...children) {
  const el = document.createElement(tag);
  for (const [key, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith('on')) el.addEventListener(key.slice(2), value);
    else if (key === 'html') el.innerHTML = value; // compiled and escaped by the build, never a learner's text
    else el.setAttribute(key, value === true ? '' : value);
  }
  el.append(...children.filter((c) => c !== null && c !== undefined && c !== false));
  return el;
}

export const hiddenText = (text) => h('span', { class: 'cw-sr' }, text);

let region;
/** Says something to screen readers without moving the focus. */
export function announce(text) {
  region ??= document.body.appendChild(h('div', { class: 'cw-sr', role: 'status', 'aria-live': 'polite' }));
  // a text equal to the last one would not be read again
  region.textContent = region.textContent === text ? text + '\u00a0' : text;
}

/** Runs after the browser has painted; in a hidden page, where nothing is painted, soon. */
export function afterPaint(run) {
  let ran = false;
  const once = () => { if (!ran) { ran = true; run(); } };
  if (typeof document !== 'undefined' && !document.hidden) requestAnimationFrame(() => setTimeout(once, 0));
  setTimeout(once, 250);
}

/** A modal dialog; resolves to the value of the button that closed it, or '' when dismissed. */
export function ask({ title, body, actions, close }) {
  return new Promise((resolve) => {
    const id = `cw-dialog-${Math.random().toString(36).slice(2)}`;
    const dialog = h('dialog', { class: 'cw-dialog', 'aria-labelledby': id },
      h('form', { method: 'dialog' },
        h('h2', { id }, title), ...body,
        h('div', { class: 'cw-dialog-actions' },
          ...actions.map((a) => h('button', { value: a.value, class: a.primary ? 'cw-primary' : null, autofocus: a.focus }, a.label)),
          close ? h('button', { value: '' }, close) : null)));
    dialog.addEventListener('close', () => { dialog.remove(); resolve(dialog.returnValue); });
    document.body.append(dialog);
    dialog.showModal();
  });
}

export const timeOf = (ms) => new Date(ms).toLocaleString(document.documentElement.lang || undefined, { dateStyle: 'medium', timeStyle: 'short' });
