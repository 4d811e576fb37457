"""Reading comfort: what a reader chooses holds in this browser, costs no flash, and everyone can use it."""

import json

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.readable import WCAG_22_AA

# Writes down, at the first frame that is painted, what the page looked like in it.
FIRST_FRAME = """requestAnimationFrame(() => {
  const { scheme, size } = document.documentElement.dataset;
  globalThis.firstFrame = `${scheme} ${size}`;
});"""
PAPERS = {"light": "rgb(252, 249, 243)", "dark": "rgb(17, 21, 28)", "sepia": "rgb(245, 233, 211)"}


@pytest.fixture
def article(visit, live_site):
    """Return a function that opens an article; `language` is that of the page."""

    def opened(language="en", **options):
        page = visit(live_site.pages(language)["article"], **options)
        if options.get("java_script_enabled", True):
            page.locator("reading-place:defined").wait_for(state="attached")  # From now on it sees.
        return page

    return opened


def settings_of(page):
    page.locator("[popovertarget=reading-settings]").first.click()
    form = page.locator("#reading-settings")
    expect(form).to_be_visible()
    page.wait_for_load_state("networkidle")  # The module that listens comes with the press.
    return form


def kept(page):
    return page.evaluate("({ ...localStorage })")


def background(page):
    return page.evaluate("getComputedStyle(document.documentElement).backgroundColor")


def test_a_choice_holds_on_every_page_before_its_first_frame(article):
    page = article(color_scheme="light")
    form = settings_of(page)
    form.locator("[name=scheme][value=dark]").check()
    form.locator("[name=size][value=large]").check()
    assert background(page) == PAPERS["dark"]

    page.add_init_script(FIRST_FRAME)
    page.goto("/latest/")
    assert page.evaluate("firstFrame") == "dark large"
    assert background(page) == PAPERS["dark"]
    colours = page.locator("[name=theme-color]").evaluate_all("all => all.map(meta => meta.content)")
    assert colours == ["#11151c", "#11151c"]
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "18px"
    assert page.context.cookies() == []


def test_lines_are_as_long_as_one_likes(article):
    page = article(viewport={"width": 1400, "height": 900})
    form = settings_of(page)
    widths = []
    for measure in ("short", "", "long"):
        form.locator(f"[name=measure][value='{measure}']").check()
        widths.append(page.locator(".article__body").bounding_box()["width"])
    assert widths == sorted(widths)
    assert len(set(widths)) == 3


def test_everything_goes_back_to_how_it_was(article):
    page = article(color_scheme="light")
    form = settings_of(page)
    for name, value in (("scheme", "sepia"), ("size", "largest"), ("measure", "long")):
        form.locator(f"[name={name}][value={value}]").check()
    assert background(page) == PAPERS["sepia"]
    form.locator("[type=reset]").click()

    assert background(page) == PAPERS["light"]
    assert kept(page) == {}
    page.reload()
    expect(settings_of(page).locator("[name=scheme]:checked")).to_have_value("")


def test_the_settings_work_from_the_keyboard(article):
    page = article()
    page.locator("[popovertarget=reading-settings]").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_load_state("networkidle")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.documentElement.dataset.size") == "large"
    page.keyboard.press("Escape")
    expect(page.locator("#reading-settings")).to_be_hidden()
    expect(page.locator("[popovertarget=reading-settings]").first).to_be_focused()


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_largest_text_fits(article, language, width):
    page = article(language, viewport={"width": width, "height": 700})
    form = settings_of(page)
    form.locator("[name=size][value=largest]").check()
    form.locator("[name=measure][value=long]").check()

    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("scheme", ["light", "sepia", "dark"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_everyone_can_read_a_chosen_scheme(article, scheme, language):
    page = article(language, bypass_csp=True, color_scheme="light" if scheme == "dark" else "dark")
    settings_of(page).locator(f"[name=scheme][value={scheme}]").check()
    assert background(page) == PAPERS[scheme]

    options = {"runOnly": {"type": "tag", "values": [*WCAG_22_AA, "cat.color"]}}
    options["rules"] = {"color-contrast-enhanced": {"enabled": True}}
    found = Axe().run(page, options=options).response["violations"]
    assert [(each["id"], node["html"][:120]) for each in found for node in each["nodes"]] == []


def test_one_goes_on_where_one_stopped(article):
    page = article(viewport={"width": 500, "height": 500})
    address = page.url
    expect(page.locator(".reading-place__go")).to_be_hidden()
    page.locator("#p5").evaluate("line => line.scrollIntoView({ behavior: 'instant' })")
    page.goto("/latest/")
    (place,) = json.loads(kept(page)["places"])
    assert 0 < place["part"] < 1

    page.goto(address)
    page.locator(".reading-place__go").click()
    expect(page.locator(f"#{place['place']}")).to_be_in_viewport()
    expect(page.locator(".reading-place__go")).to_be_hidden()


def test_what_is_read_to_its_end_is_forgotten(article):
    page = article(viewport={"width": 500, "height": 500})
    page.locator("#p5").evaluate("line => line.scrollIntoView({ behavior: 'instant' })")
    page.reload()
    assert "places" in kept(page)
    page.locator(".hashtags").first.evaluate("tags => tags.scrollIntoView({ behavior: 'instant' })")
    page.reload()
    assert "places" not in kept(page)


def test_the_last_unfinished_articles_are_offered_beside_the_saved_ones(article):
    page = article(viewport={"width": 500, "height": 500})
    headline = page.locator("h1").inner_text()
    page.goto("/saved/")
    expect(page.locator("continue-reading")).to_be_hidden()
    page.go_back()
    page.locator("#p5").evaluate("line => line.scrollIntoView({ behavior: 'instant' })")
    page.goto("/saved/")
    link = page.locator("continue-reading li a")
    expect(link).to_have_text(headline)
    assert "#p" in link.get_attribute("href")
    page.locator("continue-reading button").click()
    expect(page.locator("continue-reading")).to_be_hidden()
    assert "places" not in kept(page)


def test_nothing_is_remembered_where_one_does_not_want_it(article):
    page = article(viewport={"width": 500, "height": 500})
    settings_of(page).locator("[name=remember]").uncheck()
    page.keyboard.press("Escape")
    page.locator("#p5").evaluate("line => line.scrollIntoView({ behavior: 'instant' })")
    page.goto("/latest/")
    assert kept(page) == {"reading-remember": "no"}


def test_the_line_follows_the_reading_and_moves_nothing(article):
    page = article(viewport={"width": 500, "height": 500})
    before = page.locator(".article__body").bounding_box()["width"]
    page.locator("#p3").evaluate("line => line.scrollIntoView({ behavior: 'instant' })")
    page.wait_for_timeout(200)
    part = page.locator("reading-place").evaluate("place => Number(place.style.getPropertyValue('--part'))")
    assert 0 < part < 1
    assert page.locator(".article__body").bounding_box()["width"] == before
    page.emulate_media(reduced_motion="reduce")
    expect(page.locator(".reading-place__line")).to_be_hidden()


def test_the_address_is_copied_where_the_device_has_no_way_to_share(article, live_site):
    page = article(permissions=["clipboard-read", "clipboard-write"])
    page.evaluate("Object.defineProperty(navigator, 'share', { value: undefined })")
    page.locator("share-article button").click()
    expect(page.locator("share-article [role=status]")).to_have_text("The address is copied.")
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_the_device_shares_where_it_can(article):
    page = article()
    page.evaluate(
        "Object.defineProperty(navigator, 'share', { value: async (x) => { document.title = x.url } })"
    )
    page.locator("share-article button").click()
    expect(page).to_have_title(page.url)  # The module comes with the press.
    expect(page.locator("share-article [role=status]")).to_have_text("")


def test_without_scripts_an_article_goes_by_mail(article):
    page = article(java_script_enabled=False)
    link = page.locator("share-article a")
    expect(link).to_be_visible()
    assert link.get_attribute("href").startswith("mailto:?subject=")
    assert "http" in link.get_attribute("href")
    expect(page.locator("share-article button")).to_be_hidden()
    expect(page.locator("reading-settings")).to_be_hidden()


def test_paper_is_white_and_has_no_furniture(article):
    page = article(color_scheme="dark")
    settings_of(page).locator("[name=scheme][value=sepia]").check()
    page.keyboard.press("Escape")
    page.emulate_media(media="print")
    assert background(page) == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.querySelector('.article__body')).color") == "rgb(0, 0, 0)"
    for part in (".article-tools", ".panel", ".footer", ".reading-place__line", ".sections-menu"):
        expect(page.locator(part).first).to_be_hidden()
    expect(page.locator(".article__body")).to_be_visible()
