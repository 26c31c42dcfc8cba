"""Lines of several texts in one row: no text sees another."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from newsarc.core.boilerplate.layout import Layout, exact

TEXTS = st.lists(
    st.lists(st.tuples(st.booleans(), st.floats(0, 600, allow_nan=False)), min_size=1, max_size=7),
    min_size=1,
    max_size=5,
)


def counted(texts):
    """All that a layout counts, a list a line."""
    layout = Layout([len(text) for text in texts])
    marked = np.array([mark for text in texts for mark, _ in text])
    figures = exact(np.array([figure for text in texts for _, figure in text]))
    rows = np.stack([figures, marked.astype(float)])
    padded = layout.padded(figures, marked)
    columns = [
        *(layout.shifted(padded, by)[0] for by in (-4, -1, 1, 4)),
        *layout.around(rows, 2),
        *layout.before(rows),
        layout.spread(layout.total(figures)),
        layout.spread(layout.any(marked)),
        layout.spread(layout.first(marked)) - layout.start,
        layout.since(marked, 3),
        layout.until(marked, 3),
        layout.beside(marked, 1),
        layout.beside(marked, -2),
        layout.longest(figures, 600),
    ]
    lines = np.array(columns, dtype=float).T.tolist()
    return [lines[first:stop] for first, stop in layout.spans]


@given(TEXTS)
def test_what_is_counted_of_a_text_is_the_same_in_any_company(texts):
    """Sums are exact, so that not even the last digit tells what stood beside a text."""
    assert counted(texts) == [counted([text])[0] for text in texts]


def test_marked_lines_are_found_up_and_down():
    """Distances end at a limit, and at the text's own ends."""
    texts = Layout([4, 2])
    marked = np.array([False, True, False, False, False, True])
    assert texts.since(marked, 9).tolist() == [9, 0, 1, 2, 9, 0]
    assert texts.until(marked, 9).tolist() == [1, 0, 9, 9, 1, 0]
    assert texts.first(marked).tolist() == [1, 5]
