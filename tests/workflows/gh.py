#!/usr/bin/env python3
"""GitHub for tests: the calls of `gh` that our workflows make, with a memory beside this file.

`state.json` holds what was written (comments, reviews, pulls, sarif) and what to answer: `diff`, and `readonly` where
the token may write nothing, as in runs of forks. A call that is not known ends with an error.
"""
import base64
import gzip
import json
import os
import re
import sys
from pathlib import Path

STATE = Path(__file__).with_name("state.json")
arguments = sys.argv[1:]
with open(Path(os.environ["RUNNER_TEMP"], "gh-arguments"), "a") as log:
    log.writelines(f"{argument}\n" for argument in arguments)


def refuse(why):
    print(f"gh: {why}", file=sys.stderr)
    sys.exit(1)


def release():
    for argument in arguments:
        if argument.startswith("target/") or argument.endswith("/notes.md"):
            if not Path(argument).is_file() or not Path(argument).stat().st_size:
                refuse(f"no file {argument}")


def option(name):
    return arguments[arguments.index(name) + 1] if name in arguments else None


def api():
    state = json.loads(STATE.read_text()) if STATE.is_file() else {}
    path, method = arguments[1].split("?")[0], option("--method") or "GET"
    body = json.loads(sys.stdin.read()) if option("--input") == "-" else None
    if not os.environ.get("GH_TOKEN"):
        refuse("no token")
    if method != "GET" and state.get("readonly"):
        refuse("Resource not accessible by integration (HTTP 403)")
    within = path.removeprefix(f"repos/{os.environ['GITHUB_REPOSITORY']}/")
    match method, re.sub(r"/[0-9]+", "/N", within):
        case "GET", "pulls/N" if option("--header") == "Accept: application/vnd.github.diff":
            print(state.get("diff", ""), end="")
        case "GET", "issues/N/comments":
            print(json.dumps([state.get("comments", [])]))
        case "POST", "issues/N/comments":
            comments = state.setdefault("comments", [])
            comments.append({"id": len(comments) + 1, "user": {"type": "Bot"}, **body})
        case "PATCH", "issues/comments/N":
            state["comments"][int(within.rsplit("/", 1)[1]) - 1].update(body)
            state["replaced"] = state.get("replaced", 0) + 1
        case "GET", "pulls/N/comments":
            said = [comment for review in state.get("reviews", []) for comment in review["comments"]]
            print(json.dumps([[{"user": {"type": "Bot"}, **comment} for comment in said]]))
        case "POST", "pulls/N/reviews":
            state.setdefault("reviews", []).append(body)
        case "POST", "code-scanning/sarifs":
            log = json.loads(gzip.decompress(base64.b64decode(body.pop("sarif"))))
            state.setdefault("sarif", []).append({**body, "results": len(log["runs"][0]["results"])})
        case "POST", "pulls":
            pulls = state.setdefault("pulls", [])
            pulls.append(body)
            print(f"https://github.example/pull/{len(pulls)}")
        case call:
            refuse(f"{call} is not known here")
    if method != "GET":
        STATE.write_text(json.dumps(state))


match arguments[:1]:
    case ["api"]:
        api()
    case ["release"]:
        release()
    case ["auth"] if arguments == ["auth", "setup-git"]:
        pass
    case _:
        refuse(f"{arguments} is not known here")
