//! What a repository on GitHub needs: issue forms, and workflows that call ours.

use super::form::FORMS;

const WORKFLOWS: &[(&str, &str)] = &[
    (".github/workflows/programme.yml", include_str!("github/programme.yml")),
    (".github/workflows/item-from-issue.yml", include_str!("github/item-from-issue.yml")),
];

/// The repository and commit whose workflows are called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Called {
    repository: String,
    commit: String,
}

impl Called {
    /// Reads `OWNER/REPOSITORY@COMMIT`. A tag can be moved to other code, a commit cannot.
    ///
    /// # Errors
    /// With what to write instead.
    pub fn parse(text: &str) -> Result<Called, String> {
        let name = |part: &str| {
            let legal = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
            !part.is_empty() && part.chars().all(legal) && !part.starts_with('.')
        };
        let (repository, commit) = text.split_once('@').ok_or("write OWNER/REPOSITORY@COMMIT")?;
        match repository.split_once('/') {
            Some((owner, repository)) if name(owner) && name(repository) => {}
            _ => return Err(format!("`{repository}` is no repository; write OWNER/REPOSITORY@COMMIT")),
        }
        if commit.len() != 40 || !commit.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b)) {
            return Err(format!("`{commit}` is no full commit hash of 40 digits; a tag could be moved to other code"));
        }
        Ok(Called { repository: repository.to_owned(), commit: commit.to_owned() })
    }
}

/// (path in the repository, text).
pub fn github(called: &Called) -> Vec<(&'static str, String)> {
    let filled = |text: &str| text.replace("REPOSITORY", &called.repository).replace("COMMIT", &called.commit);
    let workflows = WORKFLOWS.iter().map(|(path, text)| (*path, filled(text)));
    FORMS.iter().map(|(path, text)| (*path, (*text).to_owned())).chain(workflows).collect()
}
