//! The command that draws a form anew, as a person pastes it.

use crate::model::{Form, FormKind, ScoringStatus};

/// `certwright assemble …` for a form as it was drawn: the same blueprint, purpose, seed and length.
pub fn redraw(form: &Form) -> String {
    let mut command = format!(
        "certwright assemble {} --id {} --kind {} --seed {}",
        form.blueprint,
        form.id,
        form.kind.name(),
        word(&form.seed)
    );
    if form.kind == FormKind::Practice {
        if let Some(course) = &form.course {
            command.push_str(&format!(" --course {course}"));
        }
        // Without it the form would grow with the bank.
        let scored = form.items.iter().filter(|entry| entry.status != ScoringStatus::Pretest).count();
        command.push_str(&format!(" --length {scored}"));
    }
    command + " --replace"
}

/// One word of a command line, whatever stands in it.
fn word(text: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_.:/@".contains(c);
    match !text.is_empty() && !text.starts_with('-') && text.chars().all(plain) {
        true => text.to_owned(),
        false => format!("'{}'", text.replace('\'', "'\\''")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_is_one_word() {
        assert_eq!(word("2027-Q1"), "2027-Q1");
        assert_eq!(word("two words"), "'two words'");
        assert_eq!(word("it's; rm"), "'it'\\''s; rm'");
        assert_eq!(word(""), "''");
    }
}
