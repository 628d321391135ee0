// One option of several.
import { choice } from './choice.js';

export default { ...choice };
