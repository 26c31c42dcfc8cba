"""What every room's tests may ask for."""

from pathlib import Path

import pytest
from hypothesis import settings

# Seeded by the test's own name, so that a run tells about the change at hand and not about its luck.
settings.register_profile("newsarc", deadline=None, derandomize=True, print_blob=False, database=None)
settings.load_profile("newsarc")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def fixtures() -> Path:
    """The folder of invented articles that ships with the sources."""
    return ROOT / "fixtures"


@pytest.fixture
def db(tmp_path) -> Path:
    """Where a test's archive goes; there is none yet."""
    return tmp_path / "archive.db"


@pytest.fixture(scope="session")
def whole_fixtures(fixtures, tmp_path_factory) -> Path:
    """An archive of all fixtures, made in one run. Look at it, copy it, but never change it."""
    from tests.invented import run

    path = tmp_path_factory.mktemp("whole") / "archive.db"
    run(path, fixtures / "articles", outlet_from_folder=False, jobs=2)
    return path
