#!/usr/bin/env python3
"""Generated programmes in Certwright's source language: whole, valid, the same bytes for the same arguments.

usage: corpus.py OUT [--items N] [--lessons N] [--courses N] [--targets site,scorm12,xapi] [--seed 7]

Framework with 122 competencies in five domains, a job task analysis with 24 raters, one blueprint, one certification, one
pathway, a glossary; items of all seven types with marks and feedback; lessons of about 1,000 words with code, tables,
figures, links and practice checks, 25 a module, spread over the courses.
"""
import argparse
import json
import random
from pathlib import Path

import words
from words import NOUNS, VERBS, Text

DOMAINS = [("planning", "pln", 24), ("configuration", "cfg", 25), ("migration", "mig", 25), ("transformation", "trf", 24), ("optimization", "opt", 24)]
LEVELS = ["remember", "understand", "apply", "apply", "analyze"]
TYPES = (
    ["single-choice"] * 11 + ["multiple-response"] * 3 + ["true-false"] * 2 + ["matching", "ordering", "numeric", "short-answer"]
)
ID_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
MARKS = "0123456789abcdefghijklmnopqrstuvwxyz"
FIRST_PASS = 122  # earlier items are all exam items: one for every competency
PER_MODULE = 25
quote = lambda text: json.dumps(text, ensure_ascii=False)


def competencies():
    """[(domain, task, competency)], five competencies a task."""
    found = []
    for domain, prefix, count in DOMAINS:
        for number in range(count):
            task = f"{prefix}-{number // 5 + 1:02d}"
            found.append((domain, task, f"{task}.{number % 5 + 1}"))
    return found


COMPETENCIES = competencies()


def item_id(number):
    """Six letters that mean nothing; a multiplication coprime to the number of codes never repeats one."""
    size = len(ID_LETTERS) ** 6
    code, letters = (number * 387_420_489 + 1_234_567) % size, ""
    for _ in range(6):
        code, letter = divmod(code, len(ID_LETTERS))
        letters += ID_LETTERS[letter]
    return f"ben-{letters}"


def is_practice(number):
    return number >= FIRST_PASS and number % 5 == 4


def options(text, count, keys):
    marks = text.rng.sample(MARKS, count)
    lines = []
    for at, mark in enumerate(marks):
        lines += [f"- [{'x' if at in keys else ' '}] {text.sentence(False, '')} {{#{mark}}}", f"  > {text.sentence(False)}"]
    return lines


def answer(text, kind):
    """(extra front matter, extra stem, answer block) of a type."""
    rng = text.rng
    if kind == "single-choice":
        count = rng.choice((4, 4, 4, 5))
        return [], "Which of these comes first?", options(text, count, {rng.randrange(count)})
    if kind == "multiple-response":
        return ["scoring: partial"], "Which of these apply? Select two.", options(text, 5, set(rng.sample(range(5), 2)))
    if kind == "true-false":
        key = rng.random() < 0.5
        say = lambda word, mark, right: [f"- [{'x' if right else ' '}] {word} {{#{mark}}}", f"  > {text.sentence(False)}"]
        return [], text.sentence(False), say("True", "t", key) + say("False", "f", not key)
    if kind == "matching":
        marks = iter(rng.sample(MARKS, 9))
        rows = [f"| {text.phrase()} {{#{next(marks)}}} | {text.phrase(4)} {{#{next(marks)}}} |" for _ in range(4)]
        return ["scoring: partial"], "What belongs together?", ["| Part | Purpose |", "|---|---|", *rows, f"| | {text.phrase(4)} {{#{next(marks)}}} |"]
    if kind == "ordering":
        return ["scoring: adjacent"], "In which order?", [f"{n}. {text.phrase(6)} {{#{m}}}" for n, m in enumerate(rng.sample(MARKS, 5), 1)]
    if kind == "numeric":
        value = f"{rng.randint(1, 900)}.{rng.randint(0, 9)}5"
        return [f'answer: {{value: "{value}", tolerance: "0.05", unit: MB, also: {{kB: "0.001"}}}}'], "How many megabytes are sent?", []
    first, second = rng.sample(NOUNS, 2)
    return [f'accept: [{first}-{second}, "/{first}[ -]?{second}/"]', "max-length: 40"], "Which term names this?", []


def item(number, seed):
    text = Text(seed * 7919 + number)
    rng, kind = text.rng, TYPES[number * 7 % len(TYPES)]
    front, ask, block = answer(text, kind)
    _, _, competency = COMPETENCIES[number % len(COMPETENCIES)]
    status = "active" if number < 2 * FIRST_PASS else rng.choice(("draft", "review", "beta", "active", "active", "active"))
    lines = [
        "---", f"id: {item_id(number)}", f"title: {quote(f'{text.title(4)} {number}')}", f"type: {kind}", f"competency: {competency}",
        f"cognitive: {rng.choice(LEVELS)}", f"pool: {'practice' if is_practice(number) else 'exam'}", f"status: {status}",
        f"authors: [p{rng.randint(1, 30):03d}]", *front, f'references: ["RFC {rng.randint(1000, 9999)} §{rng.randint(1, 12)}.{rng.randint(1, 9)}"]',
        "---", text.sentence(False) + " " + text.sentence(False), "",
    ]  # fmt: skip
    if rng.random() < 0.1:
        lines += [words.bash(text), ""]
    lines += [ask, "", *block, ""] if block else [ask, ""]
    if kind in ("matching", "ordering", "numeric", "short-answer"):
        lines += ["## Correct", "", text.sentence(False), "", "## Incorrect", "", text.sentence(False), ""]
    return "\n".join([*lines, "## Rationale", "", text.paragraph(2), ""])


class Study:
    """Where lesson number `i` (from 0) of `count` stands."""

    def __init__(self, count, courses):
        self.count, self.courses = count, courses
        self.per_course = -(-count // courses)

    def path(self, number):
        """Course, module and file."""
        course, rest = divmod(number, self.per_course)
        module, place = divmod(rest, PER_MODULE)
        return f"course-{course + 1:04d}", f"{module + 1:03d}-module-{module + 1:03d}", f"{place + 1:02d}-lesson-{number + 1:05d}.md"

    def near(self, number, rng):
        """A lesson to link: usually of the same module."""
        first = number - number % self.per_course % PER_MODULE
        last = min(first + PER_MODULE, (number // self.per_course + 1) * self.per_course, self.count)
        return rng.randrange(first, last) if rng.random() < 0.7 else rng.randrange(self.count)


def lesson(number, study, checks, seed):
    text = Text(seed * 1000003 + number)
    rng = text.rng

    def link():
        target = "/".join(study.path(study.near(number, rng)))
        return f"[{text.title(2)}](/courses/{target})"

    # At least three, and so many that even a small corpus teaches them all.
    share = max(3, -(-len(COMPETENCIES) // study.count))
    taught = sorted({COMPETENCIES[(share * number + k) % len(COMPETENCIES)][2] for k in range(share)})
    lines = [
        "---", f"id: lesson-{number + 1:05d}", f"title: {quote(f'{text.title(3)} {number + 1}')}", f"description: {quote(text.sentence(False))}",
        f"authors: [p{rng.randint(1, 30):03d}]", f"competencies: [{', '.join(taught)}]", f"minutes: {rng.randint(5, 45)}", "objectives:",
        *(f"  - {rng.choice(VERBS).capitalize()} the {rng.choice(NOUNS)} {rng.choice(NOUNS)}" for _ in range(3)),
        'references: ["RFC 9110"]', "---", text.paragraph(4), "",
    ]  # fmt: skip
    for section, code in enumerate([words.bash, words.data, words.script, None]):
        lines += [f"## {text.title(3)} {section + 1}", "", text.paragraph(3), "", text.paragraph(4), ""]
        lines += [f"See also {link()} and {link()} for {rng.choice(NOUNS)} details.", ""]
        lines += [code(text), ""] if code else []
        if section == 0:
            lines += ["| " + " | ".join(c.capitalize() for c in rng.sample(NOUNS, 4)) + " |", "|---|:---:|---:|---|"]
            lines += [f"| `{rng.choice(NOUNS)}` | {rng.choice(NOUNS)} | {rng.randint(1, 999)} | {' '.join(text.words(3))} |" for _ in range(6)] + [""]
        if section == 1:
            lines += [f"### {text.title(2)}", "", f'![{text.sentence(False)}](/media/d{rng.randint(1, 20):02d}.png "{text.phrase(5)}")', ""]
            steps = [f"{k + 1}. {text.sentence()}" + (f"\n   - {text.sentence()}\n   - {text.sentence()}" if k == 1 else "") for k in range(4)]
            lines += [*steps, ""]
        if section == 2:
            lines += ["> [!NOTE]", f"> {text.sentence()} {text.sentence()}", "", text.paragraph(2) + "[^1]", "", f"[^1]: {text.sentence()}", ""]
            lines += [f"A {{{{ term: term-{rng.randint(1, 40):02d} }}}} is told from {{{{ term: term-{rng.randint(1, 40):02d} }}}} by its use.", ""]
    if number < len(checks):
        lines += [f"{{{{ check: {checks[number]} }}}}", ""]
    return "\n".join([*lines, f"Next: {link()}.", ""])


def framework(text):
    lines = ["id: bench", "title: Generated framework", 'version: "1"', "status: adopted", "domains:"]
    task_before = domain_before = None
    for domain, task, competency in COMPETENCIES:
        if domain != domain_before:
            lines += [f"  - id: {domain}", f"    title: {domain.capitalize()}", f"    description: {text.sentence(False)}", "    tasks:"]
        if task != task_before:
            lines += [f"      - id: {task}", f"        title: {text.rng.choice(VERBS).capitalize()} {text.phrase().lower()}", "        competencies:"]
        domain_before, task_before = domain, task
        lines.append(f"          - {{id: {competency}, statement: {text.rng.choice(VERBS).capitalize()} {text.phrase(5).lower()}}}")
    study = ["method: survey", "from: 2026-02-01", "to: 2026-03-31", "raters: 24", "adopted-by: [p001]", "adopted-on: 2026-04-15", "valid-until: 2031-04-14"]
    return "\n".join([*lines, "study:", *(f"  {line}" for line in study), ""])


def ratings(rng):
    tasks = sorted({task for _, task, _ in COMPETENCIES})
    rows = [f"r{r:02d},{task},{rng.randint(2, 5)},{rng.randint(1, 5)}" for r in range(1, 25) for task in tasks]
    return "\n".join(["rater,task,importance,frequency", *rows, ""])


BLUEPRINT = """\
id: bench-exam
title: Generated exam
framework: bench
length: 60
timing: {limit: 90 min, grace: 30 s}
domains: {planning: 16..24, configuration: 16..24, migration: 16..24, transformation: 16..24, optimization: 16..24}
bank: {per-competency: 1, depth: 1}
"""

CERTIFICATION = """\
id: bench-certificate
title: Generated Certificate
blueprint: bench-exam
description: What a generated corpus certifies.
audience: Programs that measure.
eligibility: [You have accepted the candidate agreement.]
delivery: [Sixty questions in ninety minutes.]
languages: [en]
stakes: low
retakes: {attempts-per-year: 4, wait: [14 days]}
accommodations: Extra time is available on request.
appeals: Write to the owner within 30 days.
agreement: I answer on my own.
validity: 24 months
renewal: {window: 90 days, options: [Pass the current exam.]}
withdrawal: On request.
badge: {title: Generated Certificate, description: The holder passed.}
owner: p001
results: [Pass or not passed.]
"""


def frame(write, study, targets, seed):
    text = Text(seed)
    write("programme.yaml", "\n".join([
        "id: bench-programme", "prefix: ben", "title: Generated programme", "description: A corpus that is generated to be measured.", "languages: [en]",
        "iri: https://bench.example/", "organisation: {name: Bench Example}", f"targets: [{', '.join(targets)}]", "",
    ]))  # fmt: skip
    write("policy.yaml", "rules: {}\nroles: [{role: manager, people: [p001]}]\nreleases: {quarterly: {approvals: {manager: 0}}}\nquorum: {content: 0, fairness: 0, editorial: 0}\noptions: {item-author-teaches: {firewall: declared}}\n")
    people = [f"  - {{id: p{n:03d}, roles: [author, reviewer, sme], organisation: ORG-A, from: 2026-01-01}}" for n in range(1, 31)]
    write("people.yaml", "\n".join(["people:", *people, ""]))
    write("frameworks/bench.yaml", framework(text))
    write("frameworks/bench.ratings.csv", ratings(text.rng))
    raters = [f"r{r:02d},engineer,Europe,org{r % 4},{r % 12 + 1}" for r in range(1, 25)]
    write("frameworks/bench.raters.csv", "\n".join(["rater,role,region,organisation,years", *raters, ""]))
    write("blueprints/bench-exam.yaml", BLUEPRINT)
    write("certifications/bench-certificate.yaml", CERTIFICATION)
    terms = [f"  - {{id: term-{n:02d}, term: {quote(f'{NOUNS[n]} {VERBS[n % len(VERBS)]}')}, definition: {quote(text.sentence(False))}}}" for n in range(1, 41)]
    write("glossary.yaml", "\n".join(["terms:", *terms, ""]))
    for number in range(1, 21):
        write(f"media/d{number:02d}.png", words.png(number))
    steps = [f"  - course: course-{c + 1:04d}" for c in range(study.courses)]
    about = ["id: engineer", "title: Generated pathway", "role: Engineer", "track: technical", "description: Through all courses.", "steps:"]
    write("pathways/engineer.yaml", "\n".join([*about, *steps, "  - certification: bench-certificate", ""]))


def generate(out, items, lessons, courses=1, targets=("site",), seed=7):
    """Writes a programme below `out`; gives its size in bytes."""
    size = 0

    def write(path, body):
        nonlocal size
        body = body.encode() if isinstance(body, str) else body
        size += len(body)
        path = Path(out) / path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)

    study = Study(lessons, courses)
    frame(write, study, targets, seed)
    checks = [item_id(n) for n in range(items) if is_practice(n)]
    for number in range(items):
        _, task, _ = COMPETENCIES[number % len(COMPETENCIES)]
        write(f"items/{task}/{number // 5000:03d}/item-{number:06d}.{item_id(number)}.md", item(number, seed))
    known = set()
    for number in range(lessons):
        course, module, file = study.path(number)
        if course not in known:
            write(f"courses/{course}/course.yaml", f"id: {course}\ntitle: {quote(Text(number).title() + ' ' + course[-4:])}\ndescription: A generated course.\nauthors: [p001]\n")
        if (course, module) not in known:
            write(f"courses/{course}/{module}/module.yaml", f"id: {course}-{module}\ntitle: {quote(Text(number + 1).title())}\ncheck: {{items: 2}}\n")
        known |= {course, (course, module)}
        write(f"courses/{course}/{module}/{file}", lesson(number, study, checks, seed))
    return size


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out")
    parser.add_argument("--items", type=int, default=400)
    parser.add_argument("--lessons", type=int, default=50)
    parser.add_argument("--courses", type=int, default=1)
    parser.add_argument("--targets", default="site")
    parser.add_argument("--seed", type=int, default=7)
    a = parser.parse_args()
    size = generate(a.out, a.items, a.lessons, a.courses, a.targets.split(","), a.seed)
    print(json.dumps({"items": a.items, "lessons": a.lessons, "courses": a.courses, "bytes": size}))


if __name__ == "__main__":
    main()
