use super::*;
use crate::model::{Built, build};
use crate::plan::PublicProgramme;
use crate::resolve::{Resolved, resolve};
use crate::world::{DiskWorld, MemoryWorld, World};

fn read(world: &dyn World) -> (Built, Resolved) {
    let mut built = build(world).unwrap();
    let resolved = resolve(world, &mut built);
    (built, resolved)
}

fn sample() -> (Built, Resolved) {
    read(&DiskWorld::open(concat!(env!("CARGO_MANIFEST_DIR"), "/content")).unwrap())
}

fn planned((built, resolved): &(Built, Resolved)) -> SitePlan<'_> {
    plan(PublicProgramme::new(&built.programme, &built.docs, resolved))
}

fn tiny() -> MemoryWorld {
    let lesson = |id: &str, aliases: &str| {
        format!(
            "---\nid: {id}\ntitle: {id}\nauthors: [p1]\ncompetencies: [c-1]\nminutes: 3\nobjectives: [Do]\naliases: {aliases}\n---\nText.\n"
        )
    };
    MemoryWorld::new()
        .with("courses/a/course.yaml", "id: a\ntitle: A\ndescription: D\nauthors: [p1]\naliases: [old]\n")
        .with("courses/a/01-m/module.yaml", "id: m\ntitle: M\naliases: [was]\n")
        .with("courses/a/01-m/01-x.md", lesson("x", "[ex, /far/away/]"))
        .with("courses/a/01-m/02-X.md", lesson("upper", "[]"))
        .with("courses/search/course.yaml", "id: search\ntitle: Search\ndescription: D\nauthors: [p1]\n")
}

#[test]
fn former_addresses_lead_to_the_page_in_all_combinations() {
    let read = read(&tiny());
    let site = planned(&read);
    let lesson = PageKind::Lesson("x".into());
    let mut from: Vec<&str> = site
        .pages()
        .iter()
        .filter(|p| matches!(&p.kind, PageKind::Redirect(to, _) if **to == lesson))
        .map(|p| p.path.as_str())
        .collect();
    from.sort_unstable();
    assert_eq!(
        from,
        ["a/m/ex/", "a/was/ex/", "a/was/x/", "far/away/", "old/m/ex/", "old/m/x/", "old/was/ex/", "old/was/x/"]
    );
}

#[test]
fn of_two_pages_for_one_address_the_first_stays() {
    let read = read(&tiny());
    let site = planned(&read);
    let found: Vec<_> = site.collisions().iter().map(|c| (c.path.as_str(), &c.second)).collect();
    assert!(found.contains(&("a/m/x/", &PageKind::Lesson("upper".into()))), "{found:?}");
    assert!(found.contains(&("search/", &PageKind::Course("search".into()))), "{found:?}");
}

#[test]
fn the_sample_reads_in_order() {
    let read = sample();
    let site = planned(&read);
    assert!(site.collisions().is_empty(), "{:?}", site.collisions());
    let (mut at, mut seen) = (site.course("media-delivery-essentials").unwrap().first, Vec::new());
    while let Some(link) = at {
        let page = site.pages().iter().find(|p| p.path == link.href).unwrap();
        at = match &page.kind {
            PageKind::Lesson(id) => site.lesson(id).unwrap().next,
            PageKind::Check(id) => site.check(id).unwrap().next,
            other => unreachable!("{other:?}"),
        };
        seen.push(page.kind.clone());
    }
    let lessons = seen.iter().filter(|k| matches!(k, PageKind::Lesson(_))).count();
    assert_eq!((lessons, seen.len() - lessons), (15, 5), "lessons and knowledge checks");
}

#[test]
fn knowledge_checks_draw_what_the_module_teaches_and_lessons_do_not_ask() {
    let read = sample();
    let site = planned(&read);
    let programme = site.programme();
    for module in programme.modules {
        let items = site.check_items(&module.id);
        assert_eq!(items.len(), module.check_items as usize, "{}", module.id);
        let taught: Vec<_> =
            module.lessons.iter().flat_map(|l| &programme.lessons.get(l).unwrap().competencies).collect();
        for item in items {
            assert!(taught.contains(&&programme.practice_item(item).unwrap().item().competency), "{item}");
        }
    }
}

#[test]
fn no_exam_item_has_a_place() {
    let read = sample();
    let site = planned(&read);
    for item in &read.0.programme.items {
        if item.pool == crate::model::Pool::Exam {
            assert!(
                site.programme().practice_item(&item.id).is_none() && site.item_place(&item.id).is_none(),
                "{}",
                item.id
            );
        }
    }
    assert!(site.item_place("mis-mx7h4e").is_some());
}

#[test]
fn weights_follow_publish() {
    let sample = sample();
    let site = planned(&sample);
    let weight = site.exam("mis-associate-exam").unwrap().domains[1].row.weight.clone().unwrap();
    assert_eq!((weight.percent.as_str(), weight.items.as_deref()), ("22–26", Some("14–15")));

    let blueprint = include_str!("../../../content/blueprints/mis-associate-exam.yaml")
        .replace("weights: true\n  length: true", "weights: false\n  length: false");
    let world = MemoryWorld::new().with("blueprints/mis-associate-exam.yaml", blueprint).with(
        "frameworks/media-implementation.yaml",
        include_str!("../../../content/frameworks/media-implementation.yaml"),
    );
    let hidden = read(&world);
    let site = planned(&hidden);
    let page = site.exam("mis-associate-exam").unwrap();
    assert!(
        page.length.is_none()
            && page.cognitive.is_empty()
            && page.types.is_empty()
            && page.domains.iter().all(|d| d.row.weight.is_none())
    );
}

/// A framework of many competencies, taught by one lesson, with a practice item each.
fn large(competencies: usize) -> MemoryWorld {
    use std::fmt::Write as _;
    let (mut framework, mut taught, mut world) =
        (String::from("id: f\ntitle: F\nversion: \"1\"\ndomains:\n"), String::new(), MemoryWorld::new());
    for n in 0..competencies {
        if n % 250 == 0 {
            let _ = write!(
                framework,
                "  - id: d-{n}\n    title: Domain {n}\n    tasks:\n      - id: t-{n}\n        title: Do\n        competencies:\n"
            );
        }
        let _ = writeln!(framework, "          - {{id: c-{n}, statement: Do this {n}}}");
        let _ = write!(taught, "c-{n}, ");
        if n < 90 {
            let item = format!(
                "---\nid: x-{n:04}\ntitle: T\ntype: true-false\ncompetency: c-{n}\ncognitive: apply\npool: practice\nstatus: active\nauthors: [p1]\n---\nSo it is.\n\n- [x] True {{#t}}\n  > Yes.\n- [ ] False {{#f}}\n  > No.\n"
            );
            world.insert(&format!("items/i.x-{n:04}.md"), item);
        }
    }
    let lesson = format!(
        "---\nid: l\ntitle: L\nauthors: [p1]\ncompetencies: [{}]\nminutes: 3\nobjectives: [Do]\n---\nText.\n",
        taught.trim_end_matches(", ")
    );
    world
        .with("frameworks/f.yaml", framework)
        .with("courses/a/course.yaml", "id: a\ntitle: A\ndescription: D\nauthors: [p1]\n")
        .with("courses/a/01-m/module.yaml", "id: m\ntitle: M\n")
        .with("courses/a/01-m/01-l.md", lesson)
}

#[test]
fn what_is_too_much_for_one_page_is_split() {
    let read = read(&large(600));
    let site = planned(&read);
    let domains: Vec<&str> =
        site.pages().iter().filter(|p| matches!(p.kind, PageKind::Domain(..))).map(|p| p.path.as_str()).collect();
    assert_eq!(domains, ["domains/f/d-0/", "domains/f/d-250/", "domains/f/d-500/"]);
    let all = site.competencies();
    assert!(all.frameworks[0].domains.iter().flat_map(|d| &d.tasks).all(|t| t.competencies.is_empty()));
    assert_eq!(site.domain("f", "d-500").unwrap().tasks[0].competencies.len(), 100);
    let sizes: Vec<usize> = (1..=4).map(|n| site.practice("a", n).map_or(0, |p| p.groups.len())).collect();
    assert_eq!(sizes, [40, 40, 10, 0]);
    let (kind, anchor) = site.item_place("x-0085").unwrap();
    assert_eq!((kind, anchor.as_str()), (&PageKind::Practice("a".into(), 3), "item-x-0085"));
    assert_eq!(site.competency("c-85").unwrap().practice[0].href, "practice/a/3/#c-85");
}
