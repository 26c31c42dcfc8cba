"""From a document to a clean article: alone, or together with others."""

import pytest
from tests.invented import headline, printed, story

from newsarc.core.boilerplate.learn import sentence_keys
from newsarc.core.model import Document, Given
from newsarc.errors import RejectedInput
from newsarc.usecases.cleaning import clean
from newsarc.usecases.cleaning.clean import clean_document, clean_texts

TODAY = "2024-01-01"


def texts():
    """Stories with and without furniture, between inputs that are no articles."""
    stories = [Document(printed(story(seed), headline(seed), after="Read more\n\nShare"), b"", None, Given("The Gull"))
               for seed in range(6)]  # fmt: skip
    return [Document(b"?", b""), *stories[:3], Document(b"Keep reading with a subscription ...", b""), *stories[3:]]


def alone(document):
    try:
        return clean_document(document, TODAY)
    except RejectedInput as fault:
        return fault.reason, fault.detail


@pytest.mark.parametrize("together", [1, 900, 1_000_000])
def test_texts_come_out_alike_alone_and_together(monkeypatch, together):
    """How many texts are cleaned at once is a question of cost, and changes nothing."""
    monkeypatch.setattr(clean, "TOGETHER", together)
    done = [
        (found.reason, found.detail) if isinstance(found, RejectedInput) else found
        for found, _ in clean_texts(texts(), TODAY)
    ]
    assert done == [alone(document) for document in texts()]
    assert [kind[0] for kind in done if isinstance(kind, tuple)] == ["no-text", "too-short"]


def test_each_text_is_told_its_share_of_the_time():
    """A report that lays the cost of a portion upon its first text sends people looking at the wrong file."""
    told = dict(
        zip((document.id for document in texts()), (cost for _, cost in clean_texts(texts(), TODAY)), strict=True)
    )
    costs = [told[document.id] / len(document.content) for document in texts()]
    assert min(costs) > 0
    assert max(costs) < 1.01 * min(costs)


def test_whether_a_text_is_an_article_does_not_hang_on_what_was_learned():
    """An outlet's furniture is known sooner or later in a run: a text must not be refused for coming late."""
    box = "Join our club and support the paper that stands at your side every day of the year."
    offer = "Keep reading with a subscription ..."
    for text in (offer, f"{box}\n\n{offer}", f"The mill burned down on Friday.\n\n{box}\n\n{offer}"):
        document = Document(text.encode(), b"", None, Given("The Gull"))
        for key in sentence_keys(text, "The Gull"):
            assert fate_of(document, frozenset([key])) == fate_of(document, frozenset()), text


def fate_of(document, learned):
    """The reason for which a document is refused; None where it is an article."""
    try:
        clean_document(document, TODAY, learned=learned)
    except RejectedInput as fault:
        return fault.reason
    return None
