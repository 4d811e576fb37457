"""What a reader keeps in the browser goes into a file and comes back; a file is never believed."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.test_saved_and_followed import entry, follow_button, save_button


def add(page, file):
    page.locator("lists-file:defined").wait_for()
    page.get_by_label("Add from a file").set_input_files(file)


def test_lists_go_into_a_file_and_come_back(visit, live_site, tmp_path):
    article = live_site.pages("en")["article"]
    page = visit(live_site.pages("en")["topic"])
    follow_button(page).click()
    page.get_by_text("Followed, in this browser.").wait_for()
    page.goto(article)
    save_button(page).click()
    page.get_by_text("to read offline too").wait_for()
    page.goto("/saved/")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download as a file").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    before = page.evaluate("[localStorage.saved, localStorage.followed]")
    told = json.loads(file.read_text())

    assert file.name == "newsroom-lists.json"
    assert (told["format"], told["version"]) == ("newsroom-lists", 1)
    assert told["saved"][0]["url"].endswith(article)

    page.evaluate("localStorage.clear()")
    page.goto("/following/")
    add(page, file)
    page.get_by_text("Added: 2. There already: 0. Refused: 0.").wait_for()
    page.locator("followed-news .article-card").first.wait_for()
    after = page.evaluate("[localStorage.saved, localStorage.followed]")
    unwatched = [[{**row, "etag": None} for row in json.loads(rows)] for rows in before]
    assert [[{**row, "etag": None} for row in json.loads(rows)] for rows in after] == unwatched

    add(page, file)
    page.get_by_text("Added: 0. There already: 2. Refused: 0.").wait_for()


def file_of(**lists):
    return json.dumps({"format": "newsroom-lists", "version": 1, **lists})


GOOD = entry("/article/5/a-name/")
PLACE = {"kind": "topic", "slug": "energy", "name": "#energy", "url": "/topic/energy/", "feed": "/x"}
WHOLE_FILES = {
    "not one of these lists": " " * 1_000_001,
    "not a file of saved": "<script>alert(1)</script>",
    "a later version": json.dumps({"format": "newsroom-lists", "version": 2}),
}
ENTRIES = [
    {**GOOD, "url": "https://elsewhere.example/article/5/a-name/"},
    {**GOOD, "url": "javascript:alert(1)//article/5/a-name/"},
    {**GOOD, "url": "//elsewhere.example/article/5/a-name/"},
    {**GOOD, "url": "/account/logout/"},
    {**GOOD, "url": "/article/6/of-another-number/"},
    {**GOOD, "id": "5"},
    {**GOOD, "id": {"toString": "x"}},
    {**GOOD, "savedAt": "yesterday"},
    {**GOOD, "language": 'en" onload="x'},
    {**GOOD, "headline": "x" * 401},
    {**GOOD, "headline": "\u202e\u0000 "},
    {**GOOD, "outlet": ["x"]},
    None,
    [],
    "text",
]
PLACES = [
    {**PLACE, "kind": "outlet"},
    {**PLACE, "slug": "../../account"},
    {**PLACE, "url": "https://elsewhere.example/topic/energy/"},
    {**PLACE, "name": ""},
]


@pytest.mark.parametrize("said", WHOLE_FILES)
def test_a_file_that_is_none_of_ours_is_refused_whole(visit, said):
    page = visit("/saved/")

    text = WHOLE_FILES[said].encode()
    add(page, {"name": "a.json", "mimeType": "", "buffer": text})

    page.locator("[data-outcome]").filter(has_text=said).wait_for()
    assert page.evaluate("localStorage.length") == 0


def test_a_hostile_entry_is_refused_and_the_rest_is_text(visit):
    marked = {**GOOD, "headline": "<img src=x onerror=alert(1)>", "outlet": "<b>Echo</b>", "extra": 1}
    file = file_of(saved=[marked, *ENTRIES], followed=[PLACE, *PLACES], __proto__={"x": 1})
    page = visit("/saved/")
    page.route("**/article/5/**", lambda route: route.abort())

    add(page, {"name": "a.json", "mimeType": "", "buffer": file.encode()})

    refused = len(ENTRIES) + len(PLACES)
    page.get_by_text(f"Added: 2. There already: 0. Refused: {refused}.").wait_for()
    assert (
        "Entry 2 of “saved”: its address is not one of this paper’s."
        in page.locator("lists-file").inner_text()
    )
    expect(page.locator(".kept-row h2")).to_have_text(marked["headline"])
    expect(page.locator(".kept-row img")).to_have_count(0)
    assert sorted(json.loads(page.evaluate("localStorage.saved"))[0]) == sorted(GOOD)
    assert json.loads(page.evaluate("localStorage.followed"))[0]["feed"] == "/feeds/topic/energy.json"
    page.complaints.clear()  # That there is no article 5 of that name.
