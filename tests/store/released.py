"""
Archives of released newsarcs, kept as SQL text, one for each migration.

`python -m tests.store.released` writes the one of today's schema. Run it before a release, and while the schema of the
next release still changes; never for a schema that was released.
"""

import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

from newsarc.core.queries import indexed
from newsarc.store.packing import unpack_text

FOLDER = Path(__file__).parent / "released"


def script_of(path: Path) -> Iterator[str]:
    """An archive as SQL statements that make it again."""
    connection = sqlite3.connect(path)
    for pragma in ("application_id", "user_version"):
        yield f"PRAGMA {pragma} = {connection.execute(f'PRAGMA {pragma}').fetchone()[0]};"
    objects = connection.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE sql NOT NULL ORDER BY rowid"
    ).fetchall()
    indexes = [name for _, name, sql in objects if sql.startswith("CREATE VIRTUAL")]
    own = [row for row in objects if not any(row[1].startswith(f"{index}_") for index in indexes)]
    for kind, name, sql in own:
        if not name.startswith("sqlite_"):
            yield f"{sql};"
        if name in indexes:
            for row, title, text in connection.execute("SELECT id, title, text FROM articles ORDER BY id").fetchall():
                words = connection.execute(
                    "SELECT quote(?), quote(?)", [indexed(title or ""), indexed(unpack_text(text))]
                ).fetchone()
                yield f"INSERT INTO {name} (rowid, title, text) VALUES ({row}, {words[0]}, {words[1]});"
        elif kind == "table":
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({name})")]
            told = " || ', ' || ".join(f"quote({column})" for column in columns)
            for (values,) in connection.execute(f"SELECT {told} FROM {name}"):
                yield f"INSERT INTO {name} ({', '.join(columns)}) VALUES ({values});"
    connection.close()


def main() -> None:
    from tests.cli.conftest import RECORDS, store

    from newsarc.store import schema

    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "archive.db"
        store(archive, RECORDS)
        target = FOLDER / f"{schema.NAMES[-1]}.sql"
        target.write_text("\n".join(script_of(archive)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
