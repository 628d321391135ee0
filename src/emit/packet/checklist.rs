//! The questions that reviewers ask of every item, by kind of review.
//!
//! Content and editorial questions follow Haladyna, Downing & Rodriguez (2002), "A review of multiple-choice
//! item-writing guidelines for classroom assessment", Applied Measurement in Education 15(3), 309–334, whose numbers
//! stand behind them; those of fairness follow the AERA/APA/NCME Standards (2014), chapter 3.

use crate::model::ReviewKind;

/// The questions of a kind. Each is put so that "yes" is good.
pub(super) fn questions(kind: ReviewKind) -> &'static [&'static str] {
    match kind {
        ReviewKind::Content => &[
            "Does it measure the competency that it names, at the level that it names? (1, 3)",
            "Is it about something that matters at work, and neither trivial nor a matter of opinion? (2, 5, 6)",
            "Is the key right, wholly right, and can it be checked in the references as they are today? (19)",
            "Is every other answer wrong without doubt, and yet what somebody would choose who lacks the competency? (29, 30)",
            "Does it hold for the product versions that it names, and for no product by accident?",
            "Would a competent person answer it rightly without a trick, and without help from another item? (4, 7)",
            "Do rationale and feedback say why, so that a learner could go on from them?",
        ],
        ReviewKind::Fairness => &[
            "Does it need no knowledge but that of the competency: of a country, law, religion, sport, season, currency or school?",
            "Is every word one that somebody meets at work who learned the language later: no idiom, no play on words?",
            "Are people shown with respect, without a stereotype of gender, age, origin, ability or occupation, and named in turn?",
            "Can it be answered without seeing colour, without hearing, and with a keyboard; does every picture have a text that serves as well and gives no key away?",
            "Is it free of what could hurt or distract somebody who has lived through it?",
            "Would candidates of the same competence from another region or company stand the same chance?",
        ],
        ReviewKind::Editorial => &[
            "Does the stem ask one clear question that could be answered with the options covered? (14, 15)",
            "Is it put positively, or its one negative emphasised? (17)",
            "Is everything there needed, and is it as short as it can be? (13, 16)",
            "Are the options alike in length, grammar and kind, in a logical order, and without overlap? (21, 22, 23, 24)",
            "Is there no “all of the above”, no absolute or vague word, no echo of the stem that tells the key? (26, 28)",
            "Are terms those of the glossary, numbers and units written in one way, spelling and punctuation right? (11, 12)",
        ],
    }
}

/// The heading of a kind.
pub(super) fn heading(kind: ReviewKind) -> &'static str {
    match kind {
        ReviewKind::Content => "Content",
        ReviewKind::Fairness => "Fairness",
        ReviewKind::Editorial => "Wording",
    }
}
