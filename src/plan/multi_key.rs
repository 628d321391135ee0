//! Answers that count beside an item's own key, decided after delivery: read from a form and checked against the item.

use crate::model::grammar::Decimal;
use crate::model::{Answer, Choice, Item, ItemType};
use std::collections::{BTreeMap, BTreeSet};

/// A further key of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AlsoKey {
    /// One mark, or all marks that belong together.
    Choices(Vec<String>),
    /// All marks in order.
    Order(Vec<String>),
    /// Left mark → right mark.
    Pairs(BTreeMap<String, String>),
    /// A number in the unit of the key; tolerance and further units are the key's.
    Number(Decimal),
    /// A text, or a pattern in `/…/`.
    Text(String),
}

/// Reads a further key as a form writes it.
///
/// # Errors
/// What is wrong with it, in one sentence without a full stop.
pub fn also_key(item: &Item, text: &str) -> Result<AlsoKey, String> {
    match (&item.body.answer, item.kind) {
        (Answer::Choices(choices), ItemType::MultipleResponse) => several(choices, text),
        (Answer::Choices(choices), _) => one(choices, text),
        (Answer::Order(entries), _) => order(entries, text),
        (Answer::Pairs(_), _) => pairs(item, text),
        (Answer::None, ItemType::Numeric) => {
            let number = Decimal::parse(text).ok_or_else(|| format!("`{text}` is no number"))?;
            let key = item.numeric.as_ref().map(|key| key.value.canonical());
            if key == Some(number.canonical()) {
                Err(format!("`{text}` is the key already"))
            } else {
                Ok(AlsoKey::Number(number))
            }
        }
        (Answer::None, _) => {
            let known = item.text_key.as_ref().is_some_and(|key| key.accept.iter().any(|a| a == text));
            if known { Err(format!("`{text}` is accepted already")) } else { Ok(AlsoKey::Text(text.to_owned())) }
        }
    }
}

/// Reads all further keys of an item; those that cannot be read are left out.
pub fn also_keys(item: &Item, texts: &[String]) -> Vec<AlsoKey> {
    texts.iter().filter_map(|text| also_key(item, text).ok()).collect()
}

fn mark(choice: &Choice) -> String {
    choice.mark.as_ref().map_or(String::new(), |mark| mark.id.clone())
}

fn marks(text: &str) -> Vec<String> {
    text.chars().filter(|c| !c.is_whitespace()).map(String::from).collect()
}

fn listed(all: &[String]) -> String {
    all.join("`, `")
}

fn one(choices: &[Choice], text: &str) -> Result<AlsoKey, String> {
    let all: Vec<String> = choices.iter().map(mark).collect();
    let Some(choice) = choices.iter().find(|c| mark(c) == text) else {
        return Err(format!("`{text}` is the mark of none of its options; they are `{}`", listed(&all)));
    };
    if choice.key { Err(format!("`{text}` is the key already")) } else { Ok(AlsoKey::Choices(vec![text.to_owned()])) }
}

fn several(choices: &[Choice], text: &str) -> Result<AlsoKey, String> {
    let all: Vec<String> = choices.iter().map(mark).collect();
    let wanted: BTreeSet<String> = marks(text).into_iter().collect();
    if let Some(stranger) = wanted.iter().find(|m| !all.contains(m)) {
        return Err(format!("`{stranger}` is the mark of none of its options; they are `{}`", listed(&all)));
    }
    let key: BTreeSet<String> = choices.iter().filter(|c| c.key).map(mark).collect();
    if wanted.is_empty() || wanted == key {
        return Err(format!("`{text}` is the key already"));
    }
    // In the order of the options, however it was written.
    Ok(AlsoKey::Choices(all.into_iter().filter(|m| wanted.contains(m)).collect()))
}

fn order(entries: &[Choice], text: &str) -> Result<AlsoKey, String> {
    let key: Vec<String> = entries.iter().map(mark).collect();
    let wanted = marks(text);
    let sorted = |marks: &[String]| marks.iter().cloned().collect::<BTreeSet<_>>();
    if wanted.len() != key.len() || sorted(&wanted) != sorted(&key) {
        return Err(format!("`{text}` is no order of its entries; write each of the marks `{}` once", listed(&key)));
    }
    if wanted == key { Err(format!("`{text}` is the key already")) } else { Ok(AlsoKey::Order(wanted)) }
}

fn pairs(item: &Item, text: &str) -> Result<AlsoKey, String> {
    let Answer::Pairs(pairs) = &item.body.answer else { return Err("it has no pairs".to_owned()) };
    let cell = |cell: &crate::model::PairCell| cell.mark.as_ref().map_or(String::new(), |mark| mark.id.clone());
    let right: Vec<String> = pairs.iter().map(|p| cell(&p.right)).collect();
    let rows: Vec<(String, String)> =
        pairs.iter().filter_map(|p| Some((cell(p.left.as_ref()?), cell(&p.right)))).collect();
    let wanted = marks(text);
    if wanted.len() != rows.len() || wanted.iter().any(|m| !right.contains(m)) {
        return Err(format!(
            "`{text}` does not pair its {} rows; write a mark of the right column for each, out of `{}`",
            rows.len(),
            listed(&right)
        ));
    }
    if rows.iter().map(|(_, r)| r).eq(&wanted) {
        return Err(format!("`{text}` is the key already"));
    }
    Ok(AlsoKey::Pairs(rows.into_iter().map(|(left, _)| left).zip(wanted).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Programme, build};
    use crate::world::MemoryWorld;

    fn programme() -> Programme {
        let item = |id: &str, kind: &str, more: &str, body: &str| {
            format!(
                "---\nid: exa-{id}\ntitle: T\ntype: {kind}\ncompetency: rdg-01.1\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p001]\n{more}---\nWhich?\n\n{body}\n"
            )
        };
        let options = |keys: &str| -> String {
            ["k", "p", "w"].map(|m| format!("- [{}] {m} {{#{m}}}\n", if keys.contains(m) { "x" } else { " " })).concat()
        };
        let items = [
            item("222222", "single-choice", "", &options("k")),
            item("333333", "multiple-response", "", &options("kp")),
            item("444444", "ordering", "", "1. A {#a}\n2. B {#b}\n3. C {#c}\n"),
            item(
                "555555",
                "matching",
                "",
                "| L | R |\n|---|---|\n| A {#a} | x {#x} |\n| B {#b} | y {#y} |\n|  | z {#z} |\n",
            ),
            item("666666", "numeric", "answer: {value: \"1.50\", unit: MB}\n", ""),
            item("777777", "short-answer", "accept: [no-store]\n", ""),
        ];
        let mut world = MemoryWorld::new();
        for (n, text) in items.iter().enumerate() {
            world.insert(&format!("items/practice/{n}.exa-{0}{0}{0}{0}{0}{0}.md", n + 2), text.as_str());
        }
        build(&world).expect("a world in memory").programme
    }

    #[test]
    fn each_type_has_its_form() {
        let programme = programme();
        let read = |n: u32, text: &str| {
            let id = format!("exa-{}", n.to_string().repeat(6));
            also_key(programme.items.get(&id).unwrap_or_else(|| panic!("{id}")), text)
        };
        let texts = |list: &[&str]| list.iter().map(|t| (*t).to_owned()).collect::<Vec<_>>();
        assert_eq!(read(2, "p"), Ok(AlsoKey::Choices(texts(&["p"]))));
        assert_eq!(read(3, "wk"), Ok(AlsoKey::Choices(texts(&["k", "w"]))));
        assert_eq!(read(4, "b a c"), Ok(AlsoKey::Order(texts(&["b", "a", "c"]))));
        let pairs = [("a", "z"), ("b", "y")].map(|(l, r)| (l.to_owned(), r.to_owned()));
        assert_eq!(read(5, "zy"), Ok(AlsoKey::Pairs(pairs.into())));
        assert_eq!(read(6, "1.6"), Ok(AlsoKey::Number(Decimal::parse("1.6").expect("a number"))));
        assert_eq!(read(7, "no store"), Ok(AlsoKey::Text("no store".to_owned())));
        for (n, text) in [
            (2, "k"),
            (2, "x"),
            (2, "pw"),
            (3, "pk"),
            (3, ""),
            (3, "kx"),
            (4, "abc"),
            (4, "ab"),
            (4, "aab"),
            (5, "xy"),
            (5, "z"),
            (5, "ab"),
            (6, "1.5"),
            (6, "x"),
            (7, "no-store"),
        ] {
            assert!(read(n, text).is_err(), "{n} {text}");
        }
    }
}
