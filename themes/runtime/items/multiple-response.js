// Two or more options; the stem says how many.
import { choice } from './choice.js';

export default { ...choice };
