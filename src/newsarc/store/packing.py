"""What was set aside of an article, as compressed JSON and back."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable

from newsarc.core.model import Block, Kind, Verdict


def pack_verdicts(verdicts: Iterable[Verdict]) -> bytes:
    """Everything but the body, as compressed JSON: kind, reason, weight and the block."""
    rows = [
        [
            v.kind.value,
            v.reason,
            round(v.weight, 3),
            v.block.first,
            v.block.last,
            v.block.text,
            v.block.tag,
            v.block.main,
        ]
        for v in verdicts
    ]
    return zlib.compress(json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode(), 6)


def unpack_verdicts(packed: bytes) -> tuple[Verdict, ...]:
    """The reverse of `pack_verdicts`."""
    return tuple(
        Verdict(Block(first, last, text, tag, main), Kind(kind), reason, weight)
        for kind, reason, weight, first, last, text, tag, main in json.loads(zlib.decompress(packed))
    )
