// Brings the practice items of a page to life. Answers stay on the page: nothing is stored or sent.
import { mountItems } from './runtime/items/index.js';
import { WORDS } from './runtime/words.js';

const data = document.getElementById('cw-data');
if (data) mountItems(document, JSON.parse(data.textContent).items, { ui: WORDS });
