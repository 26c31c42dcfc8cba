"""Articles whose every field tries to run a script, to fetch something, or to leave its element."""

from tests.cli.conftest import STORY
from tests.invented import story

ELSEWHERE = "https://elsewhere.example"

TRAPS = (
    "<script>window.owned = 1</script>",
    '"><img src=x onerror="window.owned = 1">',
    f"<img src='{ELSEWHERE}/pixel.png'>",
    "</script><script>window.owned = 1</script>",
    f"</title></style><link rel=stylesheet href={ELSEWHERE}/a.css>",
    f"<base href='{ELSEWHERE}/'><iframe src='{ELSEWHERE}'></iframe>",
    "' onfocus='window.owned = 1' autofocus='",
    "javascript:window.owned=1",
    "<svg onload=window.owned=1>",
    "{{ 7 * 7 }} ${window.owned = 1} {% raw %}",
    "<!-- --!> ]]> \u2028 \x00 \x1b[31m \u202egpj",
    "__proto__ constructor toString hasOwnProperty",
    f"<meta http-equiv=refresh content='0;url={ELSEWHERE}'>",
)

NEWS = ["\n\n".join(story(number, 3)) for number in range(len(TRAPS))]


def trap_in_every_field(number: int, trap: str) -> dict[str, str]:
    """An article of its own."""
    url = "javascript:window.owned=1" if number % 2 else f"{ELSEWHERE}/{number}?a='\"><b>"
    said = f"Quokka{number} said {trap} to all of them."
    return {
        "id": f"{trap} {number}",
        "outlet": f"Outlet {trap}",
        "title": trap,
        "byline": f"By {trap}",
        "language": trap,
        "url": url,
        "date": "2023-05-08",
        "text": f"{trap}\n\nPORT CALLAN ({trap})\n\n{NEWS[number]}\n{trap}\n\n{said}",
        trap: trap,
    }


def copy(number: int, trap: str) -> dict[str, str]:
    """One of several prints of one story."""
    said = f"{trap} was said on day {number} by the harbour board's own secretary in Low Marram."
    return {
        "id": f"copy {number}",
        "outlet": f"{trap} copies",
        "title": f"{trap} again",
        "date": f"2023-05-{number + 10}",
        "text": f"{STORY}\n{said}",
    }


RECORDS = [
    *(trap_in_every_field(number, trap) for number, trap in enumerate(TRAPS)),
    *(copy(number, trap) for number, trap in enumerate(TRAPS[:5])),
]
