#!/usr/bin/env python3
"""Precision and recall of the item-writing and fairness rules on the labelled items beside this file.

usage: python3 tests/quality/measure.py [--certwright PATH] [--misses RULE] [--half A|B] [--check]

Every item says in its front matter (`custom:`) which flaws it has and which rule it is there for. For each rule: items that it
reports and that have the flaw (TP), that it reports without (FP), that have it unreported (FN); precision and recall with 95 %
Wilson intervals. False alarms count reports of any rule on items labelled clean or trap. --half takes one half of the items, told by
a hash of the id, so that a rule can be tuned on one half and judged on the other. --misses lists a rule's FP and FN.
--check fails where a rule that is a warning has a lower bound of precision below 0.8, or false alarms reach 5 per 100 clean items.
"""
import argparse
import hashlib
import json
import math
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

HERE = Path(__file__).resolve().parent
PAIRS = {"item-near-duplicate", "item-cueing"}


def wilson(hits, n, z=1.959964):
    """Wilson score interval of a proportion."""
    if n == 0:
        return 0.0, 1.0
    p, d = hits / n, 1 + z * z / n
    centre, half = p + z * z / (2 * n), z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return max(0.0, (centre - half) / d), min(1.0, (centre + half) / d)


def labels(folder, half):
    items = {}
    for path in sorted(folder.rglob("items/**/*.md")):
        text = path.read_text(encoding="utf-8")
        front = text.split("---\n")[1]
        item = re.search(r"^id: (\S+)", front, re.M)[1]
        part = "A" if hashlib.sha256(item.encode()).digest()[0] < 128 else "B"
        if half and part != half:
            continue
        flaws = re.search(r"^  flaws: \[(.*?)\]", front, re.M | re.S)[1]
        twin = re.search(r"^  (?:twin|pair): (\S+)", front, re.M)
        items[item] = {
            "role": re.search(r"^  role: (\w+)", front, re.M)[1],
            "about": re.search(r"^  about: (\S+)", front, re.M)[1],
            "flaws": {f.strip() for f in flaws.split(",") if f.strip()},
            "path": path.relative_to(HERE),
            "twin": twin[1] if twin else None,
        }
    return items


def findings(program, folder):
    result = subprocess.run([program, "check", folder, "--format", "json"], capture_output=True, text=True)
    if result.returncode > 1:
        sys.exit(result.stderr)
    return json.loads(result.stdout)["diagnostics"]


def measure(program, language, half):
    items = labels(HERE / language, half)
    rules = {rule["name"]: rule for rule in json.loads(subprocess.run([program, "explain", "--format", "json"], capture_output=True, text=True, check=True).stdout)["rules"]}
    judged = {name for name, rule in rules.items() if rule["group"] in ("item-writing", "fairness")} | {"duplicate-option"}
    labelled = {flaw for item in items.values() for flaw in item["flaws"]}
    reported = defaultdict(set)
    for finding in findings(program, HERE / language):
        if finding["rule"] in judged and finding.get("document") in items:
            reported[finding["rule"]].add(finding["document"])
            # What is found across items concerns both.
            reported[finding["rule"]].update(s for s in finding.get("subjects", []) if finding["rule"] in PAIRS and s in items)
    return items, rules, judged & labelled, reported


def tally(items, rule, reported):
    has = {i for i, item in items.items() if rule in item["flaws"]}
    # The flawed, clean and trap items of the rules across items are copies of each other by design: those judge themselves alone.
    said = {i for i in reported if rule in PAIRS and items[i]["about"] in PAIRS or rule not in PAIRS}
    return said & has, said - has, has - said


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--certwright", default=str(HERE.parents[1] / "target" / "debug" / "certwright"))
    parser.add_argument("--misses", metavar="RULE")
    parser.add_argument("--half", choices=["A", "B"])
    parser.add_argument("--check", action="store_true")
    a = parser.parse_args()
    failed = False
    for language in ("en", "de"):
        items, rules, judged, reported = measure(a.certwright, language, a.half)
        if a.misses:
            tp, fp, fn = tally(items, a.misses, reported[a.misses])
            for title, which in (("false alarm", fp), ("missed", fn)):
                for i in sorted(which):
                    print(f"{title}: {items[i]['path']} ({items[i]['role']} of {items[i]['about']})")
            continue
        clean = {i for i, item in items.items() if item["role"] != "flawed"}
        print(f"\n{language}: {len(items)} items, {len(clean)} of them clean or traps\n")
        print(f"{'rule':<26}{'weight':<9}{'TP':>4}{'FP':>4}{'FN':>4}  {'precision':<20}{'recall':<20}")
        alarms = 0
        for rule in sorted(judged):
            tp, fp, fn = tally(items, rule, reported[rule])
            alarms += len(fp & clean)
            p, r = wilson(len(tp), len(tp) + len(fp)), wilson(len(tp), len(tp) + len(fn))
            shown = lambda hits, n, ci: f"{hits / n:.2f} ({ci[0]:.2f}-{ci[1]:.2f})" if n else "-"
            weight = rules[rule]["severity"]
            low = weight != "note" and p[0] < 0.8 and language == "en" and not a.half
            failed |= low
            print(f"{rule:<26}{weight:<9}{len(tp):>4}{len(fp):>4}{len(fn):>4}  {shown(len(tp), len(tp) + len(fp), p):<20}{shown(len(tp), len(tp) + len(fn), r):<20}{'  below 0.8' if low else ''}")
        rate = 100 * alarms / max(1, len(clean))
        failed |= rate >= 5
        print(f"\nfalse alarms: {alarms} on {len(clean)} clean items, {rate:.1f} per 100")
    return 1 if failed and a.check else 0


if __name__ == "__main__":
    sys.exit(main())
