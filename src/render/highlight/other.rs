//! All other languages, by syntect with the grammars of two-face.

use super::{Class, Token};
use std::sync::LazyLock;
use syntect::parsing::{ParseState, Scope, ScopeStack, ScopeStackOp, SyntaxSet};
use syntect::util::LinesWithEndings;

/// Longer blocks and lines stay plain: nobody reads colours in them, and grammars take their time.
const LONGEST_BLOCK: usize = 64 << 10;
const LONGEST_LINE: usize = 2_000;

static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);

/// Scopes (of TextMate grammars) and their classes. The deepest scope on the stack that is
/// named here decides, the longest name first.
static CLASSES: LazyLock<Vec<(Scope, Option<Class>)>> = LazyLock::new(|| {
    let table = [
        ("keyword.operator", None),
        ("punctuation.section", None),
        ("comment", Some(Class::Comment)),
        ("constant.numeric", Some(Class::Number)),
        ("constant.language", Some(Class::Literal)),
        ("string", Some(Class::String)),
        ("keyword", Some(Class::Keyword)),
        ("storage", Some(Class::Keyword)),
        ("entity.name.function", Some(Class::Function)),
        ("support.function", Some(Class::Function)),
        ("variable.function", Some(Class::Function)),
        ("entity.name.tag", Some(Class::Type)),
        ("entity.name", Some(Class::Type)),
        ("entity.other.inherited-class", Some(Class::Type)),
        ("support.class", Some(Class::Type)),
        ("support.type", Some(Class::Type)),
        ("entity.other.attribute-name", Some(Class::Attribute)),
        ("variable.other.member", Some(Class::Attribute)),
        ("variable", Some(Class::Variable)),
        ("meta.preprocessor", Some(Class::Meta)),
        ("meta.annotation", Some(Class::Meta)),
        ("markup.inserted", Some(Class::Inserted)),
        ("markup.deleted", Some(Class::Deleted)),
    ];
    table.into_iter().filter_map(|(name, class)| Some((Scope::new(name).ok()?, class))).collect()
});

pub(super) fn tokens(language: &str, code: &str) -> Vec<Token> {
    let Some(syntax) = SYNTAXES.find_syntax_by_token(language).filter(|_| code.len() <= LONGEST_BLOCK) else {
        return Vec::new();
    };
    let mut state = ParseState::new(syntax);
    let mut stack = ScopeStack::new();
    let mut found: Vec<Token> = Vec::new();
    let mut start = 0;
    for line in LinesWithEndings::from(code) {
        let Some(ops) =
            Some(line).filter(|l| l.len() <= LONGEST_LINE).and_then(|l| state.parse_line(l, &SYNTAXES).ok())
        else {
            break;
        };
        let mut from = start;
        for (at, op) in ops {
            push(&mut found, &stack, from, start + at);
            from = start + at;
            if apply(&mut stack, &op).is_none() {
                return found;
            }
        }
        start += line.len();
        push(&mut found, &stack, from, start);
    }
    found
}

fn apply(stack: &mut ScopeStack, op: &ScopeStackOp) -> Option<()> {
    stack.apply(op).ok()
}

fn push(found: &mut Vec<Token>, stack: &ScopeStack, start: usize, end: usize) {
    if start >= end {
        return;
    }
    let Some(class) = class(stack) else { return };
    match found.last_mut() {
        Some(last) if last.class == class && last.range.end == start => last.range.end = end,
        _ => found.push(Token { class, range: start..end }),
    }
}

fn class(stack: &ScopeStack) -> Option<Class> {
    let known = |scope: &Scope| CLASSES.iter().find(|(name, _)| name.is_prefix_of(*scope)).map(|(_, class)| *class);
    stack.as_slice().iter().rev().find_map(known).flatten()
}
