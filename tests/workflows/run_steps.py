#!/usr/bin/env python3
"""Executes every `run:` step of the workflows and of the Action in a scratch repository.

usage: run_steps.py [SCRATCH]        default: target/workflows

The scratch is this working tree with the programme of `init` as content. Two programs are stood in for: `cargo` compiles
with the tests' profile, since a release build costs minutes and proves nothing here, and `gh` writes down what it is asked.
"""
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

GH = """#!/usr/bin/env bash
set -eu
for argument in "$@"; do
  printf '%s\\n' "$argument" >> "$RUNNER_TEMP/gh-arguments"
  case "$argument" in target/*|*/notes.md) test -s "$argument" ;; esac
done
"""

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
        self.commit("base")

    def commit(self, message):
        git(self.repository, "add", "-A")
        git(self.repository, "commit", "-qm", message, "--allow-empty")
        return git(self.repository, "rev-parse", "HEAD")

    def run(self, workflow, event_name, event, ref="refs/heads/main"):
        runner = Runner(self.repository, self.folder / f"temp-{workflow}-{event_name}", self.shims, event_name, event, ref)
        return runner.run(f".github/workflows/{workflow}.yml")


def ci(scratch):
    result = scratch.run("ci", "push", {})
    expect("ci runs the test command", not result.failed and "every test is called" in result.log, result.log)


def content_on_main(scratch):
    result = scratch.run("content", "push", {"repository": {"has_pages": True}})
    expect("content passes on main", not result.failed, result.log)
    expect("all steps of the action ran", sum(ok for _, ok in result.steps) == len(result.steps) >= 8, result.steps)
    expect("the site is published", "index.html" in result.uploads.get("github-pages", []), result.uploads)
    packages = [name for name in result.uploads.get("packages", []) if name.endswith(".zip")]
    expect("the packages are kept", packages, result.uploads)
    expect("the exam is not uploaded", not any("secure" in name for names in result.uploads.values() for name in names), result.uploads)
    expect("the summary counts findings", "| errors | 0 |" in result.summary, result.summary)
    expect("the summary lists packages", packages and f"| {packages[0]} | " in result.summary, result.summary)


def content_of_pull_request(scratch):
    base = git(scratch.repository, "rev-parse", "HEAD")
    event = {"pull_request": {"base": {"sha": base}}}
    shutil.rmtree(scratch.repository / "dist", ignore_errors=True)
    git(scratch.repository, "checkout", "-q", "-b", "change")
    edit(scratch.repository / "content/glossary.yaml", "term: status code", "terrm: status code")
    edit(scratch.repository / "content/policy.yaml", "rules: {}", "rules: {unknown-key: off}")
    scratch.commit("a mistake, and a policy that would let it pass")
    result = scratch.run("content", "pull_request", event, "refs/pull/1/merge")
    expect("a mistake fails the pull request", result.failed, result.log)
    expect("it is annotated at its line", "::error file=content/glossary.yaml,line=4" in result.log, result.log)
    expect("the summary counts it", "| errors | 1 |" in result.summary, result.summary)
    expect("nothing was built", not (scratch.repository / "dist").exists(), result.log)
    expect("nothing was uploaded", not result.uploads, result.uploads)
    git(scratch.repository, "checkout", "-q", "-f", "main")


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
    for scenario in (ci, content_on_main, content_of_pull_request, release):
        print(f"-- {scenario.__name__}", flush=True)
        scenario(scratch)
    print(f"{passed} passed, {len(failures)} failed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
