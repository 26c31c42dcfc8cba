"""
Verified pairs to clusters, without chains.

Pairs join groups in falling order of similarity, and only where enough of the
pairs between the two groups have been verified by then: a member agrees with its
cluster, not with one neighbour.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from newsarc.core.model import Pair

SUPPORT = 0.4
"""Share of the pairs between two groups that must reach a similarity before the groups join at it."""

REACH = 24
"""Members of a group that count towards the pairs wanted between groups; beyond, a capped bucket compares no more."""


def cluster(members: Iterable[str], pairs: Sequence[Pair], threshold: float) -> list[tuple[str, ...]]:
    """Groups of members, each sorted, in the order of their first members; alone or not, each member is in one."""
    names = sorted(set(members))
    root = {name: name for name in names}
    group = {name: [name] for name in names}
    support: dict[str, dict[str, int]] = {name: {} for name in names}

    def find(name: str) -> str:
        while root[name] != name:
            root[name] = root[root[name]]
            name = root[name]
        return name

    joining = [pair for pair in pairs if pair.evidence.similarity >= threshold]
    joining.sort(key=lambda pair: (-pair.evidence.similarity, pair.a, pair.b))
    for pair in joining:
        a, b = find(pair.a), find(pair.b)
        if a == b:
            continue
        support[a][b] = support[b][a] = support[a].get(b, 0) + 1
        wanted = SUPPORT * min(len(group[a]), REACH) * min(len(group[b]), REACH)
        if support[a][b] < wanted:
            continue
        if (len(support[a]), a) < (len(support[b]), b):
            a, b = b, a
        root[b] = a
        group[a] += group.pop(b)
        del support[a][b]
        for other, count in support.pop(b).items():
            if other != a:
                support[a][other] = support[a].get(other, 0) + count
                del support[other][b]
                support[other][a] = support[a][other]
    return sorted(tuple(sorted(found)) for found in group.values())
