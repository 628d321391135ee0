#!/usr/bin/env python3
"""What the Action says to GitHub, through `gh api`: one comment, suggestions on lines, code scanning.

usage: pull_request.py diff OUT               the pull request's diff, empty where it cannot be read
       pull_request.py comment NUMBER FILE    makes the one comment, or replaces the one of an earlier run
       pull_request.py review FILE            posts the suggestions that no earlier run has posted
       pull_request.py sarif FILE             uploads to code scanning

Runs of forks may write nothing: then what was to be said goes into the summary of the job, and the run goes on.
Needs GH_TOKEN, GITHUB_REPOSITORY, GITHUB_STEP_SUMMARY; PULL_REQUEST where it is about one.
"""
import base64
import gzip
import json
import os
import re
import subprocess
import sys
from pathlib import Path

REPOSITORY = os.environ.get("GITHUB_REPOSITORY", "")
PULL_REQUEST = os.environ.get("PULL_REQUEST", "")
MARKER = re.compile(r"^<!-- certwright:[a-z-]+(?: [0-9a-z]+)? -->")


def api(path, *arguments, body=None):
    """The answer of GitHub's API, or `None` where it refuses."""
    command = ["gh", "api", path, *arguments, *(["--input", "-"] if body is not None else [])]
    given = json.dumps(body) if body is not None else None
    done = subprocess.run(command, input=given, stdin=None if given else subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode == 0:
        return done.stdout
    print(f"GitHub refuses {path.split('?')[0]}: {done.stderr.strip().splitlines()[-1:] or ['no reason given']}")
    return None


def lists(path):
    """All entries of a list, over its pages; empty where it cannot be read."""
    answer = api(f"{path}?per_page=100", "--paginate", "--slurp")
    return [entry for page in json.loads(answer) for entry in page] if answer else []


def marker(text):
    found = MARKER.match(text or "")
    return found[0] if found else None


def own(comment):
    """Made by a workflow: anybody can write a marker into a comment of theirs."""
    return (comment.get("user") or {}).get("type") == "Bot"


def summary(text):
    with open(os.environ["GITHUB_STEP_SUMMARY"], "a") as file:
        file.write(text.rstrip() + "\n")


def diff(out):
    answer = api(f"repos/{REPOSITORY}/pulls/{PULL_REQUEST}", "--header", "Accept: application/vnd.github.diff")
    Path(out).write_text(answer or "")


def comment(number, file):
    text = Path(file).read_text()
    before = [c for c in lists(f"repos/{REPOSITORY}/issues/{number}/comments") if own(c) and marker(c.get("body")) == marker(text)]
    if before:
        done = api(f"repos/{REPOSITORY}/issues/comments/{before[0]['id']}", "--method", "PATCH", body={"body": text})
    elif "nothing to mend" in text.split("\n", 2)[1]:
        # Where there never was anything to say, silence says it.
        return
    else:
        done = api(f"repos/{REPOSITORY}/issues/{number}/comments", "--method", "POST", body={"body": text})
    if done is None:
        print("::notice title=certwright::This run may not write comments; the report is in its summary.")
        summary(text)


def review(file):
    wanted = json.loads(Path(file).read_text())
    said = {marker(c.get("body")) for c in lists(f"repos/{REPOSITORY}/pulls/{PULL_REQUEST}/comments") if own(c)}
    wanted["comments"] = [c for c in wanted["comments"] if marker(c["body"]) not in said]
    if wanted["comments"]:
        head = os.environ.get("HEAD_SHA")
        body = {**wanted, **({"commit_id": head} if head else {})}
        api(f"repos/{REPOSITORY}/pulls/{PULL_REQUEST}/reviews", "--method", "POST", body=body)


def sarif(file):
    packed = base64.b64encode(gzip.compress(Path(file).read_bytes(), mtime=0)).decode()
    body = {"commit_sha": os.environ["GITHUB_SHA"], "ref": os.environ["GITHUB_REF"], "sarif": packed, "tool_name": "certwright"}
    if api(f"repos/{REPOSITORY}/code-scanning/sarifs", "--method", "POST", body=body) is None:
        print("Code scanning is not switched on here, or this run may not write to it; nothing depends on it.")


if __name__ == "__main__":
    commands = {"diff": diff, "comment": comment, "review": review, "sarif": sarif}
    if len(sys.argv) < 3 or sys.argv[1] not in commands:
        sys.exit(__doc__)
    commands[sys.argv[1]](*sys.argv[2:])
