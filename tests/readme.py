"""
The README's commands, run: what it shows is what newsarc prints.

Every line `$ newsarc ...` of a `console` block is run in order in one new
folder that holds a copy of `fixtures/`, at 100 columns, with what it prints to
both streams. Other lines that begin with `$` are shown and not run.

    python tests/readme.py            compare; list every block that differs
    python tests/readme.py --write    put in what is printed today
"""

import difflib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"

BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)

PROMPT = "$ "

SEEN = re.compile(r"seen \d{4}-\d\d-\d\d \d\d:\d\d(?: to \d{4}-\d\d-\d\d \d\d:\d\d)?")
SEEN_THEN = "seen 2024-02-29 09:30"
"""The one thing in the output that the clock has a part in; a busy machine sees a file again in another minute."""


def main(arguments: list[str]) -> int:
    """Compare or write; 1 if something differs."""
    before = README.read_text(encoding="utf-8")
    after = rewritten(before)
    if "--write" in arguments:
        README.write_text(after, encoding="utf-8")
        return 0
    sys.stdout.writelines(difference(before, after))
    return int(before != after)


def difference(before: str, after: str) -> list[str]:
    """What is written and what newsarc prints, as a diff."""
    return list(
        difflib.unified_diff(before.splitlines(True), after.splitlines(True), "README.md", "what newsarc prints", n=1)
    )


def rewritten(readme: str) -> str:
    """The README with every block's answers as they are today."""
    with shell() as answer:
        return BLOCK.sub(lambda block: f"```console\n{_answered(block[1], answer)}```", readme)


def _answered(block: str, answer) -> str:
    lines: list[str] = []
    for command in _commands(block):
        lines.append(f"{PROMPT}{command}\n")
        if command.startswith("newsarc "):
            lines.append(answer(command))
    return "".join(lines)


def _commands(block: str) -> Iterator[str]:
    """The commands of a block; one that ends in a backslash goes on in the next line."""
    lines = iter(block.splitlines())
    for line in lines:
        if line.startswith(PROMPT):
            command = line.removeprefix(PROMPT)
            while command.endswith("\\"):
                command += "\n" + next(lines)
            yield command


@contextmanager
def shell():
    """A function that runs a command in a new folder and returns all it prints."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "fixtures", Path(folder, "fixtures"))
        environment = _environment(Path(folder))

        def answer(command: str) -> str:
            done = subprocess.run(
                ["bash", "-c", command],
                cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
            )  # fmt: skip
            if "Traceback" in done.stdout or "did not foresee" in done.stdout:
                raise RuntimeError(f"{command}\n{done.stdout}")
            lines = (line.rstrip() for line in SEEN.sub(SEEN_THEN, done.stdout).splitlines())
            return "".join(f"{line}\n" for line in lines)

        yield answer


def _environment(folder: Path) -> dict[str, str]:
    """The caller's environment, with `newsarc` in the path and nothing that changes what it prints."""
    programs = folder / ".programs"
    programs.mkdir()
    program = programs / "newsarc"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "from newsarc.cli import entry; entry()" "$@"\n')
    program.chmod(0o755)
    kept = {k: v for k, v in os.environ.items() if k not in ("NEWSARC_DB", "NO_COLOR", "FORCE_COLOR", "TERM")}
    return {**kept, "PATH": f"{programs}:{os.environ['PATH']}", "COLUMNS": "100", "LC_ALL": "C.UTF-8"}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
