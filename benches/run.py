#!/usr/bin/env python3
"""Reports what Certwright costs, as Markdown tables.

usage: python3 benches/run.py [--quick] [--runs 5] [--work target/bench]

Builds the release binary, generates the corpora (kept for the next time), runs every command in turn several times and
prints medians with least and greatest. CPU is user + system of the process tree; memory is the peak of its largest process.
--quick takes small corpora and two runs: it shows that everything works, its figures mean little.
"""
import argparse
import hashlib
import json
import os
import platform
import re
import shutil
import sys
import time
import zipfile
from pathlib import Path
from statistics import median

import corpus
from measure import Case, alternate, clear, run, snapshot, spread

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
SIZES = {"items": (10_000, 100_000), "lessons": (1_000, 10_000), "courses": 500}
QUICK = {"items": (200, 400), "lessons": (25, 50), "courses": 2}


def prepare(work, name, **arguments):
    """A corpus, generated anew where the generator or its arguments changed."""
    folder = work / "corpora" / name
    source = b"".join((HERE / file).read_bytes() for file in ("corpus.py", "words.py"))
    stamp = hashlib.sha256(source + json.dumps(arguments, sort_keys=True).encode()).hexdigest()
    mark = folder.with_suffix(".stamp")
    if not mark.exists() or mark.read_text() != stamp:
        print(f"generating {name}: {arguments}", file=sys.stderr)
        shutil.rmtree(folder, ignore_errors=True)
        corpus.generate(folder, **arguments)
        mark.write_text(stamp)
    return folder


def two_releases(work, tool, n):
    """A repository with two tagged releases of n items: in the second a tenth of the items and a few lessons are others."""
    source, folder = prepare(work, f"items-{n}", items=n, lessons=50), work / "corpora" / f"releases-{n}"
    mark, stamp = folder.with_suffix(".stamp"), (source.with_suffix(".stamp")).read_text()
    if mark.exists() and mark.read_text() == stamp:
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    content = folder / "content"
    shutil.copytree(source, content)
    git = ["git", "-C", folder, "-c", "user.name=Bench", "-c", "user.email=bench@example.invalid", "-c", "gc.auto=0"]

    def release(name, day):
        run([tool, "stamp", name, "--date", day, "--content", content, "--quiet"], log=work / "log")
        for command in (["add", "-A"], ["commit", "-qm", name], ["tag", f"release/{name}"]):
            # A release is no older than the newest commit.
            run(["env", f"GIT_AUTHOR_DATE={day}T12:00Z", f"GIT_COMMITTER_DATE={day}T12:00Z", *git, *command], log=work / "log")

    run([*git, "init", "-q"], log=work / "log")
    release("2026-Q2", "2026-06-30")
    texts = sorted((content / "items").rglob("*.md"))[::10] + sorted((content / "courses").rglob("*.md"))[::10]
    for path in texts:
        front, body = path.read_text().split("\n---\n", 1)
        path.write_text(f"{front}\n---\nIn short: {body}")
    release("2026-Q3", "2026-09-30")
    mark.write_text(stamp)
    return folder


def release_binary(work, clean):
    """Path of the release binary, and the seconds that a clean build of it took (where asked)."""
    target = work / "clean-target" if clean else Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    command = ["cargo", "build", "--release", "--locked", "--manifest-path", ROOT / "Cargo.toml", "--target-dir", target]
    result = run(command, target if clean else None, work / "log")
    return target / "release" / "certwright", result["wall"] if clean else None


def shares(case):
    """Per cent of the time a phase, from the table of phases that the command prints."""
    phases = {}
    for result in case.runs:
        for name, number, unit in re.findall(r"^ {2}(\S[^\n]*?) +([0-9.]+) (ms|s)$", result["text"], re.M):
            phases.setdefault(name, []).append(float(number) * (0.001 if unit == "ms" else 1.0))
    total = sum(median(v) for v in phases.values()) or 1.0
    return ", ".join(f"{name} {100 * median(v) / total:.0f} %" for name, v in sorted(phases.items(), key=lambda p: -median(p[1])))


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join(lines + ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows])


def input_bytes(folder):
    """Bytes that went into all packages below a folder, and their number."""
    packages = sorted(Path(folder).rglob("*.zip"))
    return sum(entry.file_size for p in packages for entry in zipfile.ZipFile(p).infolist()), len(packages)


def zip_seconds(case):
    """Median time of the phase that writes packages; None where the tool does not report it."""
    found = [re.search(r"^ {2}packages +([0-9.]+) (ms|s)$", r["text"], re.M) for r in case.runs]
    times = [float(m[1]) * (0.001 if m[2] == "ms" else 1.0) for m in found if m]
    return median(times) if times else None


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="small corpora, two runs, no clean build of the tool")
    parser.add_argument("--runs", type=int, help="measured runs of each command (default 5, with --quick 2)")
    parser.add_argument("--work", type=Path, default=ROOT / "target" / "bench", help="where corpora and outputs go")
    parser.add_argument("--binary", type=Path, help="measure this program instead of building one")
    a = parser.parse_args()
    size, rounds = (QUICK, a.runs or 2) if a.quick else (SIZES, a.runs or 5)
    work = a.work.resolve()
    work.mkdir(parents=True, exist_ok=True)
    tool, clean = (a.binary.resolve(), None) if a.binary else release_binary(work, not a.quick)

    checks, builds = [], []
    for n in size["items"]:
        folder = prepare(work, f"items-{n}", items=n, lessons=50)
        checks.append(Case(f"check, {n:,} items", [tool, "check", folder, "--quiet", "--timings"]))
    for n in size["lessons"]:
        folder, out = prepare(work, f"lessons-{n}", items=max(400, n // 5), lessons=n), work / "out" / f"site-{n}"
        builds.append(Case(f"build, {n:,} lessons", [tool, "build", folder, "--out", out], out))
    n = size["courses"]
    folder, out = prepare(work, "packages", items=600, lessons=2 * n, courses=n, targets=["scorm12", "xapi"]), work / "out" / "packages"
    packages = Case(f"build, packages of {n:,} courses", [tool, "build", folder, "--out", out], out)
    n = size["items"][0]
    folder = two_releases(work, tool, n)
    diff = Case(f"diff of two releases of {n:,} items", [tool, "diff", "2026-Q2", "2026-Q3", "--content", folder / "content"])
    cases = [*checks, diff, *builds, packages]
    alternate(cases, rounds, 1, work / "log")

    last = builds[-1]
    before = snapshot(last.fresh)
    again = Case(last.name.replace("build", "rebuild, nothing changed"), last.command)
    alternate([again], rounds, 0, work / "log")
    after = snapshot(last.fresh)
    written = sorted(path for path in after if before.get(path) != after[path])

    print(f"# Figures of {time.strftime('%Y-%m-%d')}\n")
    load = os.getloadavg()[0]
    print(f"{platform.machine()}, {os.cpu_count()} cores, {platform.system()} {platform.release()}, load {load:.1f}; {rounds} alternating runs, median (least–greatest).\n")
    rows = [(c.name, spread(c.values("cpu")), spread(c.values("wall")), spread(c.values("rss"), 0), shares(c)) for c in [*cases, again]]
    print(table(["command", "CPU s", "wall s", "peak MB", "phases"], rows) + "\n")

    per_page = (builds[1].middle("rss") - builds[0].middle("rss")) * 1024 / (size["lessons"][1] - size["lessons"][0])
    total, count = input_bytes(packages.fresh)
    seconds = zip_seconds(packages)
    rate = f"{total / 1e6 / seconds:.0f} MB/s" if seconds else "not reported"
    limits = [
        ("CPU to check 10,000 items", f"{checks[0].middle('cpu'):.2f} s", "1 s"),
        ("CPU to check 100,000 items", f"{checks[1].middle('cpu'):.2f} s", "10 s"),
        ("CPU to build 10,000 lessons", f"{builds[1].middle('cpu'):.2f} s", "15 s"),
        ("wall time of a diff of two releases of 10,000 items", f"{diff.middle('wall'):.2f} s", "5 s"),
        ("memory a further page", f"{per_page:.1f} kB", "25 kB"),
        ("files written by a rebuild with nothing changed", len(written), "0"),
        (f"input of {count} packages ({total / 1e6:.0f} MB), rendering included", rate, "80 MB/s or more"),
    ]
    if clean is not None:
        limits.append(("clean release build of the tool", f"{clean:.0f} s", "240 s"))
    if a.quick:
        limits = [(what.replace("10,000 items", f"{size['items'][0]} items").replace("100,000 items", f"{size['items'][1]} items").replace("10,000 lessons", f"{size['lessons'][1]} lessons"), *rest) for what, *rest in limits]
    print(table(["figure", "measured", "limit (of the full sizes)"], limits))
    clear(work / "out")
    for path in written:
        print(f"written again: {path}", file=sys.stderr)
    return 1 if written else 0


if __name__ == "__main__":
    sys.exit(main())
