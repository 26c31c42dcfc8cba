"""
The tables of an archive, as named migrations.

Each migration runs in one transaction with the version it leads to. A released
migration is never edited: a change is a new one at the end.
"""

from __future__ import annotations

import re

from sqlite_utils import Database, Migrations

APPLICATION_ID = 0x6E617263
"""The bytes `narc` in the file's header, so that file(1) and newsarc know an archive from any other SQLite file."""

VIRTUAL_TABLES = frozenset({"articles_fts"})
"""The only virtual tables an archive has; one with others was made or changed by somebody else."""

_TOKENS = """tokenize="unicode61 remove_diacritics 2 categories 'L* N* Co M*'\""""

FRESH_INDEX = (
    f"CREATE VIRTUAL TABLE temp.fresh USING fts5(title, text, content='', {_TOKENS})",
    "CREATE VIRTUAL TABLE temp.told_by_index USING fts5vocab(main, articles_fts, instance)",
    "CREATE VIRTUAL TABLE temp.told_by_texts USING fts5vocab(temp, fresh, instance)",
)
"""Beside the archive, for `check`: an index like its own, to be filled anew, and the words of both one by one."""

migrations = Migrations("newsarc")

# An article's cluster is the row of its first member, but no REFERENCES says so: for a table that refers to itself
# SQLite writes a changed row anew with all its index entries, 33 us an article instead of 7. `check` knows better than
# whether that row is there: whether the stored pairs put the article into that cluster.
_TABLES = f"""
CREATE TABLE settings (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL,
    seal INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    started TEXT NOT NULL,
    finished TEXT,
    version TEXT NOT NULL,
    arguments TEXT NOT NULL,
    counts TEXT,
    seal INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE contents (
    id INTEGER PRIMARY KEY,
    sha256 BLOB NOT NULL UNIQUE CHECK (length(sha256) = 32),
    size INTEGER NOT NULL CHECK (size >= 0),
    packed BLOB NOT NULL
) STRICT;

CREATE TABLE articles (
    id INTEGER PRIMARY KEY,
    digest BLOB NOT NULL UNIQUE CHECK (length(digest) = 32),
    content INTEGER NOT NULL REFERENCES contents(id),
    run INTEGER NOT NULL REFERENCES runs(id),
    given TEXT NOT NULL,
    extra TEXT,
    title TEXT,
    byline TEXT,
    outlet TEXT,
    outlet_from TEXT,
    agency TEXT,
    agency_evidence TEXT,
    dateline TEXT,
    published TEXT,
    published_from TEXT,
    picture_credit TEXT,
    language TEXT,
    standfirst TEXT,
    text BLOB NOT NULL,
    words INTEGER NOT NULL CHECK (words >= 0),
    truncated INTEGER NOT NULL CHECK (truncated IN (0, 1)),
    encoding TEXT,
    extractor TEXT NOT NULL,
    corrected TEXT,
    cleaner TEXT NOT NULL,
    address INTEGER,
    learned INTEGER NOT NULL DEFAULT 0,
    compared INTEGER NOT NULL DEFAULT 0 CHECK (compared IN (0, 1, 2)),
    cluster INTEGER,
    relation TEXT NOT NULL DEFAULT 'canonical',
    similarity REAL NOT NULL DEFAULT 1.0,
    seal INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX articles_content ON articles(content);
CREATE INDEX articles_run ON articles(run);
CREATE INDEX articles_outlet ON articles(outlet);
CREATE INDEX articles_address ON articles(address) WHERE address IS NOT NULL;
CREATE INDEX articles_cluster ON articles(cluster, outlet, published, language, agency, relation, similarity, words);
CREATE INDEX articles_waiting ON articles(compared) WHERE compared < 2;
CREATE INDEX articles_corrected ON articles(digest) WHERE corrected IS NOT NULL;

CREATE TABLE readings (
    article INTEGER PRIMARY KEY REFERENCES articles(id),
    blocks BLOB,
    set_aside BLOB NOT NULL,
    sentence_keys BLOB NOT NULL
) STRICT;

CREATE TABLE sightings (
    article INTEGER NOT NULL REFERENCES articles(id),
    path BLOB NOT NULL,
    record TEXT NOT NULL DEFAULT '',
    place INTEGER NOT NULL,
    first_run INTEGER NOT NULL REFERENCES runs(id),
    last_run INTEGER NOT NULL REFERENCES runs(id),
    seal INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (place, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX sightings_article ON sightings(article);

CREATE TABLE refusals (
    id INTEGER PRIMARY KEY,
    run INTEGER NOT NULL REFERENCES runs(id),
    path BLOB NOT NULL,
    record TEXT NOT NULL DEFAULT '',
    outcome TEXT NOT NULL CHECK (outcome IN ('reject', 'skip')),
    reason TEXT NOT NULL,
    detail TEXT NOT NULL DEFAULT '',
    UNIQUE (path, record)
) STRICT;
CREATE INDEX refusals_run ON refusals(run);

CREATE TABLE furniture (
    outlet TEXT NOT NULL,
    sentence INTEGER NOT NULL,
    text TEXT NOT NULL,
    articles INTEGER NOT NULL,
    PRIMARY KEY (outlet, sentence)
) STRICT, WITHOUT ROWID;

CREATE TABLE postings (
    shingle INTEGER PRIMARY KEY,
    articles BLOB NOT NULL
) STRICT;

CREATE TABLE pairs (
    a INTEGER NOT NULL REFERENCES articles(id),
    b INTEGER NOT NULL REFERENCES articles(id),
    similarity INTEGER NOT NULL,
    lead INTEGER NOT NULL,
    sentences INTEGER NOT NULL,
    resemblance INTEGER NOT NULL,
    a_in_b INTEGER NOT NULL,
    b_in_a INTEGER NOT NULL,
    PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;
CREATE INDEX pairs_b ON pairs(b);

CREATE TABLE links (
    a INTEGER NOT NULL REFERENCES articles(id),
    b INTEGER NOT NULL REFERENCES articles(id),
    relation TEXT NOT NULL CHECK (relation IN ('version', 'contains')),
    PRIMARY KEY (a, b, relation)
) STRICT, WITHOUT ROWID;
CREATE INDEX links_b ON links(b);

CREATE TABLE clusters (
    id INTEGER PRIMARY KEY REFERENCES articles(id),
    name BLOB NOT NULL CHECK (length(name) = 32),
    canonical INTEGER NOT NULL UNIQUE REFERENCES articles(id),
    reason TEXT NOT NULL,
    agency TEXT,
    size INTEGER NOT NULL CHECK (size >= 2)
) STRICT;
CREATE INDEX clusters_size ON clusters(size DESC, name);

CREATE TABLE decisions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    verb TEXT NOT NULL,
    article BLOB CHECK (article IS NULL OR length(article) = 32),
    other BLOB CHECK (other IS NULL OR length(other) = 32),
    value TEXT NOT NULL DEFAULT '{{}}',
    reason TEXT NOT NULL DEFAULT '',
    target INTEGER,
    seal INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX decisions_article ON decisions(article);

CREATE TABLE tombstones (
    article BLOB PRIMARY KEY CHECK (length(article) = 32),
    content BLOB NOT NULL CHECK (length(content) = 32),
    at TEXT NOT NULL,
    reason TEXT NOT NULL,
    seal INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX tombstones_content ON tombstones(content);

CREATE VIRTUAL TABLE articles_fts USING fts5(
    title, text, content='', {_TOKENS}
);
"""


@migrations(name="0001_the_archive")
def the_archive(database: Database) -> None:
    """Make all tables of the first release. Postings and articles refer to each other's rows, so this is one step."""
    for statement in _TABLES.split(";\n"):
        if statement.strip():
            database.execute(statement)
    database.execute(f"PRAGMA application_id = {APPLICATION_ID}")


TABLES = frozenset(re.findall(r"CREATE (?:VIRTUAL )?TABLE (\w+)", _TABLES))
"""What an archive at `VERSION` must hold; one that lacks any was taken apart."""

NAMES = tuple(step.name for step in migrations._migrations)
VERSION = len(NAMES)
"""Kept in `user_version`. An archive with a higher one was made by a newer newsarc and is left alone."""
