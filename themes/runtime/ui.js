// What the player says. The words themselves come with the page, in its language (themes/runtime/words/ in the source).

const language = () => (typeof document !== 'undefined' && document.documentElement.lang) || 'en';

/** Makes a formatter once, in English where a browser does not know the page's language tag. */
function once(make) {
  let made;
  return () => {
    try { made ??= make(language()); } catch { made = make('en'); }
    return made;
  };
}

const numbers = once((tag) => new Intl.NumberFormat(tag, { maximumFractionDigits: 2, useGrouping: false }));
const plurals = once((tag) => new Intl.PluralRules(tag));
const point = once((tag) => new Intl.NumberFormat(tag).formatToParts(1.5).find((p) => p.type === 'decimal')?.value ?? '.');

/** A number as the page's language writes it, with two decimals at most. */
export const localNumber = (n) => numbers().format(n);

/** Decimal text (`-1.50`) as readers of this page write it; every digit stays. */
export const localDecimal = (text) => text.replace('.', point());

/**
 * t(key, {name: value}) over the page's words. Numbers are written as the language writes them; of `one|other` the
 * number `all` decides, or else `n`.
 */
export function strings(words = {}) {
  return (key, values = {}) => {
    const forms = (words[key] ?? key).split('|'), number = values.all ?? values.n;
    const text = forms.length > 1 && plurals().select(Number(number)) === 'one' ? forms[0] : forms.at(-1);
    const show = (value) => (typeof value === 'number' ? localNumber(value) : String(value));
    return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? show(values[name]) : whole));
  };
}
