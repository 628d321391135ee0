// The player's words of a language, as the compiler puts them into a package: lines of "key" = "text".
import fs from 'node:fs';

export function words(language) {
  const text = fs.readFileSync(new URL(`../../../themes/runtime/words/${language}.toml`, import.meta.url), 'utf8');
  const lines = [...text.matchAll(/^("(?:[^"\\]|\\.)+") = ("(?:[^"\\]|\\.)*")$/gm)];
  return Object.fromEntries(lines.map(([, key, value]) => [JSON.parse(key), JSON.parse(value)]));
}
