#!/usr/bin/env python3
"""Precision and recall of the item-writing and fairness rules on the labelled items beside this file.

usage: python3 tests/quality/measure.py [--certwright PATH] [--misses RULE] [--half A|B] [--check]

Every item says in its front matter (`custom:`) which flaws it has and which rule it is there for. For each rule: items that it
reports and that have the flaw (TP), that it reports without (FP), that have it unreported (FN); precision and recall with 95 %
Wilson intervals. False alarms count reports of any rule on items labelled clean or trap. --half takes one half of the items, told by
a hash of the id, so that a rule can be tuned on one half and judged on the other; `held-out` takes the items that were written after
the rules were tuned, `seen` the others, `latest` the last set of the former. --misses lists a rule's FP and FN.
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
        held = "held-out" in str(path)
        parts = {part, "held-out" if held else "seen"} | ({"latest"} if "held-out-c" in str(path) else set())
        if half and half not in parts:
            continue
        flaws = re.search(r"^  flaws: \[(.*?)\]", front, re.M | re.S)[1]
        twin = re.search(r"^  twin: (\S+)", front, re.M)
        pair = re.search(r"^  pair: (\S+)", front, re.M)
        items[item] = {
            "role": re.search(r"^  role: (\w+)", front, re.M)[1],
            "about": re.search(r"^  about: (\S+)", front, re.M)[1],
            "flaws": {f.strip() for f in flaws.split(",") if f.strip()},
            "path": path.relative_to(HERE),
            "twin": twin[1] if twin else None,
            "pair": pair[1] if pair else None,
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
            if finding["rule"] in PAIRS:
                reported[finding["rule"]].update(frozenset((finding["document"], s)) for s in finding["subjects"] if s in items)
            else:
                reported[finding["rule"]].add(finding["document"])
    return items, rules, judged & labelled, reported


def family(items, one, other):
    """Copies by design: twins of each other, or of each other's partners."""
    kin = lambda i: {i, items[i]["twin"], items[i]["pair"]} - {None}
    return any(a in kin(b) for a in kin(one) for b in kin(other) if a in items and b in items) or bool(kin(one) & kin(other))


def tally_pairs(items, rule, pairs):
    """The rules across items report pairs: they are counted by pairs, those of copies left out."""
    has = {frozenset((i, item["pair"])) for i, item in items.items() if rule in item["flaws"] and item["pair"] in items}
    # Twins elsewhere in the corpus are near copies of each other and would only measure that.
    judged = lambda i: items[i]["about"] in PAIRS
    said = {pair for pair in pairs if pair in has or (all(map(judged, pair)) and not family(items, *pair))}
    name = lambda which: {" + ".join(sorted(pair)) for pair in which}
    return name(said & has), name(said - has), name(has - said)


def tally(items, rule, reported):
    if rule in PAIRS:
        return tally_pairs(items, rule, reported)
    has = {i for i, item in items.items() if rule in item["flaws"]}
    said = set(reported)
    return said & has, said - has, has - said


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--certwright", default=str(HERE.parents[1] / "target" / "debug" / "certwright"))
    parser.add_argument("--misses", metavar="RULE")
    parser.add_argument("--half", choices=["A", "B", "seen", "held-out", "latest"])
    parser.add_argument("--check", action="store_true")
    a = parser.parse_args()
    failed = False
    for language in ("en", "de"):
        items, rules, judged, reported = measure(a.certwright, language, a.half)
        if a.misses:
            tp, fp, fn = tally(items, a.misses, reported[a.misses])
            for title, which in (("false alarm", fp), ("missed", fn)):
                for i in sorted(which):
                    for one in i.split(" + "):
                        print(f"{title}: {items[one]['path']} ({items[one]['role']} of {items[one]['about']})")
            continue
        clean = {i for i, item in items.items() if item["role"] != "flawed"}
        print(f"\n{language}: {len(items)} items, {len(clean)} of them clean or traps\n")
        print(f"{'rule':<26}{'weight':<9}{'TP':>4}{'FP':>4}{'FN':>4}  {'precision':<20}{'recall':<20}")
        alarms = 0
        for rule in sorted(judged):
            tp, fp, fn = tally(items, rule, reported[rule])
            alarms += sum(all(i in clean for i in one.split(" + ")) for one in fp)
            p, r = wilson(len(tp), len(tp) + len(fp)), wilson(len(tp), len(tp) + len(fn))
            shown = lambda hits, n, ci: f"{hits / n:.2f} ({ci[0]:.2f}-{ci[1]:.2f})" if n else "-"
            weight = rules[rule]["severity"]
            low = weight == "warning" and p[0] < 0.8 and language == "en" and not a.half
            failed |= low
            print(f"{rule:<26}{weight:<9}{len(tp):>4}{len(fp):>4}{len(fn):>4}  {shown(len(tp), len(tp) + len(fp), p):<20}{shown(len(tp), len(tp) + len(fn), r):<20}{'  below 0.8' if low else ''}")
        rate = 100 * alarms / max(1, len(clean))
        failed |= rate >= 5
        print(f"\nfalse alarms: {alarms} on {len(clean)} clean items, {rate:.1f} per 100")
    return 1 if failed and a.check else 0


if __name__ == "__main__":
    sys.exit(main())
