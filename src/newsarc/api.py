"""
Archives from Python: what the command line does, as methods that return records.

Nothing is decided here: each method calls the use-case that the command of the
same name calls, and returns what that returns. All errors are children of
NewsarcError; their messages say what to do next.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal, TypedDict, Unpack
from weakref import WeakSet

from newsarc.core.wanted import Wanted
from newsarc.errors import UsageFault

if TYPE_CHECKING:
    from collections.abc import Generator
    from types import TracebackType

    from newsarc.core.explain import Record
    from newsarc.usecases.cleaning.clean_file import CleanedFile
    from newsarc.usecases.deciding.entering import Decided
    from newsarc.usecases.deciding.forgetting import Forgotten
    from newsarc.usecases.deciding.undoing import Listed
    from newsarc.usecases.ingesting.carry_in import Imported
    from newsarc.usecases.ingesting.run import Summary
    from newsarc.usecases.keeping.check import Checked
    from newsarc.usecases.keeping.rebuild import Rebuilt
    from newsarc.usecases.reading.diff import Compared
    from newsarc.usecases.reading.dupes import Dupes
    from newsarc.usecases.reading.search import Found
    from newsarc.usecases.reading.show import Shown
    from newsarc.usecases.reading.why import Judged

Place = str | os.PathLike[str]

Progress = Callable[[str, int, int | None], None]
"""Called with what is being done, how much of it is done, and how much there is in all (None: not known)."""


class Wishes(TypedDict, total=False):
    """
    Which articles are meant: of these outlets, agencies and languages, from one day to another, both included.

    Names match in any case, `en` takes in `en-GB`. Days are dates, or text as `2023-06-09`; an article without a date
    fits no span of days.
    """

    outlets: Sequence[str]
    agencies: Sequence[str]
    languages: Sequence[str]
    since: str | date | None
    until: str | date | None


def open(path: Place) -> Archive:  # noqa: A001 - called as newsarc.open
    """
    The archive at *path*, to be used in a `with` block. The first `ingest` or `import_` makes the file.

    Raises, where there is a file that is no archive or cannot be read, what `Archive.dupes` would raise.
    """
    if os.path.lexists(path):
        from newsarc.store.opening import open_archive  # noqa: PLC0415 - importing newsarc must cost nothing

        open_archive(os.fspath(path)).close()
    return Archive(path)


def clean(path: Place) -> CleanedFile:
    """
    The article in one text or page, cleaned without an archive: `article`, and the `verdicts` on all its blocks.

    Raises CannotClean, or ManyRecords for a container of several.
    """
    from newsarc.usecases.cleaning.clean_file import clean_file  # noqa: PLC0415

    return clean_file(os.fsencode(path))


class Archive:
    """
    One archive file. Every call opens it, asks or writes, and closes it again: what it returns is of one moment.

    The file is locked only while a call writes. Leaving the `with` block ends iterations that were left half-way.
    """

    def __init__(self, path: Place) -> None:
        """Nothing is opened or made yet."""
        self._path = os.fspath(path)
        self._closed = False
        self._iterations: WeakSet[Generator[Record, None, None]] = WeakSet()

    def __repr__(self) -> str:
        return f"newsarc.Archive({self._path!r})"

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End all iterations; the archive answers no more."""
        self._closed = True
        for iteration in list(self._iterations):
            iteration.close()

    @property
    def path(self) -> str:
        """Where the file lies. Raises UsageFault once the archive is closed."""
        if self._closed:
            raise UsageFault(f"the archive {self._path} was closed. `newsarc.open` opens it again.")
        return self._path

    def ingest(
        self,
        *paths: Place,
        outlet: str | None = None,
        outlet_from_folder: bool = False,
        agencies: Place | None = None,
        jobs: int | None = None,
        follow: bool = False,
        dry_run: bool = False,
        progress: Progress = lambda *_: None,
    ) -> Summary:
        """
        Clean the texts and pages at *paths*, files and folders, and add them: `newsarc ingest`.

        The summary counts what was read, new, rejected and found to be copies. *jobs* is the number of processes that
        read pages, one a core unless told otherwise. Raises NothingToRead where none of the paths exists.
        """
        from pathlib import Path  # noqa: PLC0415

        from newsarc.usecases.ingesting.ingest import ingest  # noqa: PLC0415
        from newsarc.usecases.ingesting.run import Request  # noqa: PLC0415

        request = Request(
            tuple(map(os.fsencode, paths)), outlet, outlet_from_folder, jobs or os.cpu_count() or 1, dry_run, follow,
            agencies=None if agencies is None else Path(agencies), arguments=("newsarc.Archive.ingest",),
        )  # fmt: skip
        return ingest(self.path, request, tell=progress)

    def dupes(self, threshold: float | None = None) -> Dupes:
        """
        The clusters of two or more, largest first, as `stories`: `newsarc dupes`.

        *threshold* is a similarity from 0.35 to 1, the archive's own unless given; another changes nothing.
        """
        from newsarc.usecases.reading.dupes import find_dupes  # noqa: PLC0415

        if threshold is not None and not 0 < threshold <= 1:
            raise UsageFault(f"{threshold!r} is no threshold: it lies above 0 and is at most 1.")
        return find_dupes(self.path, threshold)

    def show(self, article: str) -> Shown:
        """
        One article with its cluster, its places and its raw bytes: `newsarc show`.

        *article* is an id or 4 or more of its first digits; `c-` in front asks for the canonical article of its
        cluster. Raises NoSuchId or AmbiguousId.
        """
        from newsarc.usecases.reading.show import show  # noqa: PLC0415

        return show(self.path, article)

    def diff(self, before: str, after: str) -> Compared:
        """What two articles say differently, word by word: `newsarc diff`. Raises NoSuchId or AmbiguousId."""
        from newsarc.usecases.reading.diff import diff  # noqa: PLC0415

        return diff(self.path, before, after)

    def why(self, first: str, second: str) -> Judged:
        """Why two articles are one text, or not: `newsarc why`. Raises NoSuchId or AmbiguousId."""
        from newsarc.usecases.reading.why import why_two  # noqa: PLC0415

        return why_two(self.path, first, second)

    def search(self, words: str, *, limit: int | None = 20, collapse: bool = False, **wishes: Unpack[Wishes]) -> Found:
        """
        The articles that hold these words, the best first or of very many the newest, as `hits`: `newsarc search`.

        Phrases stand in quotes, `open*` is an opening, `-word` must be absent. With *collapse* one hit a cluster. No
        question is an error; *limit* None lists all that match.
        """
        from newsarc.store.looking.search import Picked  # noqa: PLC0415
        from newsarc.usecases.reading.search import find_words  # noqa: PLC0415

        return find_words(self.path, words, Picked(_wanted(wishes), limit=limit), collapse=collapse)

    def check(self) -> Checked:
        """Whether everything is still what was written, as `faults`: `newsarc check`. Nothing is changed."""
        from newsarc.usecases.keeping.check import check  # noqa: PLC0415

        return check(self.path)

    def canonical(self, article: str, reason: str = "") -> Decided:
        """Let an article stand for its cluster until that is undone: `newsarc canonical`."""
        from newsarc.usecases.deciding.grouping import pin  # noqa: PLC0415

        return pin(self.path, article, reason)

    def merge(self, first: str, second: str, reason: str = "") -> Decided:
        """Say that two articles, and their clusters with them, print the same text: `newsarc merge`."""
        from newsarc.usecases.deciding.grouping import merge  # noqa: PLC0415

        return merge(self.path, first, second, reason)

    def split(self, article: str, reason: str = "") -> Decided:
        """Take an article out of its cluster and keep it apart: `newsarc split`."""
        from newsarc.usecases.deciding.grouping import split  # noqa: PLC0415

        return split(self.path, article, reason)

    def link(
        self, first: str, second: str, relation: Literal["version", "contains"] = "version", reason: str = ""
    ) -> Decided:
        """Link two stories as versions of one another, or the first as one that contains the other: `newsarc link`."""
        from newsarc.core.model import Relation  # noqa: PLC0415
        from newsarc.usecases.deciding.grouping import LINKS, link  # noqa: PLC0415

        if relation not in LINKS:
            raise UsageFault(f"{relation!r} links nothing: give 'version' or 'contains'.")
        return link(self.path, first, second, Relation(relation), reason)

    def set(self, article: str, fields: Mapping[str, str], reason: str = "") -> Decided:
        """Put people's word in the place of what was read, as {'title': ...}; empty is not known: `newsarc set`."""
        from newsarc.usecases.deciding.correcting import correct_fields  # noqa: PLC0415

        return correct_fields(self.path, article, fields, reason)

    def tag(self, article: str, *tags: str) -> Decided:
        """Give an article tags: `newsarc tag`."""
        from newsarc.usecases.deciding.correcting import tag  # noqa: PLC0415

        return tag(self.path, article, tags)

    def untag(self, article: str, *tags: str) -> Decided:
        """Take tags off an article: `newsarc untag`."""
        from newsarc.usecases.deciding.correcting import tag  # noqa: PLC0415

        return tag(self.path, article, tags, off=True)

    def undo(self, number: int | None = None) -> Decided:
        """Take a decision back, the latest unless its number is given: `newsarc undo`."""
        from newsarc.usecases.deciding.undoing import undo  # noqa: PLC0415

        return undo(self.path, number)

    def redo(self, number: int | None = None) -> Decided:
        """Put back a decision that was taken back, the last unless its number is given: `newsarc redo`."""
        from newsarc.usecases.deciding.undoing import redo  # noqa: PLC0415

        return redo(self.path, number)

    def decisions(self, article: str | None = None) -> Listed:
        """All that people decided, or all about one article or cluster, as `records()`: `newsarc decisions`."""
        from newsarc.usecases.deciding.undoing import list_decisions  # noqa: PLC0415

        return list_decisions(self.path, article)

    def forget(self, article: str, reason: str) -> Forgotten:
        """
        Take an article out for good, unasked: `newsarc forget --yes`. Nothing brings it back.

        All articles of the same bytes go with it; *reason* is kept and must not be empty. Raises BadDecision, NoSuchId,
        AmbiguousId, or StillRead where another process reads.
        """
        from newsarc.usecases.deciding.forgetting import forget  # noqa: PLC0415

        return forget(self.path, article, reason)

    def import_(self, file: Place, *, jobs: int | None = None, progress: Progress = lambda *_: None) -> Imported:
        """
        Take over what `export` wrote in the form `full`, decisions included: `newsarc import`.

        Makes the archive, if there is none. Raises CannotImport before anything is changed.
        """
        from newsarc.usecases.ingesting.carry_in import carry_in  # noqa: PLC0415

        return carry_in(self.path, os.fspath(file), jobs or os.cpu_count() or 1, progress)

    def backup(self, target: Place, *, progress: Progress = lambda *_: None) -> Checked:
        """Copy the archive to a file that does not exist yet, and check the copy: `newsarc backup`."""
        from newsarc.usecases.keeping.backup import backup  # noqa: PLC0415

        return backup(self.path, os.fspath(target), progress)

    def rebuild(self, *, jobs: int | None = None, progress: Progress = lambda *_: None) -> Rebuilt:
        """Make everything anew from the raw bytes, by today's rules: `newsarc rebuild`. `lost` names rotten ones."""
        from newsarc.usecases.keeping.rebuild import rebuild  # noqa: PLC0415

        return rebuild(self.path, jobs or os.cpu_count() or 1, tell=progress)

    def articles(self, *, canonical_only: bool = False, **wishes: Unpack[Wishes]) -> Iterator[Record]:
        """
        Every article as a record of `newsarc/article/1`, by id, one at a time: `newsarc export`.

        With *canonical_only* one a cluster, which is one text a story.
        """
        from newsarc.usecases.reading.export import export  # noqa: PLC0415

        found = export(self.path, _wanted(wishes), canonical_only=canonical_only)
        self._iterations.add(found)
        return found

    def export(
        self,
        target: Place,
        form: str = "jsonl",
        *,
        canonical_only: bool = False,
        force: bool = False,
        progress: Progress = lambda *_: None,
        **wishes: Unpack[Wishes],
    ) -> int:
        """
        Write the articles to a file, or to a folder of pages, and return how many: `newsarc export`.

        *form* is `jsonl`, `json`, `csv`, `raw-csv`, `plain`, `json-ld`, `full` or `markdown`. A file appears whole or
        not at all and replaces another only with *force*; `markdown` wants a new or an empty folder. Raises
        CannotWriteTo.
        """
        from newsarc.core.carried import FULL  # noqa: PLC0415
        from newsarc.usecases.sharing.share import FORMS, Sharing  # noqa: PLC0415

        sharing = Sharing(self.path, _wanted(wishes), canonical_only, progress)
        if form == "markdown":
            sharing.write_folder(os.fspath(target))
        elif form in (*FORMS, FULL):
            sharing.write_file(os.fspath(target), form, force=force)
        else:
            raise UsageFault(f"there is no form {form!r}; there are {', '.join(FORMS)}, {FULL} and markdown.")
        return sharing.articles


def _wanted(wishes: Wishes) -> Wanted:
    for name in ("outlets", "agencies", "languages"):
        if isinstance(wishes.get(name), str):
            raise UsageFault(f"{name} is a list of names, not one: [{wishes[name]!r}].")
    return Wanted(
        tuple(wishes.get("outlets", ())), tuple(wishes.get("agencies", ())), _day(wishes.get("since")),
        _day(wishes.get("until")), tuple(wishes.get("languages", ())),
    )  # fmt: skip


def _day(told: str | date | None) -> str | None:
    try:
        return None if told is None else date.fromisoformat(str(told)[:10]).isoformat()
    except ValueError:
        raise UsageFault(f"{told!r} is no day. Give a date, or text as 2023-06-09.") from None
