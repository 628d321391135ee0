//! The answer to a practice item for readers without scripts: folded away below its form.

use crate::model::{Answer, Choice, Item, ItemType};
use crate::parse::markdown::{plain_text, plain_text_blocks};
use crate::plan::PracticeItem;
use crate::render::{self, Context, Html, ItemParts, Options, Writer};

/// `details` in a `noscript`, with the right answer and why.
pub(super) fn without_script(
    practice: PracticeItem<'_>,
    parts: &ItemParts,
    context: &dyn Context,
    options: &Options<'_>,
    title: &str,
) -> Html {
    let item = practice.item();
    // Headings and notes of the options stand in the form already, under the same ids without this prefix.
    let prefix = format!("{}{}-answer-", options.id_prefix, item.id);
    let options = Options { id_prefix: &prefix, ..*options };
    let mut w = Writer::default();
    w.open("noscript");
    w.tag("details").attr("class", "answer").open();
    w.open("summary");
    w.text(title);
    w.close("summary");
    match &item.body.answer {
        Answer::Choices(choices) if item.kind == ItemType::TrueFalse => {
            let key = choices.iter().find(|c| c.key).map(|c| plain_text_blocks(&c.content)).unwrap_or_default();
            w.open("p");
            w.text(options.labels.truth(&key).unwrap_or(&key));
            w.close("p");
        }
        Answer::Choices(choices) => list(&mut w, "ul", choices.iter().filter(|c| c.key), context, &options),
        Answer::Order(entries) => list(&mut w, "ol", entries.iter(), context, &options),
        Answer::Pairs(pairs) => {
            w.open("ul");
            for pair in pairs {
                if let Some(left) = &pair.left {
                    w.open("li");
                    w.text(&format!("{} – {}", plain_text(&left.content), plain_text(&pair.right.content)));
                    w.close("li");
                }
            }
            w.close("ul");
        }
        Answer::None => {
            w.open("p");
            w.text(&typed(item));
            w.close("p");
        }
    }
    w.html(&parts.rationale);
    w.close("details");
    w.close("noscript");
    w.finish()
}

fn list<'c>(
    w: &mut Writer,
    name: &'static str,
    choices: impl Iterator<Item = &'c Choice>,
    context: &dyn Context,
    options: &Options<'_>,
) {
    w.open(name);
    for choice in choices {
        w.open("li");
        w.html(&render::render_blocks(&choice.content, context, options).html);
        w.close("li");
    }
    w.close(name);
}

/// The key of an item without an answer block.
fn typed(item: &Item) -> String {
    if let Some(key) = &item.numeric {
        return key.unit.as_ref().map_or_else(|| key.value.to_string(), |unit| format!("{} {unit}", key.value));
    }
    item.text_key.as_ref().and_then(|k| k.accept.first()).cloned().unwrap_or_default()
}
