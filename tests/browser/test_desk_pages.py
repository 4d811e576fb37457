"""The desk of the conversation beside its queue: all can read it, in both languages, on a telephone too."""

import psycopg
import pytest

from tests.browser.readable import findings

COMMENTS = "/admin/comments/"
SETTINGS = "/admin/articles/conversationsettings/1/change/"
FACTS = {
    "appeal": "SELECT max(id) FROM comments_appeal",
    "comment": "SELECT min(comment_id) FROM comments_report WHERE reason = 'unlawful'",
    "report": "SELECT min(id) FROM comments_report WHERE reason = 'unlawful'",
    "decision": "SELECT max(id) FROM comments_decision",
    "reader": "SELECT author_id FROM comments_comment WHERE status = 'pending' ORDER BY id LIMIT 1",
    "rule": "SELECT min(id) FROM comments_rule WHERE kind = 'phrase'",
    "closed": "SELECT id || '/' || slug FROM articles_article WHERE comment_policy = 'closed' LIMIT 1",
}
PAGES = [
    *(f"{COMMENTS}{name}/" for name in ("appeals", "decision", "screening", "numbers", "report", "rule")),
    *(f"{COMMENTS}{name}/" for name in ("comment", "readers", "speaker", "rule/add")),
    f"{COMMENTS}appeals/{{appeal}}/",
    f"{COMMENTS}comment/{{comment}}/change/",
    f"{COMMENTS}decision/{{decision}}/change/",
    f"{COMMENTS}readers/{{reader}}/act/",
    f"{COMMENTS}report/{{report}}/change/",
    f"{COMMENTS}rule/{{rule}}/change/",
    SETTINGS,
    "/comments/transparency/",
    "/article/{closed}/",
]
# Pages that answer a form: where it is, and the button to press.
ANSWERS = {
    f"{COMMENTS}rule/{{rule}}/change/": "[formaction*=replay]",
    SETTINGS: "[formaction*=replay]",
    f"{COMMENTS}appeals/{{appeal}}/": "[value=uphold]",
}


@pytest.fixture(scope="module")
def facts(live_site):
    with psycopg.connect(live_site.database) as connection:
        return {name: connection.execute(query).fetchone()[0] for name, query in FACTS.items()}


def findings_of(page, name, schemes):
    """What is too wide for a telephone, and what axe finds."""
    width = page.evaluate("document.documentElement.scrollWidth")
    return [f"{name}: {width} wide"] * (width > 320) + findings(page, schemes)


# Colours are the same in both languages.
@pytest.mark.parametrize(("prefix", "schemes"), [("", ["light", "dark"]), ("/ar", ["light"])])
def test_everyone_can_read_the_desk_of_the_conversation(visit, live_site, facts, prefix, schemes):
    telephone = {"viewport": {"width": 320, "height": 720}, "reduced_motion": "reduce"}
    page = visit("/", bypass_csp=True, **telephone)
    live_site.sign_in(page, "admin")

    found = []
    for path in PAGES:
        status = page.goto(live_site.url + prefix + path.format(**facts)).status
        found += [f"{path}: answered {status}"] * (status != 200) + findings_of(page, path, schemes)
    for path, button in ANSWERS.items():
        page.goto(live_site.url + prefix + path.format(**facts))
        page.locator(button).first.click()
        page.wait_for_load_state()
        found += findings_of(page, f"{path} {button}", schemes)

    assert found == []
