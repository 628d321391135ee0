//! The lines that a unified diff shows of the new version: where a review can comment.

use std::collections::BTreeMap;

/// New lines by path and number, from 1.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DiffLines {
    files: BTreeMap<String, BTreeMap<u32, String>>,
}

impl DiffLines {
    /// Reads what `git diff` writes, or GitHub's `application/vnd.github.diff`. What it does not understand it
    /// leaves out: no comment is better than one at a wrong line.
    pub fn parse(diff: &str) -> DiffLines {
        let mut lines = DiffLines::default();
        let mut path: Option<String> = None;
        // New line number, and how many lines of the old and the new version the hunk still has.
        let (mut at, mut old, mut new) = (0u32, 0u32, 0u32);
        for line in diff.split('\n') {
            if old == 0 && new == 0 {
                if let Some(name) = line.strip_prefix("+++ ") {
                    path = new_path(name.trim_end_matches(['\r', '\t']));
                } else if let Some((before, start, after)) = hunk(line) {
                    (at, old, new) = (start, before, after);
                }
                continue;
            }
            match line.as_bytes().first() {
                Some(b'-') => old = old.saturating_sub(1),
                Some(b'\\') => {}
                first => {
                    if let Some(path) = &path {
                        let text = line.get(1..).unwrap_or_default().trim_end_matches('\r').to_owned();
                        lines.files.entry(path.clone()).or_default().insert(at, text);
                    }
                    at += 1;
                    new = new.saturating_sub(1);
                    if first != Some(&b'+') {
                        old = old.saturating_sub(1);
                    }
                }
            }
        }
        lines
    }

    /// Whether the diff shows all these lines, word for word, from line `first` on.
    pub fn show(&self, path: &str, first: u32, wanted: &[&str]) -> bool {
        let Some(file) = self.files.get(path) else { return false };
        let shown = |(n, text): (u32, &&str)| file.get(&(first + n)).is_some_and(|line| line == text);
        (0u32..).zip(wanted).all(shown)
    }
}

/// `b/path`, or `"b/p\303\244th"`; `None` for a file that is gone.
fn new_path(name: &str) -> Option<String> {
    let name = match name.strip_prefix('"').and_then(|n| n.strip_suffix('"')) {
        Some(quoted) => unquote(quoted)?,
        None => name.to_owned(),
    };
    name.strip_prefix("b/").map(str::to_owned)
}

/// Git's C-style quoting: octal bytes, and `\n \t \" \\`.
fn unquote(text: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'\\' {
            bytes.push(byte);
            continue;
        }
        match rest.next()? {
            b'n' => bytes.push(b'\n'),
            b't' => bytes.push(b'\t'),
            digit @ b'0'..=b'3' => {
                let (second, third) = (rest.next()?, rest.next()?);
                let value = [digit, second, third]
                    .iter()
                    .try_fold(0u32, |n, d| (b'0'..=b'7').contains(d).then(|| n * 8 + u32::from(d - b'0')))?;
                bytes.push(u8::try_from(value).ok()?);
            }
            other => bytes.push(other),
        }
    }
    String::from_utf8(bytes).ok()
}

/// `@@ -1,2 +3,4 @@`: old count, new start, new count.
fn hunk(line: &str) -> Option<(u32, u32, u32)> {
    let (ranges, _) = line.strip_prefix("@@ -")?.split_once(" @@")?;
    let (old, new) = ranges.split_once(" +")?;
    let range = |text: &str| -> Option<(u32, u32)> {
        let (start, count) = text.split_once(',').unwrap_or((text, "1"));
        Some((start.parse().ok()?, count.parse().ok()?))
    };
    Some((range(old)?.1, range(new)?.0, range(new)?.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    const DIFF: &str = "\
diff --git a/content/a.md b/content/a.md
index 1..2 100644
--- a/content/a.md
+++ b/content/a.md
@@ -1,3 +1,4 @@ head
 one
-two
+2
+++ b/not-a-file.md
 three
@@ -9 +10 @@
-nine
+neun
\\ No newline at end of file
diff --git a/gone.md b/gone.md
--- a/gone.md
+++ /dev/null
@@ -1 +0,0 @@
-x
diff --git \"a/\\303\\244.md\" \"b/\\303\\244.md\"
--- \"a/\\303\\244.md\"
+++ \"b/\\303\\244.md\"
@@ -0,0 +1 @@
+new
";

    #[test]
    fn lines_are_known_by_number_and_text() {
        let lines = DiffLines::parse(DIFF);
        assert!(lines.show("content/a.md", 1, &["one", "2", "++ b/not-a-file.md", "three"]));
        assert!(lines.show("content/a.md", 10, &["neun"]));
        assert!(lines.show("ä.md", 1, &["new"]));
        assert!(!lines.show("content/a.md", 2, &["two"]));
        assert!(!lines.show("content/a.md", 4, &["three", "four"]));
        assert!(!lines.show("gone.md", 1, &["x"]));
        assert_eq!(lines.files.len(), 2);
    }
}
