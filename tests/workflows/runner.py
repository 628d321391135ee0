"""Runs the jobs of a workflow as GitHub's runner does: contexts, outputs, conditions, called workflows, local and well-known actions."""
import json
import os
import re
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from expressions import fill, holds


@dataclass
class Result:
    """What became of a workflow: what it printed, which steps ran, what jobs wrote into the summary."""

    failed: bool = False
    log: str = ""
    summary: str = ""
    steps: list = field(default_factory=list)
    uploads: dict = field(default_factory=dict)


class Runner:
    """One event in one repository. `shims` is a folder of programs that stand before those of the machine."""

    def __init__(self, workspace, temp, shims, event_name, event, ref):
        self.workspace, self.temp, self.shims = workspace, temp, shims
        temp.mkdir(parents=True, exist_ok=True)
        commit = subprocess.run(["git", "rev-parse", "HEAD"], cwd=workspace, capture_output=True, text=True, check=True).stdout.strip()
        self.github = {
            "event_name": event_name, "event": event, "ref": ref, "ref_name": ref.rsplit("/", 1)[-1], "sha": commit,
            "repository": "example/certwright", "token": "none", "workspace": str(workspace),
        }  # fmt: skip
        (temp / "event.json").write_text(json.dumps(event))
        self.runner = {"os": "Linux", "arch": "X64", "temp": str(temp)}
        self.result = Result()

    def run(self, file, inputs=None):
        workflow = yaml.safe_load((self.workspace / file).read_text())
        done = {}
        for name, job in workflow["jobs"].items():
            needs = [job["needs"]] if isinstance(job.get("needs"), str) else job.get("needs", [])
            context = {"github": self.github, "runner": self.runner, "inputs": inputs or {}, "needs": {n: done[n] for n in needs}}
            # The workflow that a job belongs to lies in this repository, at its present commit.
            context["job"] = {"workflow_repository": self.github["repository"], "workflow_sha": self.github["sha"]}
            blocked = any(done[n]["result"] != "success" for n in needs)
            if not holds(job.get("if"), context, blocked):
                done[name] = {"result": "skipped", "outputs": {}}
                continue
            failed = self.called(job, context) if "uses" in job else self.steps(job["steps"], context, job.get("env", {}), self.workspace)[0]
            done[name] = {"result": "failure" if failed else "success", "outputs": {}}
            self.result.failed |= failed
        return self.result

    def called(self, job, context):
        """A workflow of this repository: whether it failed."""
        if not job["uses"].startswith("./.github/workflows/"):
            raise ValueError(f"{job['uses']} is not known here")
        called = yaml.safe_load((self.workspace / job["uses"]).read_text())
        # YAML 1.1 reads the key `on` as true.
        specs = called[True]["workflow_call"].get("inputs", {})
        unknown = set(job.get("with", {})) - set(specs)
        if unknown:
            raise ValueError(f"{job['uses']} has no inputs {sorted(unknown)}")
        wanted = {permission for inner in called["jobs"].values() for permission in (inner.get("permissions") or {}).items()}
        if not wanted <= set((job.get("permissions") or {}).items()):
            raise ValueError(f"{job['uses']} wants more than it is allowed: {wanted}")
        given = {name: fill(job.get("with", {}).get(name, spec.get("default", "")), context) for name, spec in specs.items()}
        inputs = {name: value == "true" if specs[name]["type"] == "boolean" else value for name, value in given.items()}
        inner = Runner.__new__(Runner)
        inner.__dict__.update(self.__dict__)
        inner.result = Result()
        inner.run(job["uses"], inputs)
        self.result.log += inner.result.log
        self.result.summary += inner.result.summary
        self.result.steps += inner.result.steps
        self.result.uploads.update(inner.result.uploads)
        return inner.result.failed

    def steps(self, steps, context, env, action_path):
        """Runs steps in order: whether one failed, and what each gave by its id."""
        context, failed = {**context, "steps": {}, "env": env}, False
        for number, step in enumerate(steps):
            if not holds(step.get("if"), context, failed):
                continue
            name = step.get("name") or step.get("id") or step.get("uses") or step["run"].splitlines()[0]
            ok, outputs = self.action(step, context) if "uses" in step else self.script(step, context, action_path)
            self.result.steps.append((name, ok))
            context["steps"][step.get("id", f"step-{number}")] = {"outputs": outputs, "outcome": "success" if ok else "failure"}
            failed |= not ok
        return failed, context["steps"]

    def script(self, step, context, action_path):
        output, summary = self.temp / "output", self.temp / "summary"
        output.write_text("")
        summary.write_text("")
        given = {key: fill(value, context) for key, value in {**context["env"], **step.get("env", {})}.items()}
        env = {
            **os.environ, "CI": "true", "GITHUB_ACTIONS": "true", "GITHUB_WORKSPACE": str(self.workspace), "GITHUB_OUTPUT": str(output),
            "GITHUB_STEP_SUMMARY": str(summary), "GITHUB_ACTION_PATH": str(action_path), "GITHUB_SHA": self.github["sha"],
            "GITHUB_REF": self.github["ref"], "GITHUB_REF_NAME": self.github["ref_name"], "GITHUB_EVENT_NAME": self.github["event_name"],
            "GITHUB_REPOSITORY": self.github["repository"], "GITHUB_SERVER_URL": "https://github.example",
            "GITHUB_EVENT_PATH": str(self.temp / "event.json"), "RUNNER_TEMP": str(self.temp), "RUNNER_OS": "Linux",
            "PATH": f"{self.shims}:{os.environ['PATH']}", **given,
        }  # fmt: skip
        if "${{" in step["run"]:
            raise ValueError(f"an expression inside a script can inject commands: {step['run']!r}")
        file = self.temp / "step.sh"
        file.write_text(step["run"])
        shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail"] if step.get("shell") == "bash" else ["bash", "-e"]
        done = subprocess.run([*shell, str(file)], cwd=self.workspace, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.result.log += done.stdout
        self.result.summary += summary.read_text()
        return done.returncode == 0, read_outputs(output.read_text())

    def action(self, step, context):
        uses = step["uses"]
        given = {key: fill(value, context) for key, value in step.get("with", {}).items()}
        if uses in ("./", "./.certwright"):
            return self.local(given, self.workspace / uses)
        if not re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", uses):
            raise ValueError(f"{uses} is not pinned to a commit, or not known here")
        match uses.split("@")[0]:
            case "actions/checkout":
                return self.checkout(given), {}
            case "actions/cache":
                return bool(given["path"] and given["key"]), {"cache-hit": ""}
            case "actions/upload-artifact" | "actions/upload-pages-artifact":
                folder = self.workspace / given["path"] if given["path"] else None
                files = sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file()) if folder else []
                self.result.uploads[given.get("name", "github-pages")] = files
                return bool(files), {}
            case "actions/deploy-pages":
                return "github-pages" in self.result.uploads, {"page_url": "https://pages.example/"}
        raise ValueError(f"{uses} is not known here")

    def checkout(self, given):
        """The workspace is checked out already; into a folder of it comes what is committed here. Unchanged files keep their time."""
        if "path" not in given:
            return True
        if given["repository"] != self.github["repository"] or given["ref"] != self.github["sha"]:
            raise ValueError(f"{given} is not known here")
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=self.workspace, capture_output=True, text=True, check=True).stdout
        for name in filter(None, listed.split("\0")):
            source, to = self.workspace / name, self.workspace / given["path"] / name
            if source.is_file() and not (to.is_file() and to.read_bytes() == source.read_bytes()):
                to.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(source, to)
        return True

    def local(self, given, folder):
        """The composite action of this repository."""
        action = yaml.safe_load((folder / "action.yml").read_text())
        unknown = set(given) - set(action["inputs"])
        if unknown:
            raise ValueError(f"the action has no inputs {sorted(unknown)}")
        defaults = {name: fill(spec.get("default", ""), {"github": self.github}) for name, spec in action["inputs"].items()}
        inner = {"github": self.github, "runner": self.runner, "inputs": {**defaults, **given}}
        steps = action["runs"]["steps"]
        missing = [s for s in steps if "run" in s and "shell" not in s]
        if missing:
            raise ValueError(f"a step of a composite action needs its shell: {missing}")
        failed, done = self.steps(steps, inner, {}, folder.resolve())
        outputs = {name: fill(spec["value"], {**inner, "steps": done}) for name, spec in action["outputs"].items()}
        return not failed, outputs


def read_outputs(text):
    """`name=value` lines of a step."""
    return dict(line.split("=", 1) for line in text.splitlines() if line)
