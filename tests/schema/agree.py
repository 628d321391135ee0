#!/usr/bin/env python3
"""Do the JSON Schemas and the decoder agree on shape?

usage: agree.py CERTWRIGHT SCHEMAS CONTENT...

Takes every document of the CONTENT folders, changes it in one place at a time (a key taken away, added, mistyped; a value of another
type or form), and asks both: the schema through the jsonschema package, the decoder through `certwright check`. Shape is
what the rules unknown-key, missing-key and wrong-type report. Prints each disagreement and ends with 1 if there is one.
"""
import copy
import json
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml
from jsonschema import Draft202012Validator

SHAPE = {"unknown-key", "missing-key", "wrong-type"}
VALUES = [None, "", "two words", "UPPER", 12, -3, 1.5, True, [], {}, ["x"], {"x": 1}, "2026-13-30", "2026-06-30", "5..9", "..", "90 min", "90 minutes",
          "1.50", "2%", ">=3.2", "https://a.example/", "media/x.svg", "/abs", "error", "exam", "x" * 65]
PLACES = {"framework": "frameworks/{}.yaml", "blueprint": "blueprints/{}.yaml", "item": "items/{}.md", "stimulus": "stimuli/{}.md",
          "form": "forms/{}.yaml", "cut-score": "cut-scores/{}.yaml", "course": "courses/{}/course.yaml", "module": "courses/c/{}/module.yaml",
          "lesson": "courses/c/m/{}.md", "pathway": "pathways/{}.yaml", "certification": "certifications/{}.yaml", "administration": "administrations/{}.yaml",
          "programme": "programme.yaml", "policy": "policy.yaml", "people": "people.yaml", "glossary": "glossary.yaml"}


class Core(yaml.SafeLoader):
    """YAML 1.2's core schema: no dates, no `yes`, no sexagesimals."""


Core.yaml_implicit_resolvers = {}
for tag, pattern, first in (("bool", r"^(?:true|false)$", "tf"), ("null", r"^(?:~|null|)$", ["~", "n", ""]),
                            ("int", r"^-?(?:0|[1-9][0-9]*)$", "-0123456789"), ("float", r"^-?(?:0|[1-9][0-9]*)\.[0-9]+$", "-0123456789")):
    import re
    Core.add_implicit_resolver("tag:yaml.org,2002:" + tag, re.compile(pattern), list(first))


def kind_of(path):
    parts = path.parts
    if len(parts) == 1:
        return {"programme.yaml": "programme", "policy.yaml": "policy", "people.yaml": "people", "glossary.yaml": "glossary"}.get(path.name)
    folders = {"frameworks": "framework", "blueprints": "blueprint", "items": "item", "stimuli": "stimulus", "forms": "form",
               "cut-scores": "cut-score", "pathways": "pathway", "certifications": "certification", "administrations": "administration"}
    if parts[0] in folders and path.suffix in (".md", ".yaml"):
        return folders[parts[0]]
    if parts[0] == "courses" and path.suffix in (".md", ".yaml"):
        return {"course.yaml": "course", "module.yaml": "module"}.get(path.name, "lesson")
    return None


def documents(content):
    for path in sorted(content.rglob("*")):
        kind = path.is_file() and kind_of(path.relative_to(content))
        if kind:
            text = path.read_text(encoding="utf-8")
            front, body = (text.split("---\n", 2)[1:] if path.suffix == ".md" else (text, ""))
            yield kind, yaml.load(front, Core), body


def places(node, path=()):
    yield path
    inner = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in inner:
        if key != "custom":
            yield from places(value, path + (key,))


def mutations(doc, rng):
    yield doc
    for path in places(doc):
        if not path:
            yield {**doc, "zzz": 1}
            continue
        *up, last = path
        def changed(act):
            new = copy.deepcopy(doc)
            node = new
            for key in up:
                node = node[key]
            act(node, last)
            return new
        yield changed(lambda node, key: node.pop(key))
        for value in rng.sample(VALUES, 3):
            yield changed(lambda node, key, value=value: node.__setitem__(key, value))
        if isinstance(last, str):
            yield changed(lambda node, key: node.__setitem__(key + "x", node.pop(key)))


def check(certwright, folder):
    run = subprocess.run([certwright, "check", "--format", "json", str(folder)], capture_output=True, text=True)
    if run.returncode not in (0, 1):
        sys.exit(f"check ended with {run.returncode}: {run.stderr}")
    found = {}
    for d in json.loads(run.stdout)["diagnostics"]:
        if d["rule"] in SHAPE and d.get("primary"):
            found.setdefault(d["primary"]["path"], []).append(d["message"])
    return found


def manifests(certwright, schemas, content):
    """Lines of release manifests, the content's own and one of a fresh programme, under the schema of a line; bent ones are refused."""
    validator = Draft202012Validator(json.loads((schemas / "release.schema.json").read_text()))
    with tempfile.TemporaryDirectory() as tmp:
        subprocess.run([certwright, "init", tmp, "--quiet"], check=True)
        release = [certwright, "release", "2026-Q4", "--date", "2026-10-01", "--approve", "p001:manager", "--quiet", "--content", f"{tmp}/content"]
        subprocess.run(release, check=True, env={**os.environ, "SOURCE_DATE_EPOCH": "1790812800"})
        files = [*sorted((content / "releases").glob("*.jsonl")), Path(tmp) / "content/releases/2026-Q4.jsonl"]
        lines = [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    if not any("package" in line for line in lines):
        sys.exit("no manifest names a package")
    optional = {"announced", "effective", "previous-available-until", "approvals", "type", "pool", "status", "title", "files", "packages"}
    wrong = 0
    for line in lines:
        wrong += not validator.is_valid(line) or validator.is_valid({**line, "zzz": 1})
        needed = [key for key in line if key not in optional or (key == "files" and "package" in line)]
        wrong += any(validator.is_valid({k: v for k, v in line.items() if k != key}) for key in needed)
    print(f"{len(lines)} lines of {len(files)} manifests, {wrong} that the schema judges wrongly")
    return wrong


def main():
    certwright, schemas, contents = sys.argv[1], Path(sys.argv[2]), [*map(Path, sys.argv[3:])]
    rng = random.Random(5)
    by_kind = {}
    for kind, doc, body in (found for content in contents for found in documents(content)):
        by_kind.setdefault(kind, []).append((doc, body))
    total = wrong = 0
    for kind, docs in sorted(by_kind.items()):
        validator = Draft202012Validator(json.loads((schemas / f"{kind}.schema.json").read_text()))
        cases = []
        for doc, body in rng.sample(docs, min(len(docs), 8)):
            some = list(mutations(doc, rng))
            cases += [(m, body) for m in [some[0]] + rng.sample(some[1:], min(len(some) - 1, 120))]
        alone = "{}" not in PLACES[kind]
        for batch in ([[c] for c in cases[:60]] if alone else [cases]):
            with tempfile.TemporaryDirectory() as tmp:
                root, at = Path(tmp) / "content", {}
                for i, (doc, body) in enumerate(batch):
                    place = PLACES[kind].format(f"m{i:05d}")
                    (root / place).parent.mkdir(parents=True, exist_ok=True)
                    text = json.dumps(doc, ensure_ascii=False)
                    (root / place).write_text(f"---\n{text}\n---\n{body}" if place.endswith(".md") else text, encoding="utf-8")
                    at[place] = doc
                found = check(certwright, root)
                found = {Path(p).as_posix().split("content/", 1)[-1]: m for p, m in found.items()}
                for place, doc in at.items():
                    total += 1
                    errors = [f"{'/'.join(map(str, e.absolute_path))}: {e.message[:120]}" for e in validator.iter_errors(doc)]
                    if bool(errors) != bool(found.get(place)):
                        wrong += 1
                        if wrong <= 20:
                            print(f"{kind}: schema says {errors[:2] or 'good'}, decoder says {found.get(place, ['good'])[:2]}")
    print(f"{total} documents of {len(by_kind)} kinds, {wrong} disagreements")
    wrong += manifests(certwright, schemas, contents[0])
    sys.exit(1 if wrong or total < 1000 else 0)


if __name__ == "__main__":
    main()
