#!/usr/bin/env python3
"""The last step of item-from-issue.yml: a branch and a pull request with the item, and an answer below the issue.

What people typed is read from files and handed on as data; nothing of it is part of a command.
Needs GH_TOKEN, GITHUB_REPOSITORY, ISSUE, KIND; ITEM is the path of the written file, empty where the form had problems,
which `told` in RUNNER_TEMP lists then. `notes` there holds what whoever merges has to know.
"""
import os
import subprocess
import sys
from pathlib import Path

from pull_request import REPOSITORY, api, comment

ISSUE = os.environ["ISSUE"]
BRANCH = f"item/issue-{ISSUE}"
TEMP = Path(os.environ["RUNNER_TEMP"])
ANSWER = "<!-- certwright:issue -->"
BOT = ["-c", "user.name=github-actions[bot]", "-c", "user.email=41898282+github-actions[bot]@users.noreply.github.com"]


def run(*command):
    subprocess.run(command, check=True)


def git(*arguments):
    run("git", *arguments)


def answer(text):
    """One comment below the issue, replaced at every edit of the form."""
    file = TEMP / "answer.md"
    file.write_text(f"{ANSWER}\n{text}\n")
    comment(ISSUE, file)


def there_already():
    """Whether the branch exists: people may have worked on it."""
    found = subprocess.run(["git", "ls-remote", "--exit-code", "--heads", "origin", BRANCH], capture_output=True)
    return found.returncode == 0


def notes():
    """What was believed of who filed it, as the program says it."""
    file = TEMP / "notes"
    lines = file.read_text().splitlines() if file.is_file() else []
    found = [line.removeprefix("note: ") for line in lines if line.startswith("note: ")]
    return "".join(f"\n\n**Note:** {line}." for line in found)


def words():
    """What pull request and commit say. Neither the title nor a word of the item: people look at these in other places."""
    item = Path(os.environ["ITEM"]).stem.rsplit(".", 1)[-1]
    if os.environ["KIND"] == "new-item":
        return f"New item {item}", f"The item was filed as a form in #{ISSUE}. It is a draft: look at it, give it its reviews."
    return f"Change of item {item}", f"The change was filed as a form in #{ISSUE}, which says why."


def main():
    # So that pushing needs no credentials in the repository's own configuration.
    run("gh", "auth", "setup-git")
    if there_already():
        answer(f"There is a branch `{BRANCH}` for this issue already. Change the item there, or delete the branch and edit this issue.")
        return 0
    if not os.environ["ITEM"]:
        problems = (TEMP / "told").read_text().strip()
        answer(f"### This form cannot become a pull request yet\n\n{problems}\n\nEdit the issue; it is read again then.")
        return 0
    title, text = words()
    git("switch", "--quiet", "--create", BRANCH)
    git("add", "--", os.environ["ITEM"])
    git(*BOT, "commit", "--quiet", "--message", f"{title}\n\nFrom #{ISSUE}.")
    git("push", "--quiet", "origin", BRANCH)
    body = {"title": title, "head": BRANCH, "base": os.environ.get("BASE_BRANCH") or os.environ["GITHUB_REF_NAME"], "body": f"{text}{notes()}\n\nCloses #{ISSUE}."}
    made = api(f"repos/{REPOSITORY}/pulls", "--method", "POST", "--jq", ".html_url", body=body)
    if made is None:
        answer(
            f"The item is written and lies on the branch `{BRANCH}`, but this workflow may not open pull requests. "
            "Open one from the branch, or allow it under Settings, Actions, General: “Allow GitHub Actions to create and approve pull requests”."
        )
        return 1
    answer(f"Here is the pull request: {made.strip()}. Thank you.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
