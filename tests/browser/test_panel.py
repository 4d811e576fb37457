"""The AI panel in a browser: all can read it, it reads aloud, and translates where the browser can."""

import re

import pytest
from django.apps import apps
from playwright.sync_api import expect

from tests.browser.readable import findings

pytestmark = pytest.mark.skipif(not apps.is_installed("assistant"), reason="The panel is taken out.")

FEATURES = ["summary", "key-points", "ask", "ask/?q=Who+is+it%3F", "terms", "listen", "translate"]
# A voice that says everything at once, and remembers it.
VOICES = """
window.said = [];
Object.defineProperty(window, "speechSynthesis", { value: Object.assign(new EventTarget(), {
  getVoices: () => LANGUAGES.map((lang) => ({ lang })),
  cancel() { clearTimeout(this.timer); },
  speak(words) {
    window.said.push([words.text, words.lang, words.rate]);
    if (window.said.length < 4) this.timer = setTimeout(() => words.onend?.(), 20);
  },
}) });
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""
TRANSLATOR = """
self.Translator = {
  availability: async ({ targetLanguage }) => (targetLanguage === "ar" ? "downloadable" : "unavailable"),
  create: async () => ({ translate: async (text) => `[${text}]` }),
};
"""


@pytest.fixture
def panel(live_site):
    """Return a function that gives the address of a feature of the longest article in a language."""

    def address(feature, language="en"):
        prefix, number = re.match(r"(/ar)?/article/(\d+)/", live_site.pages(language)["article"]).groups()
        return f"{prefix or ''}/assistant/{number}/{feature}{'' if '?' in feature else '/'}"

    return address


def spoken(visit, panel, *languages):
    """Open the page that reads aloud in a browser that has voices for these languages."""
    page = visit("/healthz")
    page.add_init_script(VOICES.replace("LANGUAGES", str(list(languages))))
    page.goto(panel("listen"))
    page.locator(".listen__controls").wait_for()
    return page


def said(page, how_many):
    """Return what was read aloud, once it is so much: a page's policy refuses Playwright's own waiting."""
    for _ in range(300):
        if len(page.evaluate("window.said")) >= how_many:
            break
        page.wait_for_timeout(50)
    return page.evaluate("window.said")


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("feature", FEATURES)
def test_everyone_can_read_the_panel(visit, panel, feature, language):
    page = visit(panel(feature, language), bypass_csp=True)

    assert page.response.status == 200
    assert page.context.cookies() == []
    assert findings(page) == []


@pytest.mark.parametrize("feature", FEATURES)
def test_the_panel_never_scrolls_sideways(visit, panel, feature):
    page = visit(panel(feature))
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_term_in_the_text_leads_to_its_explanation(visit, live_site):
    page = visit(live_site.pages("en")["article"])
    page.get_by_role("link", name="tide gauge").click()
    assert "writes down the height of the sea" in page.locator(":target").inner_text()


def test_the_article_is_read_sentence_by_sentence(visit, panel):
    page = spoken(visit, panel, "de-DE", "en_GB")
    sentences = page.locator(".listen__sentence").all_text_contents()
    page.get_by_role("button", name="Read aloud").click()
    assert said(page, 4) == [[sentence, "en", 1] for sentence in sentences[:4]]
    assert page.locator("[aria-current=true]").all_text_contents() == [sentences[3]]

    page.get_by_role("button", name="Pause").click()
    page.get_by_role("button", name="Next sentence").click()
    assert page.locator(".listen__sentence[aria-current]").text_content() == sentences[4]
    page.get_by_label("Speed").select_option("very quick")
    page.reload()
    page.get_by_role("button", name="Go on reading aloud").click()
    assert said(page, 1)[0] == [sentences[4], "en", 1.7]


def test_it_falls_asleep(visit, panel):
    page = visit("/healthz")
    page.clock.install()
    page.add_init_script(VOICES.replace("LANGUAGES", "['en']"))
    page.goto(panel("listen"))
    page.get_by_label("Stop").select_option("in 5 minutes")
    page.get_by_role("button", name="Read aloud").click()
    page.get_by_role("button", name="Pause").wait_for()
    page.clock.run_for(301_000)
    expect(page.get_by_role("button", name="Go on reading aloud")).to_be_visible()


def test_who_has_no_voice_for_the_language_is_told(visit, panel):
    page = spoken(visit, panel, "de-DE")
    page.get_by_role("button", name="Read aloud").click()
    page.get_by_text("Your device has no voice for the language of this article.").wait_for()
    assert page.evaluate("window.said") == []


def test_a_browser_that_can_translates_beside_the_original(visit, panel):
    page = visit("/healthz")
    page.add_init_script(TRANSLATOR)
    page.goto(panel("translate") + "?to=ar")
    page.get_by_role("button", name="Translate in this browser").click()
    page.get_by_text("Translated by your browser, on your device.").wait_for()
    for pair in page.locator(".translation__pair").all():
        original, translated = pair.locator("p").all_text_contents()
        assert translated == f"[{original}]"

    page.goto(panel("translate") + "?to=de")
    page.get_by_text("this browser has no translator of its own").wait_for()
    expect(page.get_by_role("button", name="Translate in this browser")).to_be_hidden()
