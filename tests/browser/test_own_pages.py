"""Every page that is a reader's own: all can read it, in both languages and schemes, on a telephone too."""

import psycopg
import pytest

from tests.browser.readable import findings

FACTS = {
    "article": "SELECT id FROM articles_article ORDER BY comment_count DESC LIMIT 1",
    "comment": "SELECT c.id FROM comments_comment c JOIN accounts_user u ON u.id = c.author_id"
    " WHERE c.status = 'visible' AND u.email <> 'reader@newsroom.test'"
    " ORDER BY c.id LIMIT 1",
}
PAGES = [
    "/account/",
    "/account/name/",
    "/account/export/",
    "/account/delete/",
    "/account/for-you/",
    "/account/saved/",
    "/account/following/",
    "/account/hidden/",
    "/account/password/change/",
    "/account/email/",
    "/account/2fa/",
    "/comments/mine/",
    "/comments/muted/",
    "/comments/notices/",
    "/comments/notices/choices/",
    "/comments/reports/",
    "/comments/transparency/",
    "/comments/on/{article}/?sort=recommended",
    "/comments/on/{article}/search/?q=the",
    "/comments/{comment}/mute/",
    "/comments/{comment}/report/unlawful/",
]


@pytest.fixture(scope="module")
def paths(live_site):
    with psycopg.connect(live_site.database) as connection:
        facts = {name: connection.execute(query).fetchone()[0] for name, query in FACTS.items()}
    return [path.format(**facts) for path in PAGES]


@pytest.mark.parametrize(
    ("prefix", "schemes"), [("", ["light", "dark"]), ("/ar", ["light"])], ids=["en", "ar"]
)
def test_everyone_can_read_the_pages_of_their_own(visit, live_site, paths, prefix, schemes):
    page = visit("/", bypass_csp=True, reduced_motion="reduce", viewport={"width": 320, "height": 720})
    live_site.sign_in(page, "reader")

    found = []
    for path in paths:
        status = page.goto(live_site.url + prefix + path).status
        width = page.evaluate("document.documentElement.scrollWidth")
        if status != 200 or width > 320:
            found.append(f"{path}: answered {status}, {width} wide")
        found += findings(page, schemes)

    assert found == []
