//! The field “Right answers” of the form “Change an item”: which answers a person means.

use super::amend::skeleton;
use super::{Problems, one_line};
use crate::edit::Edit;
use crate::model::{Answer, Choice, Item, ItemType};
use crate::parse::markdown::plain_text_blocks;

/// Characters of an answer that a list shows.
const SHOWN: usize = 60;

/// Moves the crosses to the answers that are named: by letter, by their text or its beginning, or by `#` and mark.
pub(super) fn keys(item: &Item, right: &str, problems: &mut Problems) -> Vec<Edit> {
    let Answer::Choices(choices) = &item.body.answer else {
        problems.add("“Right answers” is for questions with answers to choose from; this one is of another kind.");
        return Vec::new();
    };
    let mut wanted = Vec::new();
    let mut lost = false;
    for line in right.lines().map(one_line).filter(|line| !line.is_empty()) {
        match named(choices, &line).as_slice() {
            [at] => wanted.push(*at),
            found => {
                let line = line.replace('`', "'");
                let (what, all) = match found {
                    [] => (format!("the item has no answer `{line}`"), (0..choices.len()).collect()),
                    found => (format!("`{line}` may be more than one answer"), found.to_vec()),
                };
                let all: Vec<String> = all.into_iter().map(|at| shown(choices, at)).collect();
                let whose = if found.is_empty() { "Its answers are" } else { "They are" };
                problems.add(format!(
                    "“Right answers”: {what}. {whose} {}. Write a letter, or as much of the text as it takes to tell it.",
                    all.join("; ")
                ));
                lost = true;
            }
        }
    }
    let single = item.kind != ItemType::MultipleResponse;
    if !lost && single && wanted.len() > 1 {
        problems.add("“Right answers”: this kind of question has one right answer.");
    }
    if !lost && !single && wanted.len() == 1 {
        problems.add("“Right answers”: this kind of question has two or more; name all of them.");
    }
    let change = |(at, choice): (usize, &Choice)| {
        let key = wanted.contains(&at);
        let span = choice.key_span.filter(|_| key != choice.key)?;
        Some(Edit { span, insert: if key { "[x]" } else { "[ ]" }.to_owned() })
    };
    choices.iter().enumerate().filter_map(change).collect()
}

/// The answers that a line may mean. Marks are letters too, and not those that pages show: they count behind `#` alone.
fn named(choices: &[Choice], line: &str) -> Vec<usize> {
    let line = line.strip_prefix("* ").or_else(|| line.strip_prefix("- ")).unwrap_or(line);
    let all = |wanted: &dyn Fn(&Choice) -> bool| {
        choices.iter().enumerate().filter(|(_, choice)| wanted(choice)).map(|(at, _)| at).collect::<Vec<_>>()
    };
    let mark = line.strip_prefix("{#").and_then(|rest| rest.strip_suffix('}')).or_else(|| line.strip_prefix('#'));
    if let Some(mark) = mark {
        let marked = all(&|choice| choice.mark.as_ref().is_some_and(|m| m.id == mark));
        if !marked.is_empty() {
            return marked;
        }
    }
    let wanted = plain(line);
    let mut found = all(&|choice| text(choice) == wanted);
    // An answer may be the letter of another one; then somebody has to say which is meant.
    if let Some(at) = letter(line).filter(|at| *at < choices.len() && !found.contains(at)) {
        found.push(at);
        found.sort_unstable();
    }
    // One sign is no beginning that tells anything.
    if found.is_empty() && wanted.chars().count() > 1 {
        found = all(&|choice| text(choice).starts_with(&wanted));
    }
    found
}

/// `C`, `c`, `C.` or `C)` is the third answer, as on the review desk and in packets.
fn letter(line: &str) -> Option<usize> {
    let line = line.strip_suffix(['.', ')']).unwrap_or(line);
    match line.as_bytes() {
        [letter] if letter.is_ascii_alphabetic() => Some(usize::from(letter.to_ascii_uppercase() - b'A')),
        _ => None,
    }
}

fn shown(choices: &[Choice], at: usize) -> String {
    let text = choices.get(at).map_or(String::new(), |choice| one_line(&plain_text_blocks(&choice.content)));
    let text = match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    };
    let letter = u8::try_from(at).ok().filter(|at| *at < 26).map_or('?', |at| char::from(b'A' + at));
    format!("{letter} `{}`", text.replace('`', "'"))
}

fn text(choice: &Choice) -> String {
    plain(&plain_text_blocks(&choice.content))
}

/// Words as they are compared: no marks of emphasis or code, one space, small letters.
fn plain(text: &str) -> String {
    skeleton(text.trim()).into_iter().flat_map(|(c, _)| c.to_lowercase()).collect()
}
