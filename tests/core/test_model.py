"""The records that everything is told in."""

import pickle

from newsarc.core.model import Block, Kind, Verdict


def test_a_verdict_crosses_between_processes_as_it_is():
    """A page is judged in a worker; nothing of it may be lost on the way, and nothing be shared by mistake."""
    verdict = Verdict(Block(3, 4, "Share this", "p", False), Kind.REMOVED, "share", 0.25)
    again = pickle.loads(pickle.dumps(verdict))  # noqa: S301 - our own bytes
    assert again == verdict
    assert again.block == verdict.block
