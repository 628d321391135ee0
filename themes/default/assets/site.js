// Everything here is an addition: without it each page is complete.
(() => {
  'use strict';
  const root = document.documentElement, all = (q, el = document) => [...el.querySelectorAll(q)];
  const stored = (key, value) => {
    try { return value === undefined ? localStorage.getItem(key) : localStorage.setItem(key, value); } catch { return null; }
  };

  // light or dark, remembered
  const theme = document.getElementById('theme');
  if (theme) {
    theme.hidden = false;
    theme.addEventListener('click', () => {
      const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
      root.dataset.theme = dark ? 'light' : 'dark';
      stored('cw-theme', root.dataset.theme);
    });
  }

  // where the sections do not fit, the current one is in sight
  const sections = document.querySelector('.sections'), here = sections?.querySelector('[aria-current]');
  if (here) {
    const at = here.getBoundingClientRect(), box = sections.getBoundingClientRect();
    sections.scrollLeft += at.left + at.width / 2 - box.left - box.width / 2;
  }

  // opened from a folder there is no server to turn a/b/ into a/b/index.html
  if (location.protocol === 'file:') {
    document.addEventListener('click', (event) => {
      const link = event.target.closest?.('a[href]');
      if (!link || link.protocol !== 'file:') return;
      const url = new URL(link.href);
      if (url.pathname.endsWith('/')) { url.pathname += 'index.html'; link.href = url.href; }
    }, true);
  }

  // the table of contents is open where there is room for it, and follows the reader
  const details = document.querySelector('.toc details');
  if (details) {
    const wide = matchMedia('(min-width: 60rem)');
    const fit = () => { details.open = wide.matches; };
    fit();
    wide.addEventListener('change', fit);
    const links = new Map(all('.toc a').map((a) => [decodeURIComponent(a.hash.slice(1)), a]));
    const heads = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);
    const follow = () => {
      const passed = heads.filter((h) => h.getBoundingClientRect().top < 140);
      const now = passed.at(-1) ?? heads[0];
      links.forEach((a, id) => { if (id === now?.id) a.setAttribute('aria-current', 'true'); else a.removeAttribute('aria-current'); });
    };
    let waiting = false;
    addEventListener('scroll', () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => { waiting = false; follow(); });
    }, { passive: true });
    follow();
  }

  // tabs: one panel at a time, arrow keys move (WAI-ARIA tabs pattern)
  all('.tabs').forEach((box) => {
    const panels = all(':scope > .tab', box);
    const list = document.createElement('div');
    list.className = 'tab-list';
    list.setAttribute('role', 'tablist');
    const buttons = panels.map((panel, i) => {
      const title = panel.querySelector('.tab-title'), button = document.createElement('button');
      button.type = 'button';
      button.id = `${title.id}.tab`;
      button.textContent = title.textContent;
      button.setAttribute('role', 'tab');
      panel.id ||= `${title.id}.panel`;
      button.setAttribute('aria-controls', panel.id);
      panel.setAttribute('role', 'tabpanel');
      panel.setAttribute('aria-labelledby', button.id);
      panel.tabIndex = 0;
      button.addEventListener('click', () => show(i));
      button.addEventListener('keydown', (event) => {
        const to = { ArrowRight: i + 1, ArrowLeft: i - 1, Home: 0, End: panels.length - 1 }[event.key];
        if (to === undefined) return;
        event.preventDefault();
        show((to + panels.length) % panels.length, true);
      });
      list.append(button);
      return button;
    });
    const show = (at, focus) => {
      buttons.forEach((button, i) => {
        button.setAttribute('aria-selected', String(i === at));
        button.tabIndex = i === at ? 0 : -1;
        panels[i].hidden = i !== at;
      });
      if (focus) buttons[at].focus();
    };
    box.prepend(list);
    box.dataset.on = '';
    show(0);
  });

  // code can be copied where the browser allows it
  if (navigator.clipboard) {
    const words = document.body.dataset;
    all('.prose pre.hl').forEach((pre) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'copy';
      button.textContent = words.copy;
      button.addEventListener('click', async () => {
        await navigator.clipboard.writeText(pre.querySelector('code').textContent);
        button.textContent = words.copied;
        setTimeout(() => { button.textContent = words.copy; }, 1500);
      });
      const box = pre.closest('figure.code') ?? pre.parentNode.insertBefore(document.createElement('div'), pre);
      if (box.tagName === 'DIV') { box.className = 'hl-box'; box.append(pre); }
      box.append(button);
    });
  }

  // which lessons were read to the end; kept in this browser only
  const key = `cw-read:${new URL(document.body.dataset.root, location).pathname}`;
  let read = [];
  try { read = JSON.parse(stored(key)) ?? []; } catch { /* not ours */ }
  const mark = () => all('a[data-lesson], .side ol ol a').forEach((a) => {
    if (read.includes(new URL(a.href).pathname.replace(/index\.html$/, ''))) { a.dataset.read = ''; a.title = words('read'); }
  });
  const words = (name) => document.body.dataset[name] ?? '';
  if (document.body.classList.contains('p-lesson') && 'IntersectionObserver' in window) {
    const end = document.querySelector('.pager') ?? document.querySelector('.foot');
    new IntersectionObserver((seen, observer) => {
      if (!seen.some((e) => e.isIntersecting)) return;
      observer.disconnect();
      const path = location.pathname.replace(/index\.html$/, '');
      if (!read.includes(path)) { read.push(path); stored(key, JSON.stringify(read)); mark(); }
    }).observe(end);
  }
  mark();
})();
