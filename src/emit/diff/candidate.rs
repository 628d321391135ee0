//! What is new in the exam and the courses, for a candidate.

use super::{end, notes, pair};
use crate::compare::{CandidateDiff, CourseNews, ExamNews, LessonNews, News, Notice, elided};
use crate::emit::sheet::{Block, Mark, Sheet, marked, pieces, plain};

pub(super) fn sheet(diff: &CandidateDiff) -> Sheet {
    let mut sheet = Sheet::new(format!("What is new for candidates in {}", diff.head.to.name));
    sheet.say(format!("Compared with {}.", end(&diff.head.from)));
    if let Some(notice) = &diff.notice {
        sheet.say(days(notice));
    }
    notes(&diff.head, &mut sheet);
    diff.exams.iter().for_each(|e| exam(e, &mut sheet));
    sheet.heading("Courses");
    if diff.courses.is_empty() {
        sheet.say("The courses are as they were.");
    }
    diff.courses.iter().for_each(|c| sheet.blocks.push(course(c)));
    sheet
}

/// What to prepare for, and until when the exam may still be taken as it was.
fn days(notice: &Notice) -> String {
    let mut said = Vec::new();
    if let Some(day) = &notice.announced {
        said.push(format!("Announced on {day}."));
    }
    said.push(format!("In force from {}.", notice.effective));
    if let Some(day) = &notice.previous_available_until {
        let which = notice.previous.as_ref().map_or(String::new(), |id| format!(" ({id})"));
        said.push(format!("The previous form{which} is available until {day}."));
    }
    said.join(" ")
}

fn exam(exam: &ExamNews, sheet: &mut Sheet) {
    sheet.heading(exam.title.clone());
    if let Some(certification) = &exam.certification {
        sheet.say(format!("The exam for {certification}."));
    }
    match exam.news {
        News::New => sheet.say("This exam is new."),
        News::Gone => sheet.say("This exam is no longer offered."),
        News::Same => sheet.say("What the exam asks for and how it is held is as it was."),
        News::Changed => {}
    }
    let dates = [("Announced on", &exam.announced), ("In effect from", &exam.effective)];
    let dates: Vec<String> =
        dates.iter().filter_map(|(what, day)| Some(format!("{what} {}.", day.as_ref()?))).collect();
    if !dates.is_empty() {
        sheet.say(dates.join(" "));
    }
    if exam.weights.iter().any(|w| w.before != w.after) || exam.news == News::New {
        sheet.sub("Share of each domain");
        let row = |w: &crate::compare::Weight| {
            let after = w.after.clone().or_else(|| Some("no longer examined".to_owned()));
            match (&w.before, exam.news) {
                (None, News::New) => vec![plain(&w.domain), plain(after.unwrap_or_default())],
                (before, _) => {
                    vec![plain(&w.domain), pair(&before.clone().or_else(|| Some("not examined".to_owned())), &after)]
                }
            }
        };
        sheet.table(&[("domain", false), ("share", true)], exam.weights.iter().map(row).collect());
    } else if exam.news == News::Changed && !exam.weights.is_empty() {
        sheet.say("The shares of the domains are as they were.");
    }
    if !exam.facts.is_empty() {
        sheet.sub("Length and time");
        let row = |(what, was, now): &(String, String, String)| {
            [plain(format!("{what}: ")), pair(&Some(was.clone()), &Some(now.clone()))].concat()
        };
        sheet.list(exam.facts.iter().map(row).collect());
    }
    for (title, list) in
        [("Now also asked for", &exam.competencies_new), ("No longer asked for", &exam.competencies_gone)]
    {
        if !list.is_empty() {
            sheet.sub(title);
            sheet.list(list.iter().map(plain).collect());
        }
    }
    if !exam.rules.is_empty() {
        sheet.sub("Rules that changed");
        let row = |part: &crate::compare::Part| {
            [marked(Mark::Strong, format!("{}: ", part.name)), pieces(&elided(&part.words, 12))].concat()
        };
        sheet.list(exam.rules.iter().map(row).collect());
    }
}

fn course(course: &CourseNews) -> Block {
    let news = match course.news {
        News::New => "new",
        News::Gone => "no longer offered",
        News::Changed | News::Same => "another edition",
    };
    let head = [marked(Mark::Strong, course.title.clone()), marked(Mark::Soft, format!(" ({news})"))].concat();
    let of = |wanted: News| course.lessons.iter().filter(move |l| l.news == wanted).collect::<Vec<&LessonNews>>();
    let mut body = Vec::new();
    for (what, news) in
        [("new lessons: ", News::New), ("revised lessons: ", News::Changed), ("no longer part of it: ", News::Gone)]
    {
        let titles: Vec<&str> = of(news).iter().map(|l| l.title.as_str()).collect();
        if !titles.is_empty() {
            body.push(Block::Line([marked(Mark::Strong, what), plain(titles.join("; "))].concat()));
        }
    }
    Block::Entry { id: None, head, body }
}
