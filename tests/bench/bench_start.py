"""What does a command cost before it does any work? CPU of whole processes beside that of importing click alone."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.peers import FIXTURES

ROUNDS = 5

COMMANDS = {"--help": ["--help"], "list": ["list"], "dupes": ["dupes"], "search": ["search", "ferry"]}


def seconds(program: str, *arguments: str) -> float:
    """CPU of a Python process that runs *program*, the least of some rounds."""
    counted = (
        "import resource, subprocess, sys\n"
        "subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True)\n"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "print(used.ru_utime + used.ru_stime)\n"
    )
    line = [sys.executable, "-c", counted, sys.executable, "-c", program, *arguments]
    return min(float(subprocess.run(line, capture_output=True, text=True, check=True).stdout) for _ in range(ROUNDS))


def main() -> None:
    """Print both costs a command and their ratio."""
    newsarc = "from newsarc.cli import entry; entry()"
    with tempfile.TemporaryDirectory() as folder:
        archive = str(Path(folder) / "start.db")
        subprocess.run(
            [sys.executable, "-c", newsarc, "--db", archive, "-q", "ingest", str(FIXTURES)],
            check=False,
            capture_output=True,
        )
        click = seconds("import click")
        print(f"import click      {click:6.3f} s CPU")
        for name, arguments in COMMANDS.items():
            ours = seconds(newsarc, "--db", archive, *arguments)
            print(f"newsarc {name:9} {ours:6.3f} s CPU  {ours / click:5.1f} times")


if __name__ == "__main__":
    main()
