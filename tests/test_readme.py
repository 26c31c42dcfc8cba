"""The README shows what newsarc prints today, and promises nothing that is not there."""

import re
import subprocess
import sys

from tests import readme

from newsarc.cli.main import COMMANDS


def test_every_answer_in_the_readme_is_what_newsarc_prints():
    """Mended by `make readme`; look at the change before it lands, since it is what users will see."""
    written = readme.README.read_text(encoding="utf-8")
    printed = readme.rewritten(written)
    assert written == printed, "".join(readme.difference(written, printed))


def test_the_python_in_the_readme_runs(tmp_path):
    """As a script of its own in a folder with `fixtures/`, as a reader would try it."""
    written = readme.README.read_text(encoding="utf-8")
    (tmp_path / "fixtures").symlink_to(readme.ROOT / "fixtures")
    for number, block in enumerate(re.findall(r"^```python\n(.*?)^```$", written, re.MULTILINE | re.DOTALL)):
        script = tmp_path / f"{number}.py"
        script.write_text(block, encoding="utf-8")
        done = subprocess.run(
            [sys.executable, str(script)], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120
        )
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout


def test_every_command_is_shown():
    """A command that the README does not show is one that nobody finds."""
    written = readme.README.read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"newsarc {name}" not in written] == []


def test_every_exit_code_of_the_errors_is_in_the_table():
    """Scripts branch on them."""
    from newsarc.errors import NewsarcError, UsageFault
    from newsarc.store import errors as of_store
    from newsarc.usecases.reading import lookup

    kinds = [NewsarcError, UsageFault, *vars(of_store).values(), *vars(lookup).values()]
    codes = {kind.exit_code for kind in kinds if isinstance(kind, type) and issubclass(kind, NewsarcError)}
    written = readme.README.read_text(encoding="utf-8")
    listed = {int(code) for row in re.findall(r"^\| ([\d, ]+) \|", written, re.MULTILINE) for code in row.split(",")}
    assert codes | {0, 3, 7, 130, 143} <= listed


def test_links_inside_the_readme_lead_somewhere():
    """To a heading of its own, or to a file that ships with the sources."""
    written = readme.README.read_text(encoding="utf-8")
    headings = {
        re.sub(r"[^\w -]", "", line).strip().lower().replace(" ", "-")
        for line in re.findall(r"^#+ (.*)$", written, re.MULTILINE)
    }
    for target in re.findall(r"(?:\]\(|src(?:set)?=\")([^)\"]+)[)\"]", written):
        if target.startswith("#"):
            assert target[1:] in headings, target
        elif "://" not in target:
            assert (readme.ROOT / target).exists(), target
