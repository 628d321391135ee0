"""Runs commands and takes the operating system's own account of each process tree."""
import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median


@dataclass
class Case:
    """A command that is measured. `fresh` is moved aside before each run, so that each is a clean build."""

    name: str
    command: list
    fresh: Path | None = None
    runs: list = field(default_factory=list)

    def values(self, key):
        return [run[key] for run in self.runs]

    def middle(self, key):
        return median(self.values(key))


def aside(folder):
    """Moves a folder out of the way. Removing it would be charged to the next run: for five minutes ext4 does not give a
    freed inode away again and passes over such inodes one by one for each new file."""
    number = len(list(folder.parent.glob(f".{folder.name}.*")))
    folder.rename(folder.parent / f".{folder.name}.{number}")


def clear(folder):
    """Removes what was moved aside; for the end."""
    for old in folder.glob(".*"):
        shutil.rmtree(old, ignore_errors=True)


def run(command, fresh=None, log=None):
    """One run: seconds of CPU (user + system, the process and all its children), seconds of wall, peak MB, and what it printed."""
    if fresh and fresh.exists():
        aside(fresh)
    log = Path(log)
    log.parent.mkdir(parents=True, exist_ok=True)
    with open(log, "wb") as out:
        start = time.perf_counter()
        process = subprocess.Popen([str(c) for c in command], stdout=out, stderr=out, stdin=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    text = log.read_text(errors="replace")
    if process.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\nended with {process.returncode}:\n{text[-3000:]}")
    return {"cpu": usage.ru_utime + usage.ru_stime, "wall": wall, "rss": usage.ru_maxrss / 1024, "text": text}


def alternate(cases, rounds, warm_ups, log):
    """All cases in turn, again and again: what slows the machine down for a while slows all of them."""
    for round_ in range(warm_ups + rounds):
        for case in cases:
            result = run(case.command, case.fresh, log)
            if round_ >= warm_ups:
                case.runs.append(result)
            print(f"  {case.name}: {result['cpu']:.2f} s CPU", file=sys.stderr, flush=True)


def spread(values, digits=2):
    """Median with least and greatest."""
    return f"{median(values):.{digits}f} ({min(values):.{digits}f}–{max(values):.{digits}f})"


def snapshot(folder):
    """What would change if any file below were written: path → (file number, time of change)."""
    found = {}
    for root, _, names in os.walk(folder):
        for name in names:
            stat = os.stat(os.path.join(root, name))
            found[os.path.join(root, name)] = (stat.st_ino, stat.st_mtime_ns)
    return found
