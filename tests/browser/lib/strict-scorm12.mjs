// What SCORM 1.2 really allows, checked over a log of run-time calls; public run-times let far more through. Narrower
// than the specification where LMSs are: ids are what Moodle takes, choices are single characters.

const DECIMAL = /^-?\d+(\.\d+)?$/, ID = /^[A-Za-z0-9](?:[A-Za-z0-9_.:-]{0,253}[A-Za-z0-9])?$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,2})?$/, SPAN = /^\d{2,4}:[0-5]\d:[0-5]\d(\.\d{1,2})?$/;
const CHAR = '[a-z0-9]', LIST = new RegExp(`^${CHAR}(,${CHAR})*$`), PAIRS = new RegExp(`^${CHAR}\\.${CHAR}(,${CHAR}\\.${CHAR})*$`);

const FEEDBACK = { 'true-false': /^[01tf]$/, choice: LIST, 'fill-in': /^[\s\S]{0,255}$/, matching: PAIRS, sequencing: LIST, numeric: DECIMAL, performance: /^[\s\S]{0,255}$/, likert: new RegExp(`^${CHAR}?$`) };
const WORDS = {
  status: ['passed', 'completed', 'failed', 'incomplete', 'browsed'], exit: ['time-out', 'suspend', 'logout', ''],
  type: Object.keys(FEEDBACK), result: ['correct', 'wrong', 'unanticipated', 'neutral'],
};
const text = (max) => (v) => (v.length <= max ? '' : `${v.length} characters, ${max} allowed`);
const like = (re, what) => (v) => (re.test(v) && v.length <= 255 ? '' : `${JSON.stringify(v)} is not ${what}`);
const word = (list) => (v) => (list.includes(v) ? '' : `${JSON.stringify(v)} is not one of ${list.join(' | ')}`);
const score = (v) => (!DECIMAL.test(v) || Number(v) < 0 || Number(v) > 100 ? `${v} is not 0 to 100` : /\.\d{3}/.test(v) ? `${v} has more than 2 decimals` : '');

const WRITABLE = [
  [/^cmi\.core\.lesson_location$/, text(255)], [/^cmi\.core\.lesson_status$/, word(WORDS.status)], [/^cmi\.core\.exit$/, word(WORDS.exit)],
  [/^cmi\.core\.session_time$/, like(SPAN, 'a time span')], [/^cmi\.core\.score\.(raw|min|max)$/, score], [/^cmi\.suspend_data$/, text(4096)], [/^cmi\.comments$/, text(4096)],
  [/^cmi\.interactions\.\d+\.id$/, like(ID, 'an identifier')], [/^cmi\.interactions\.\d+\.objectives\.\d+\.id$/, like(ID, 'an identifier')],
  [/^cmi\.interactions\.\d+\.time$/, like(TIME, 'a time')], [/^cmi\.interactions\.\d+\.type$/, word(WORDS.type)],
  [/^cmi\.interactions\.\d+\.correct_responses\.\d+\.pattern$/, null], [/^cmi\.interactions\.\d+\.student_response$/, null],
  [/^cmi\.interactions\.\d+\.weighting$/, like(DECIMAL, 'a decimal')], [/^cmi\.interactions\.\d+\.result$/, (v) => (DECIMAL.test(v) ? '' : word(WORDS.result)(v))],
  [/^cmi\.interactions\.\d+\.latency$/, like(SPAN, 'a time span')],
];
const READABLE = /^cmi\.(core\.(_children|student_id|student_name|lesson_location|credit|lesson_status|entry|score\.(_children|raw|min|max)|total_time|lesson_mode)|suspend_data|launch_data|comments|comments_from_lms|interactions\.(_count|_children)|objectives\.(_count|_children|\d+\..+)|student_data\..+|student_preference\..+)$/;

/**
 * log: [{m, args, ret, err}]. options: {benign: [error codes a call may end with], secret: nothing about keys or texts may
 * be told}. Gives findings as text; none is good.
 */
export function checkLog(log, { benign = [], secret = false } = {}) {
  const out = [], types = new Map(), ids = new Set();
  let count = null, open = false, closed = false, dirty = false, stored = null;
  const bad = (i, what) => out.push(`call ${i} ${log[i].m}(${log[i].args.map((a) => JSON.stringify(a.slice(0, 60))).join(', ')}): ${what}`);
  log.forEach(({ m, args, ret, err }, i) => {
    if (closed) bad(i, 'after LMSFinish');
    if (m === 'LMSInitialize') { if (open) bad(i, 'twice'); open = true; } else if (!open) bad(i, 'before LMSInitialize');
    if ((ret === 'false' || err !== '0') && !benign.includes(err)) bad(i, `error ${err}`);
    if (m === 'LMSFinish') { closed = true; if (dirty && ret !== 'true') bad(i, 'values were set and never committed'); }
    if (m === 'LMSCommit' && ret === 'true') dirty = false;
    if (m === 'LMSGetValue') {
      if (!READABLE.test(args[0])) bad(i, 'not readable');
      if (args[0] === 'cmi.interactions._count') stored = Number(ret) || 0;
    }
    if (m !== 'LMSSetValue' || ret !== 'true') return;
    const [name, value] = args, rule = WRITABLE.find(([re]) => re.test(name));
    if (name !== 'cmi.core.session_time') dirty = true; // the time alone may ride on LMSFinish
    if (!rule) return bad(i, 'not writable');
    const finding = rule[1]?.(value);
    if (finding) bad(i, finding);
    const at = /^cmi\.interactions\.(\d+)\.(.+)$/.exec(name);
    if (!at) return;
    const n = Number(at[1]), field = at[2];
    if (count === null) { count = stored; if (count === null) bad(i, '_count was never asked for'); }
    if (field === 'id') {
      if (n !== count) bad(i, `index ${n}, next is ${count}`);
      count = n + 1;
      ids.add(n);
    } else if (!ids.has(n)) bad(i, 'before the id');
    if (field === 'type') types.set(n, value);
    if (/student_response|pattern/.test(field)) {
      const re = FEEDBACK[types.get(n)];
      if (!re) bad(i, 'before the type');
      else if (!re.test(value) || value.length > 255) bad(i, `not a response of type ${types.get(n)}`);
    }
    if (secret && /correct_responses|objectives/.test(field)) bad(i, 'tells about a secret item');
  });
  if (open && !closed) out.push('LMSFinish was never called');
  return out;
}
