// True or false. Shown in the order of the source: people expect True and False where they always stand.
import { choice } from './choice.js';

export default { ...choice, prepare() {} };
