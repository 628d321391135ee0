//! Findings as Markdown that GitHub and GitLab show: plain words, nothing of the content is markup.

use super::suggestion::longest_run;
use super::{Diagnostic, Severity};

/// A finding in plain words: what is wrong, then what to do, on lines that stand inside a list.
pub(super) fn finding(found: &Diagnostic, place: &str) -> String {
    let weight = match found.severity {
        Severity::Error => "Error",
        Severity::Warning => "Warning",
        Severity::Note => "Note",
    };
    let place = if place.is_empty() { String::new() } else { format!(", {place}") };
    let mut text = format!("- **{weight}**{place}: {} (`{}`)\n", escape(&sentence(&found.sentence())), found.rule);
    let fix = found.fix.as_ref().map(|fix| &fix.title);
    for help in found.help.iter().chain(fix.filter(|_| found.help.is_none())) {
        text.push_str(&indent(&advice(help)));
    }
    text
}

/// What to do. Lines after the first show a form and keep their layout.
fn advice(help: &str) -> String {
    let (first, rest) = help.split_once('\n').unwrap_or((help, ""));
    let mut text = format!("What to do: {}\n", escape(&sentence(first)));
    if !rest.trim().is_empty() {
        let fence = "`".repeat(longest_run(rest).max(2) + 1);
        text.push_str(&format!("{fence}text\n{}\n{fence}\n", rest.trim_end()));
    }
    text
}

/// Two spaces before every line: the inside of a list's entry.
pub(super) fn indent(text: &str) -> String {
    text.lines().map(|line| if line.is_empty() { "\n".to_owned() } else { format!("  {line}\n") }).collect()
}

/// With a full stop, and without line ends.
fn sentence(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let ended = text.ends_with(['.', '?', '!', ':']);
    if ended { text } else { format!("{text}.") }
}

/// Text with its code as code, and everything else inert: no HTML, no links, no people called by `@`.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('`') {
        let Some(end) = rest[at + 1..].find('`').filter(|end| *end > 0) else { break };
        out.push_str(&inert(&rest[..at]));
        out.push_str(&rest[at..at + end + 2]);
        rest = &rest[at + end + 2..];
    }
    out.push_str(&inert(rest));
    out
}

fn inert(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            // GitHub reads these in rendered text, where an escape is gone already; a joiner parts them unseen.
            '@' | '#' => out.extend([c, '\u{2060}']),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' => out.extend(['\\', c]),
            // `www.` and `https://` become links by themselves.
            ':' if out.ends_with("http") || out.ends_with("https") => out.push_str(":\u{2060}"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_is_never_markup() {
        let text = escape("<b> @someone [a](b) `@code <b>` #1 https://x *a* `");
        let expected = "&lt;b&gt; @\u{2060}someone \\[a\\](b) `@code <b>` #\u{2060}1 https:\u{2060}//x \\*a\\* \\`";
        assert_eq!(text, expected);
    }

    #[test]
    fn a_form_in_the_help_keeps_its_lines() {
        let found = Diagnostic::new("r", Severity::Note, "bad").help("the form is:\n- [x] A {#a}\n  > ```b```");
        let expected = "- **Note**, line 3: bad. (`r`)\n  What to do: the form is:\n  ````text\n  - [x] A {#a}\n    > ```b```\n  ````\n";
        assert_eq!(finding(&found, "line 3"), expected);
    }
}
