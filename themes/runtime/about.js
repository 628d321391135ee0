// What exactly this is: the release and hash that an auditor or a support desk asks for.
import { ask, h } from './dom.js';

export function addAbout(data, adapter, t, place) {
  const { package: p } = data;
  const rows = [
    ['about.programme', p.programme], ['about.release', p.release], ['about.hash', p.hash, 'code'],
    ['about.form', p.form ? `${p.form} (${p.formHash})` : null], ['about.language', languageName(p.language)],
    ['about.tool', p.tool], ['about.lms', adapter.connected ? adapter.name : t('save.none')],
  ].filter(([, value]) => value);
  const open = async () => {
    await ask({
      title: t('about.title'),
      body: [h('p', {}, h('strong', {}, p.title)), h('dl', {}, ...rows.flatMap(([key, value, tag]) => [h('dt', {}, t(key)), h('dd', {}, tag ? h(tag, {}, value) : value)]))],
      actions: [], close: t('close'),
    });
    button.focus();
  };
  const button = h('button', { type: 'button', class: 'cw-about', onclick: open }, t('about'));
  place.append(button);
}

function languageName(code) {
  try {
    return `${new Intl.DisplayNames([code], { type: 'language' }).of(code)} (${code})`;
  } catch {
    return code;
  }
}
