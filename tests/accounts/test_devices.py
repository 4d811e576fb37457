import pytest

from accounts.templatetags.devices import device

PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 CriOS/130 Mobile Safari/604.1"
LAPTOP = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
OFFICE = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0"


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (PHONE, "Chrome · iPhone"),
        (LAPTOP, "Firefox · Linux"),
        (OFFICE, "Edge · Windows"),
        ("curl/8", "curl/8"),
        ("x" * 200, "x" * 40),
        ("", "Unknown browser"),
    ],
)
def test_a_browser_is_named_as_its_owner_would(user_agent, words):
    assert device(user_agent) == words
