//! A folder, broken link or device where a file belongs.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;
use crate::world::EntryKind;

/// The rule.
pub static RULE: Rule = Rule {
    name: "irregular-entry",
    group: Group::Correctness,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "A folder, broken link or device where a file belongs",
    docs: "\
## What it does
Reports folders named like a document (`x.md`, `x.yaml`), symbolic links that lead nowhere or out of the content folder, sockets, pipes and devices, and names that are not valid Unicode. Links to folders are not followed; a folder of another repository is mounted in `programme.yaml`.

## Why
Such an entry looks like content in a listing and is missing from everything that is built. A link that leaves the folder would publish whatever it leads to.

## Example
`items/practice/first.mis-7k3f9q.md -> ../../../private/first.md`

## Use instead
```yaml
# programme.yaml
mounts:
  - {path: items/exam, from: ../../private-bank/items}
```
",
    options: &[],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "a folder, a broken link and one that leaves the content",
            files: &[
                ("includes/a.md", "\0folder"),
                ("includes/b.md", "\0broken-link"),
                ("media/c.svg", "\0escaping-link"),
                ("media/d", "\0special"),
                ("media/e", "\0bad-name"),
            ],
            verdict: Verdict::Fails(5),
        },
        Example {
            title: "the scaffold",
            files: &[],
            verdict: Verdict::Passes,
        },
    ],
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    for entry in &context.analysis.built.listing {
        let (message, help) = match entry.kind {
            EntryKind::File => continue,
            EntryKind::DocumentFolder => ("this folder is called like a document", "rename the folder"),
            EntryKind::BrokenLink => ("this link leads to nothing", "put the file itself here, or remove the link"),
            EntryKind::EscapingLink => (
                "this link leads out of the content folder",
                "put the file itself here, or mount its folder in `programme.yaml`",
            ),
            EntryKind::FolderLink => {
                ("links to folders are not followed", "put the folder itself here, or mount it in `programme.yaml`")
            }
            EntryKind::Special => ("this is neither a file nor a folder", "remove it"),
            EntryKind::BadName => ("this name is not valid UTF-8", "rename it with letters that every system knows"),
        };
        findings.push(context.file_finding(&entry.path, message).help(help));
    }
}
