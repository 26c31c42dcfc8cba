"""
The evidence of a pair in words: what agrees, what does not, and which of it decided.

The figures are those of `verify.compare`; nothing is judged anew here. The two
articles are called A and B, the first and the second of the evidence.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from newsarc.core.likeness.bodies import prepare
from newsarc.core.likeness.candidates import LARGEST
from newsarc.core.likeness.relation import WHOLE
from newsarc.core.likeness.shingles import sample
from newsarc.core.likeness.verify import HOPELESS
from newsarc.core.model import Evidence
from newsarc.core.settings import STORED_FROM, Recipe

CONFLICTS_NAMED = 3
"""Conflicts that a sentence quotes; more are counted."""

AGREES = 0.75
"""Share of an opening from which it is called the same; below, the openings are said to differ. A word, no verdict."""

RESCUES = 0.5
"""Resemblance from which it is told as what rescued a pair; less of it sets only figures that nobody asks about."""


def before_conflicts(evidence: Evidence) -> float:
    """The similarity that the words alone would have had, before facts that differ counted against it."""
    return max(min(evidence.lead, evidence.sentences), evidence.resemblance**2)


def similarity_told(similarity: float, threshold: float) -> str:
    """
    A similarity in two figures, in up to four where fewer would put it on the other side of the *threshold*.

    >>> similarity_told(0.4964, 0.5), similarity_told(0.49999, 0.5), similarity_told(0.5, 0.5)
    ('0.496', '0.4999', '0.50')
    """
    reaches = similarity >= threshold
    for figures in (2, 3, 4):
        told = f"{similarity:.{figures}f}"
        if (float(told) >= threshold) == reaches:
            return told
    return str(Decimal(float(similarity)).quantize(Decimal("0.0001"), ROUND_CEILING if reaches else ROUND_FLOOR))


def tell(evidence: Evidence) -> list[str]:
    """
    The evidence, a sentence a finding, the strongest limit named as what decided.

    >>> tell(Evidence(0.23, 0.23, 0.9, 0.4, 0.95, 0.5))[1]
    'The openings differ: 23% in common. This sets the similarity.'
    """
    if evidence.similarity == evidence.lead == evidence.resemblance == 1.0:
        return ["A and B print the same words."]
    found = [_cover(evidence)]
    if max(evidence.a_in_b, evidence.b_in_a) < HOPELESS:
        return [*found, "That is too little to look further: unrelated texts share as much."]
    lead, text = evidence.lead, evidence.sentences
    rescued = evidence.resemblance**2 > min(lead, text) and evidence.resemblance >= RESCUES
    deciding = " This sets the similarity."
    openings = "agree" if lead >= AGREES else "differ"
    found.append(
        f"The openings {openings}: {_share(lead)} in common.{deciding if not rescued and lead <= text else ''}"
    )
    found.append(
        f"{_share(text)} of the shorter text stands in sentences that the other prints too, with their numbers."
        f"{deciding if not rescued and text < lead else ''}"
    )
    if rescued:
        found.append(
            f"Nearly everywhere they agree, run of words for run of words ({_share(evidence.resemblance)}): squared, "
            f"{evidence.resemblance**2:.2f}, that is the greater measure and sets the similarity."
        )
    return found + conflicts_told(evidence)


def conflicts_told(evidence: Evidence) -> list[str]:
    """Facts that differ amid the same words, and what they cost; nothing where there are none."""
    if not evidence.conflicts:
        return []
    named = "; ".join(f"“{b}” stands where A has “{a}”" for a, b in evidence.conflicts[:CONFLICTS_NAMED])
    more = len(evidence.conflicts) - CONFLICTS_NAMED
    lost = before_conflicts(evidence) - evidence.similarity
    cost = f", which takes {lost:.2f} off" if lost >= 0.005 else ""
    return [f"Amid the same words of B {named}{f'; and {more} more' if more > 0 else ''}{cost}."]


def why_not(evidence: Evidence, threshold: float) -> str:
    """
    In a few words, what keeps a pair below *threshold*.

    >>> why_not(Evidence(0.46, 0.46, 0.9, 0.5, 0.9, 0.6), 0.5)
    'openings differ (46% in common)'
    >>> why_not(Evidence(0.42, 0.9, 0.8, 0.5, 0.9, 0.6, (("33", "64"),)), 0.5)
    'facts conflict (“33” / “64”): 0.80 without'
    """
    without = before_conflicts(evidence)
    if evidence.similarity >= threshold:
        return "alike enough"
    if evidence.conflicts and without >= threshold:
        a, b = evidence.conflicts[0]
        more = f" and {len(evidence.conflicts) - 1} more" if len(evidence.conflicts) > 1 else ""
        return f"facts conflict (“{a}” / “{b}”{more}): {similarity_told(without, threshold)} without"
    if evidence.lead < threshold and evidence.lead <= evidence.sentences:
        return f"openings differ ({_share_beside(evidence.lead, threshold)} in common)"
    if evidence.sentences < threshold:
        return f"only {_share_beside(evidence.sentences, threshold)} of the shorter in sentences with the same numbers"
    return f"openings and sentences agree just short of it ({similarity_told(without, threshold)})"


def _cover(evidence: Evidence) -> str:
    a, b = evidence.a_in_b, evidence.b_in_a
    if min(a, b) >= WHOLE:
        return f"Each stands nearly whole in the other: {_share(a)} of A in B, {_share(b)} of B in A."
    if b >= WHOLE:
        return f"{_share(b)} of B stands in A, which goes on: {_share(a)} of A stands in B."
    if a >= WHOLE:
        return f"{_share(a)} of A stands in B, which goes on: {_share(b)} of B stands in A."
    return f"{_share(a)} of A stands in B, and {_share(b)} of B in A."


def _share(share: float) -> str:
    """A share in percent that is never rounded up to the whole, nor down to nothing."""
    percent = round(share * 100)
    if percent == 100 and share < 1:
        percent = 99
    return "under 1%" if percent == 0 and share > 0 else f"{percent}%"


def _share_beside(share: float, threshold: float) -> str:
    """A share in percent, which is told finer where the whole percent would reach the threshold."""
    told = similarity_told(share, threshold)
    return _share(share) if len(told) == len("0.50") else f"{Decimal(told).scaleb(2)}%"


@dataclass(frozen=True, slots=True)
class Meeting:
    """Whether sampled runs of words bring two texts together: how many each has, both share, and it takes."""

    of_a: int
    of_b: int
    shared: int
    needed: int

    @property
    def proposed(self) -> bool:
        """Whether the two would be compared at all, were no run of words too common."""
        return self.shared >= self.needed


def meeting(text_a: str, text_b: str, recipe: Recipe) -> Meeting:
    """What `candidates.propose` would find of these two texts."""
    a, b = (frozenset(sample(prepare(text).words, recipe).tolist()) for text in (text_a, text_b))
    smaller = min(len(a), len(b))
    share = -int(-min(smaller, LARGEST) * recipe.min_share // 1)
    needed = 1 if smaller <= recipe.short_sample else max(recipe.min_shared, share)
    return Meeting(len(a), len(b), len(a & b), needed)


def meeting_told(met: Meeting, *, stored: bool) -> str:
    """
    Whether candidates ever brought the two together.

    *stored* says that their evidence is in the archive, so that they did.
    """
    found = f"they share {met.shared} of the {min(met.of_a, met.of_b)} runs of words that the shorter is sought by"
    if stored:
        return f"Ingest brought them together and kept what it found: {found}."
    if met.proposed:
        return (
            f"Nothing is kept of them, though {found}: a pair under {STORED_FROM:g} is not kept, and where a run of "
            "words is very common not every pair is compared."
        )
    return f"Ingest never compared them: {found}, and it takes {met.needed}."
