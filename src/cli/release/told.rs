//! What is said of a release that was frozen, and what is left to do.

use super::super::stamp::summary;
use super::tag;
use crate::analysis::Analysis;
use crate::canon::Release;
use crate::plan::package::Refusal;
use crate::world::{DiskWorld, Git};

/// Files that are named one by one; of more the content folder is.
const NAMED: usize = 8;

/// Files of the content that no commit holds as the release froze them. `None` where there is no git.
pub(super) fn uncommitted(world: &DiskWorld, release: &Release) -> Option<Vec<String>> {
    let mut found = Git::open(world.root()).ok()?.uncommitted().ok()?;
    let own = release.path();
    found.retain(|path| !path.starts_with(&own));
    Some(found)
}

pub(super) fn told(
    world: &DiskWorld,
    analysis: &Analysis,
    release: &Release,
    refused: &[Refusal],
    left: Option<&[String]>,
) -> String {
    let count = |n: usize, one: &str| format!("{n} {one}{}", if n == 1 { "" } else { "s" });
    let id = release.id;
    let mut text = format!(
        "{}\nfroze {}, {} and {}\nreleased {id} as of {} in {}",
        summary(&analysis.canon),
        count(release.entries.len(), "document"),
        count(release.files.len(), "governing file"),
        count(release.packages.len(), "package"),
        release.date,
        world.locate(&release.path()).display()
    );
    if release.effective() != release.date {
        text.push_str(&format!("; it counts from {}", release.effective()));
    }
    for form in refused {
        text.push_str(&format!("\nwithout a package of the form `{}`: {}", form.form, form.reason));
    }
    if let Some(last) = analysis.canon.released_as_it_is() {
        text.push_str(&format!(
            "\nnote: no document changed since {}: it has another name and day, and nothing new",
            last.id
        ));
    }
    let shown = |path: &str| world.locate(path).display().to_string();
    if let Some(left) = left.filter(|left| !left.is_empty()) {
        let (files, them) = if left.len() == 1 { ("file is", "it") } else { ("files are", "them") };
        let mut names: Vec<String> = left.iter().take(NAMED).map(|path| shown(path)).collect();
        if left.len() > NAMED {
            names.push(format!("and {} more", left.len() - NAMED));
        }
        text.push_str(&format!(
            "\nnote: {} {files} not committed, and the release froze {them} as they lie here: {}",
            left.len(),
            names.join(", ")
        ));
    }
    text.push_str(&format!(
        "\nnext: `certwright sign {id} --key FILE`, {}, commit, and tag the commit `{}`",
        add(left, &shown),
        tag(id)
    ));
    text
}

/// What goes into the commit: the manifest, its signature, and whatever it froze that is in no commit yet.
fn add(left: Option<&[String]>, shown: &dyn Fn(&str) -> String) -> String {
    let Some(left) = left else {
        return "put the content with its manifest under git".to_owned();
    };
    let all = if left.len() > NAMED {
        vec![shown("")]
    } else {
        std::iter::once("releases").chain(left.iter().map(String::as_str)).map(shown).collect()
    };
    let word = |path: &String| {
        let path = path.trim_end_matches('/');
        let plain = |c: char| c.is_alphanumeric() || "-_./\\:".contains(c);
        if path.chars().all(plain) { path.to_owned() } else { format!("'{}'", path.replace('\'', "'\\''")) }
    };
    format!("`git add {}`", all.iter().map(word).collect::<Vec<_>>().join(" "))
}
