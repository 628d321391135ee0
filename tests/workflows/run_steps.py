#!/usr/bin/env python3
"""Executes every `run:` step of the workflows and of the Action in a scratch repository.

usage: run_steps.py [SCRATCH]        default: target/workflows

The scratch is this working tree with the programme of `init` as content. Two programs are stood in for: `cargo` compiles
with the tests' profile, since a release build costs minutes and proves nothing here, and `gh` is GitHub (gh.py).
"""
import json
import os
import shutil
import stat
import subprocess
import sys
import tarfile
from pathlib import Path

from runner import Runner

ROOT = Path(__file__).resolve().parents[2]
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")).resolve()

CARGO = """#!/usr/bin/env bash
set -eu
arguments=()
for argument in "$@"; do [ "$argument" = --release ] || arguments+=("$argument"); done
[ "$1" != install ] || arguments+=(--debug)
export CARGO_TARGET_DIR={target}
{cargo} --quiet "${{arguments[@]}}"
if [ "$1" = build ]; then mkdir -p target/release && cp {target}/debug/certwright target/release/; fi
"""

GH = Path(__file__).with_name("gh.py").read_text()

passed, failures = 0, []


def expect(what, condition, seen=""):
    global passed
    if condition:
        passed += 1
    else:
        failures.append(what)
        print(f"FAILED: {what}\n{seen}")


def git(repository, *arguments):
    who = ["-c", "user.name=Tester", "-c", "user.email=tester@example.invalid", "-c", "init.defaultBranch=main"]
    done = subprocess.run(["git", *who, *arguments], cwd=repository, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def program(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


def edit(path, old, new):
    text = path.read_text()
    assert old in text, f"{path} has no {old!r}"
    path.write_text(text.replace(old, new, 1))


class Scratch:
    """The repository and its runs."""

    def __init__(self, folder):
        self.folder, self.repository, self.shims = folder, folder / "repository", folder / "shims"
        shutil.rmtree(folder, ignore_errors=True)
        listed = subprocess.run(["git", "ls-files", "-coz", "--exclude-standard"], cwd=ROOT, capture_output=True, check=True).stdout
        for name in listed.decode().split("\0"):
            if name and not name.startswith("content/") and (ROOT / name).is_file():
                to = self.repository / name
                to.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / name, to)
        program(self.shims / "cargo", CARGO.format(cargo=shutil.which("cargo"), target=TARGET))
        program(self.shims / "gh", GH)
        subprocess.run([TARGET / "debug" / "certwright", "init", self.folder / "programme", "--quiet"], check=True)
        shutil.copytree(self.folder / "programme" / "content", self.repository / "content")
        # It is what runs this script; here it need only be called.
        program(self.repository / "tests" / "run", "#!/bin/sh\necho every test is called\n")
        git(self.repository, "init", "-q")
        # Where a called workflow checks our own Action out; on a runner nobody commits from there.
        (self.repository / ".git/info/exclude").write_text(".certwright/\n")
        self.commit("base")

    def commit(self, message):
        git(self.repository, "add", "-A")
        git(self.repository, "commit", "-qm", message, "--allow-empty")
        return git(self.repository, "rev-parse", "HEAD")

    def run(self, workflow, event_name, event, ref="refs/heads/main", workspace=None):
        runner = Runner(workspace or self.repository, self.folder / f"temp-{workflow}-{event_name}", self.shims, event_name, event, ref)
        return runner.run(f".github/workflows/{workflow}.yml")

    @property
    def github(self):
        """What GitHub has been told so far."""
        state = self.shims / "state.json"
        return json.loads(state.read_text()) if state.is_file() else {}

    def tell(self, **state):
        """GitHub begins anew."""
        (self.shims / "state.json").write_text(json.dumps(state))


def ci(scratch):
    result = scratch.run("ci", "push", {})
    expect("ci runs the test command", not result.failed and "every test is called" in result.log, result.log)


def content_on_main(scratch):
    result = scratch.run("content", "push", {"repository": {"has_pages": True, "private": False}})
    expect("content passes on main", not result.failed, result.log)
    expect("all steps of the action ran", sum(ok for _, ok in result.steps) == len(result.steps) >= 8, result.steps)
    expect("there is no review desk in public", "review-desk" not in result.uploads, result.uploads)
    expect("the site is published", "index.html" in result.uploads.get("github-pages", []), result.uploads)
    packages = [name for name in result.uploads.get("packages", []) if name.endswith(".zip")]
    expect("the packages are kept", packages, result.uploads)
    expect("the exam is not uploaded", not any("secure" in name for names in result.uploads.values() for name in names), result.uploads)
    expect("the summary counts findings", "| errors | 0 |" in result.summary, result.summary)
    expect("the summary lists packages", packages and f"| {packages[0]} | " in result.summary, result.summary)


EXAM_TEXT = "database behind a site"
ITEM = "content/items/exam/whose-error.exa-t5n8ye.md"


def pull_request(scratch, private=False):
    base, head = git(scratch.repository, "rev-parse", "main"), git(scratch.repository, "rev-parse", "HEAD")
    return {"repository": {"private": private}, "pull_request": {"number": 7, "base": {"sha": base}, "head": {"sha": head}}}


def content_of_pull_request(scratch):
    shutil.rmtree(scratch.repository / "dist", ignore_errors=True)
    git(scratch.repository, "checkout", "-q", "-b", "change")
    edit(scratch.repository / "content/glossary.yaml", "term: status code", "terrm: status code")
    edit(scratch.repository / "content/policy.yaml", "rules: {}", "rules: {unknown-key: off}")
    edit(scratch.repository / ITEM, "## Rationale", "## The database behind a site")
    scratch.commit("a mistake, and a policy that would let it pass")
    scratch.tell(diff=git(scratch.repository, "diff", "main", "HEAD") + "\n")
    event = pull_request(scratch)
    result = scratch.run("content", "pull_request", event, "refs/pull/7/merge")
    expect("a mistake fails the pull request", result.failed, result.log)
    expect("it is annotated at its line", "::error file=content/glossary.yaml,line=4" in result.log, result.log)
    expect("the summary counts it", "| errors | 2 |" in result.summary, result.summary)
    expect("nothing was built", not (scratch.repository / "dist").exists(), result.log)
    expect("nothing was uploaded", not result.uploads, result.uploads)
    told = scratch.github
    bodies = [comment["body"] for comment in told["comments"]]
    expect("there is one comment", len(bodies) == 1 and bodies[0].startswith("<!-- certwright:report -->"), bodies)
    expect("it has a suggestion", "```suggestion\n      term: status code" in bodies[0], bodies)
    expect("it tells that the gate was lowered", "`policy-weakened`" in bodies[0], bodies)
    suggested = told["reviews"][0]["comments"]
    expect("the suggestion stands at its line", [(c["path"], c["line"]) for c in suggested] == [("content/glossary.yaml", 4)], told)
    expect("it is of the head", told["reviews"][0]["commit_id"] == event["pull_request"]["head"]["sha"], told)
    expect("code scanning has the findings", told["sarif"][0]["ref"] == "refs/pull/7/merge" and told["sarif"][0]["results"] >= 2, told["sarif"])
    everything = (result.log + result.summary + json.dumps(told["comments"] + told["reviews"])).lower()
    expect("no exam text in public", EXAM_TEXT not in everything, everything)

    scratch.run("content", "pull_request", event, "refs/pull/7/merge")
    expect("a later run replaces the comment", len(scratch.github["comments"]) == 1 and scratch.github["replaced"] == 1, scratch.github)
    expect("and suggests nothing twice", len(scratch.github["reviews"]) == 1, scratch.github)

    scratch.tell(readonly=True)
    result = scratch.run("content", "pull_request", event, "refs/pull/7/merge")
    expect("a fork's run fails by its findings alone", result.failed and "::error file=content/glossary.yaml" in result.log, result.log)
    expect("its summary tells what the comment would", "What to do: did you mean `term`?" in result.summary, result.summary)
    expect("nothing was written", not scratch.github.get("comments"), scratch.github)

    scratch.tell(diff="")
    result = scratch.run("content", "pull_request", pull_request(scratch, private=True), "refs/pull/7/merge")
    expect("a private repository gets the review desk", "items/exa-t5n8ye.html" in result.uploads.get("review-desk", []), result.uploads)
    expect("and its comment quotes", EXAM_TEXT in scratch.github["comments"][0]["body"].lower(), scratch.github)

    git(scratch.repository, "checkout", "-q", "-f", "main")
    git(scratch.repository, "checkout", "-q", "-b", "mended")
    edit(scratch.repository / "content/glossary.yaml", "term: status code", "term: Status code")
    scratch.commit("mended")
    scratch.tell(diff="")
    result = scratch.run("content", "pull_request", pull_request(scratch), "refs/pull/7/merge")
    expect("what is clean passes without a comment", not result.failed and not scratch.github.get("comments"), result.log)
    expect("its build says what it made", "new, " in result.log, result.log)
    expect("and brings its site", "index.html" in result.uploads.get("site", []), result.uploads)
    git(scratch.repository, "checkout", "-q", "-f", "main")


def shallow_checkout(scratch):
    """As GitHub checks out: one commit, the base unknown until it is fetched."""
    git(scratch.repository, "checkout", "-q", "change")
    git(scratch.repository, "config", "uploadpack.allowAnySHA1InWant", "true")
    event = pull_request(scratch)
    clone = scratch.folder / "shallow"
    git(scratch.folder, "clone", "-q", "--depth=1", "--branch", "change", f"file://{scratch.repository}", str(clone))
    scratch.tell(diff="")
    result = scratch.run("content", "pull_request", event, "refs/pull/7/merge", clone)
    expect("the base was fetched, and its policy held", "::error file=content/glossary.yaml,line=4" in result.log, result.log)
    shutil.rmtree(clone)
    git(scratch.folder, "clone", "-q", "--depth=1", "--branch", "change", f"file://{scratch.repository}", str(clone))
    event["pull_request"]["base"]["sha"] = "1" * 40
    result = scratch.run("content", "pull_request", event, "refs/pull/7/merge", clone)
    expect("a base that is nowhere is told", "::warning title=certwright::this shallow clone has no commit" in result.log, result.log)
    expect("in the comment too", "nothing was compared with it" in scratch.github["comments"][-1]["body"], scratch.github)
    git(scratch.repository, "checkout", "-q", "-f", "main")


def form(**answers):
    labels = ["Kind of question", "Pool", "Working title", "Competency", "Level", "Question", "Answers", "Feedback", "Rationale", "References", "Author"]
    given = {
        "Kind of question": "One right answer (single-choice)", "Pool": "Practice, everybody may see it (practice)",
        "Working title": "Codes `touch pwned` $(touch pwned) \"; touch pwned; \"", "Competency": "rdg-01.1", "Level": "Use it in a case (apply)",
        "Question": "Which code says that a page moved for good? ${{ github.token }}", "Answers": "* `308`\n`404`\n`503`", "Rationale": "It says so.",
    }  # fmt: skip
    given.update(answers)
    return "".join(f"### {label}\r\n\r\n{given.get(label, '_No response_')}\r\n\r\n" for label in labels)


def filed(body, association="MEMBER", private=False, label="new-item", number=12):
    issue = {
        "number": number, "body": body, "state": "open", "author_association": association, "user": {"login": "example-sme"},
        "labels": [{"name": label}], "title": "$(touch pwned)",
    }  # fmt: skip
    return {"repository": {"private": private}, "issue": issue}


def items_from_issues(scratch):
    edit(scratch.repository / "content/people.yaml", "organisation: ORG-B", "organisation: ORG-B\n    github: example-sme")
    scratch.commit("a handle")
    origin, clone = scratch.folder / "origin.git", scratch.folder / "checkout"
    git(scratch.folder, "clone", "-q", "--bare", str(scratch.repository), str(origin))

    def run(event):
        shutil.rmtree(clone, ignore_errors=True)
        git(scratch.folder, "clone", "-q", "--depth=1", f"file://{origin}", str(clone))
        return scratch.run("item-from-issue", "issues", event, workspace=clone)

    def answer():
        return scratch.github["comments"][-1]["body"]

    scratch.tell()
    result = run(filed(form(), association="NONE"))
    expect("strangers start nothing", not result.steps and not scratch.github, result.log)
    result = run(filed(form(), label="bug"))
    expect("other issues are left alone", not result.failed and not scratch.github, result.log)

    result = run(filed(form(**{"Competency": "rdg-01.9", "Answers": "`308`"})))
    expect("problems are told below the issue", not result.failed and "Did you mean `rdg-01.1`?" in answer() and "“Answers” needs" in answer(), result.log)
    expect("no pull request was made", not scratch.github.get("pulls"), scratch.github)
    result = run(filed(form(Pool="Exam, secret (exam)")))
    expect("an exam item is refused in public", "This repository is public" in answer() and not scratch.github.get("pulls"), answer())
    expect("one comment serves all edits", len(scratch.github["comments"]) == 1, scratch.github)

    result = run(filed(form()))
    expect("a good form becomes a pull request", not result.failed and len(scratch.github.get("pulls", [])) == 1, result.log)
    pull = (scratch.github.get("pulls") or [{}])[0]
    expect("from its own branch", (pull.get("head"), pull.get("base")) == ("item/issue-12", "main") and "Closes #12" in pull.get("body", ""), pull)
    expect("the issue names it", "https://github.example/pull/1" in answer(), answer())
    changed = git(origin, "diff", "--name-only", "main", "item/issue-12").splitlines()
    expect("with one file", len(changed) == 1 and changed[0].startswith("content/items/practice/codes-touch-pwned"), changed)
    text = git(origin, "show", f"item/issue-12:{changed[0]}") if changed else ""
    expect("as it was written", "- [x] `308` {#" in text and "${{ github.token }}" in text and "authors: [p002]" in text, text)
    result = run(filed(form()))
    expect("a second edit disturbs nobody", "There is a branch" in answer() and len(scratch.github["pulls"]) == 1, answer())

    change = {"Item": "exa-t5n8ye", "Present words": "for two minutes", "New words": "for a while", "Why": "Clearer.", "Author": "_No response_"}
    body = "".join(f"### {label}\n\n{change.get(label, '_No response_')}\n\n" for label in ["Item", "Present words", "New words", "Right answers", "Why", "Author"])
    result = run(filed(body, label="change-item", private=True, number=13))
    expect("a change becomes a pull request", len(scratch.github["pulls"]) == 2, result.log)
    lines = git(origin, "diff", "--unified=0", "main", "item/issue-13").splitlines()
    minus, plus = ([line for line in lines if line.startswith(sign) and not line.startswith(sign * 3)] for sign in "-+")
    expect("of one line", len(minus) == len(plus) == 1 and "for a while" in plus[0], lines)
    body = form(Author="p001", **{"Working title": "By somebody unknown"})
    event = filed(body, number=14)
    event["issue"]["user"]["login"] = "foo-bar"
    result = run(event)
    expect("an author who was believed is noted", "**Note:** nobody in people.yaml has the GitHub account `foo-bar`" in scratch.github["pulls"][-1].get("body", ""), result.log)
    expect("nothing that was typed ran", not list(scratch.folder.rglob("pwned")), list(scratch.folder.rglob("pwned")))


def release(scratch):
    version = next(line.split('"')[1] for line in (ROOT / "Cargo.toml").read_text().splitlines() if line.startswith("version = "))
    changelog = scratch.repository / "CHANGELOG.md"
    if "unreleased" in changelog.read_text():
        result = scratch.run("release", "push", {}, f"refs/tags/v{version}")
        expect("a version without its day is not released", result.failed and "with its day" in result.log, result.log)
        edit(changelog, "(unreleased)", "(2026-10-01)")
        scratch.commit("release")
    result = scratch.run("release", "push", {}, "refs/tags/v99.0.0")
    expect("a wrong tag is not released", result.failed and "the tag is v99.0.0" in result.log, result.log)
    result = scratch.run("release", "push", {}, f"refs/tags/v{version}")
    expect("the version is released", not result.failed, result.log)
    asked = scratch.folder / "temp-release-push" / "gh-arguments"
    expect("the release is made for its tag", asked.is_file() and asked.read_text().startswith(f"release\ncreate\nv{version}\n--verify-tag\n"))
    archives = list((scratch.repository / "target/assets").glob("*.tar.gz"))
    names = tarfile.open(archives[0]).getnames() if len(archives) == 1 else []
    for part in ("/certwright", "/LICENSE", "/man/certwright-check.1", "/completions/certwright.zsh"):
        expect(f"the archive holds {part}", any(name.endswith(part) for name in names), names)


def main():
    scratch = Scratch(Path(sys.argv[1] if len(sys.argv) > 1 else TARGET / "workflows").resolve())
    for scenario in (ci, content_on_main, content_of_pull_request, shallow_checkout, items_from_issues, release):
        print(f"-- {scenario.__name__}", flush=True)
        scenario(scratch)
    print(f"{passed} passed, {len(failures)} failed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
