//! A file that an LMS would run or refuse.

use crate::check::{Context, Example, Findings, Group, Rule, Scope, Verdict};
use crate::diag::Severity;

/// The rule.
pub static RULE: Rule = Rule {
    name: "package-forbidden-file",
    group: Group::Packaging,
    severity: Severity::Error,
    since: "0.1.0",
    summary: "A file that an LMS would run or refuse",
    docs: "\
## What it does
Reports used files that a web server might run (`.php`, `.jsp`, `.asp`, `.cgi`, `.pl`, `.py`, `.rb`, `.sh` and others), programs and installers, and configuration of servers (`.htaccess`, `web.config`).

## Why
Many LMSs refuse a package with such a file; one that accepts it may run it with the rights of the server. HTML files are pages of their own, with all that scripts may do.

## Example
```markdown
[The script](/media/migrate.sh)
```

## Use instead
Show the text in a code block, or offer it as `migrate.sh.txt`.
",
    options: &[],
    fixable: false,
    scope: Scope::Programme(check),
    examples: &[
        Example {
            title: "a shell script",
            files: &[
                ("media/migrate.sh", "echo\n"),
                ("courses/reading-responses/01-planning/02-more.md", "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\n[The script](/media/migrate.sh)\n"),
            ],
            verdict: Verdict::Fails(1),
        },
        Example {
            title: "its text",
            files: &[
                ("media/migrate.sh.txt", "echo\n"),
                ("courses/reading-responses/01-planning/02-more.md", "---\nid: rr-more\ntitle: More\nauthors: [p001]\ncompetencies: [pln-01.1]\nminutes: 5\nobjectives: [Say more]\n---\n[The script](/media/migrate.sh.txt)\n"),
            ],
            verdict: Verdict::Passes,
        },
    ],
};

const RUN: [&str; 35] = [
    "apk", "app", "asp", "aspx", "bat", "bin", "cgi", "cmd", "com", "dll", "dmg", "exe", "hta", "htm", "html", "jar",
    "js", "jse", "jsp", "jspx", "mjs", "msi", "php", "php5", "phtml", "pl", "ps1", "py", "rb", "scr", "sh", "shtml",
    "vbs", "wsf", "xhtml",
];
const NAMES: [&str; 4] = [".htaccess", ".htpasswd", "php.ini", "web.config"];

fn check(context: &Context<'_>, findings: &mut Findings) {
    let resolved = &context.analysis.resolved;
    for media in resolved.all_media() {
        let name = media.path.rsplit('/').next().unwrap_or("").to_ascii_lowercase();
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        let forbidden = RUN.binary_search(&ending).is_ok() || NAMES.contains(&name.as_str());
        if forbidden && resolved.media_users(&media.path).next().is_some() {
            let found = context.file_finding(&media.path, "LMSs refuse a package with such a file, or run it");
            findings.push(found.help("show its text in a code block, or offer it with the ending `.txt`"));
        }
    }
}
