//! Texts that examples of rules about reviews and decisions share: an item, and records of what it says.

/// The item `exa-222222` with a pool, a status and further front matter. None of them changes its candidate hash.
macro_rules! item {
    ($pool:literal, $status:literal) => {
        $crate::check::sample::item!($pool, $status, "authors: [p002]\n")
    };
    ($pool:literal, $status:literal, $more:literal) => {
        concat!(
            "---\nid: exa-222222\ntitle: Example\ntype: single-choice\ncompetency: rdg-01.1\ncognitive: apply\npool: ",
            $pool,
            "\nstatus: ",
            $status,
            "\n",
            $more,
            "references: [\"RFC 9110 §15\"]\n---\nWhich code says that nothing was found at an address?\n\n- [x] `404` {#k}\n  > Nothing was found there.\n- [ ] `503` {#w}\n  > That is overload.\n- [ ] `200` {#p}\n  > That is success.\n\n## Rationale\n\nThe class 4xx blames the request.\n"
        )
    };
}

/// Records of that item's text as it stands, each given as `kind,by,on,outcome`.
macro_rules! records {
    ($($row:literal),* $(,)?) => {
        concat!(
            "item,of,kind,by,on,outcome,comment,answer\n",
            $("exa-222222,sha256:0604bd890309fbc186a8504511f3a6b374dd7f669147791e7ed951860ae2a8fe,", $row, ",,\n"),*
        )
    };
}

pub(in crate::check) use {item, records};

/// Where the item lies.
pub(in crate::check) const ITEM: &str = "items/exam/example.exa-222222.md";

/// Where its records lie.
pub(in crate::check) const RECORDS: &str = "reviews/2026-example.csv";

/// All the records that policy asks for.
pub(in crate::check) const ACCEPTED: &str = records![
    "content,p003,2026-05-04,accept",
    "content,p004,2026-05-05,accept",
    "fairness,p004,2026-05-05,accept",
    "editorial,p005,2026-05-06,accept",
];

/// The same of a text that the item no longer has.
pub(in crate::check) const ACCEPTED_BEFORE: &str = "item,of,kind,by,on,outcome,comment,answer
exa-222222,sha256:9999999999999999999999999999999999999999999999999999999999999999,content,p003,2026-05-04,accept,,
exa-222222,sha256:9999999999999999999999999999999999999999999999999999999999999999,content,p004,2026-05-05,accept,,
exa-222222,sha256:9999999999999999999999999999999999999999999999999999999999999999,fairness,p004,2026-05-05,accept,,
exa-222222,sha256:9999999999999999999999999999999999999999999999999999999999999999,editorial,p005,2026-05-06,accept,,
";
