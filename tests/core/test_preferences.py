"""`newsarc.toml` is read strictly: a slip in it must not silently prefer nobody."""

import pytest

from newsarc.core.preferences import BadPreferences, Preferences, kept_preferences, read_preferences


@pytest.mark.parametrize(
    ("toml", "order"),
    [
        ("", Preferences()),
        ("[prefer]", Preferences()),
        ('[prefer]\noutlets = ["The Tide", "Echo"]\nagencies = ["AFP"]', Preferences(("The Tide", "Echo"), ("AFP",))),
    ],
)
def test_an_order_comes_back_as_it_was_kept(toml, order):
    """An empty file prefers nobody, which takes back what an earlier one said."""
    assert read_preferences(toml) == order
    assert kept_preferences(order.text()) == order
    assert kept_preferences(None) == Preferences()


@pytest.mark.parametrize(
    ("toml", "told_so"),
    [
        ("prefer", "newsarc.toml cannot be used"),
        ("[perfer]\noutlets = []", r"unknown table, 'perfer' \(meant prefer"),
        ("[prefer]\noutlet = []", r"unknown key in \[prefer\], 'outlet' \(meant outlets"),
        ('[prefer]\noutlets = "The Tide"', "'outlets' is no list of names"),
        ("[prefer]\noutlets = [1]", "'outlets' is no list of names"),
        ('[prefer]\nagencies = [" "]', "'agencies' is no list of names"),
        ('[prefer]\nagencies = ["AFP", "afp "]', "'agencies' names somebody twice"),
        ('prefer = ["AFP"]', "'prefer' is no table"),
    ],
)
def test_what_is_no_order_is_refused_with_what_one_looks_like(toml, told_so):
    """The message says what was found and what belongs there."""
    with pytest.raises(BadPreferences, match=told_so) as fault:
        read_preferences(toml)
    assert "[prefer], with outlets = [...]" in str(fault.value)


def test_names_are_found_whatever_their_case():
    """People type names by heart."""
    order = Preferences(("The  Tide",), ("AFP",))
    assert order.names("THE TIDE", "AFP") == "THE TIDE"
    assert order.names("Echo", "afp") == "afp"
    assert order.names("Echo", None) is None
    assert (
        order.rank(None, None)
        > order.rank("Echo", "afp")
        > order.rank("the tide", None)
        > order.rank("the tide", "AFP")
    )
