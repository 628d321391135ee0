//! What `new` writes where an author is to write: the scaffolds take it from here, and a rule finds what was left.

/// Stem of most items.
pub const STEM: &str = "Describe the situation, then ask one question.";
/// Stem of a true-false item.
pub const STATEMENT: &str = "Make one statement that is wholly true or wholly false.";
/// Stem of an ordering item.
pub const ORDER: &str = "Say by what to order.";
/// A distractor.
pub const DISTRACTOR: &str = "A distractor: what people get wrong in practice";
/// Another one.
pub const ANOTHER: &str = "Another distractor";
/// Feedback of a key.
pub const RIGHT: &str = "Why it is right.";
/// Feedback of a distractor.
pub const WRONG: &str = "Why it is wrong.";
/// Feedback of a statement that is true.
pub const TRUE: &str = "Why it is true.";
/// Feedback of one that is not.
pub const FALSE: &str = "Why it is not false.";
/// Feedback after a right answer.
pub const CORRECT: &str = "What to say after a right answer.";
/// Feedback after a wrong one.
pub const INCORRECT: &str = "Where to look again.";
/// Rationale of an item with options.
pub const RATIONALE: &str = "Why the key is right and each distractor plausible yet wrong, with the source.";
/// Rationale of another one.
pub const RATIONALE_SHORT: &str = "Why the key is right, with its source.";
/// A stimulus.
pub const STIMULUS: &str = "Describe the situation that the items share: who, what they run, what they see.";
/// A lesson.
pub const LESSON: &str = "Begin with the question that the lesson answers.";

/// All of them.
pub const ALL: &[&str] = &[
    STEM,
    STATEMENT,
    ORDER,
    DISTRACTOR,
    ANOTHER,
    RIGHT,
    WRONG,
    TRUE,
    FALSE,
    CORRECT,
    INCORRECT,
    RATIONALE,
    RATIONALE_SHORT,
    STIMULUS,
    LESSON,
];
