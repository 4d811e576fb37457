"""The web app manifest: what the site is called, and how it looks, once it is installed."""

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, get_language_bidi, gettext_lazy
from django.utils.translation import gettext as _

# The paper of static/css/tokens.css.
PAPER = "#fcf9f3"
LONGEST_SHORT_NAME = 12
ICONS = (
    ("icons/icon-192.png", "192x192", "any"),
    ("icons/icon-512.png", "512x512", "any"),
    ("icons/maskable-192.png", "192x192", "maskable"),
    ("icons/maskable-512.png", "512x512", "maskable"),
)
# Of the demo paper, in each language: name, what it shows, pixels, form.
SCREENSHOTS = (
    ("front-narrow", gettext_lazy("The front page"), "585x1266", "narrow"),
    ("article-narrow", gettext_lazy("An article"), "585x1266", "narrow"),
    ("front-wide", gettext_lazy("The front page"), "1280x800", "wide"),
)


def described() -> dict[str, object]:
    """Return the manifest in the language of the page that links to it."""
    front = reverse("articles:front")
    return {
        "id": front,
        "name": settings.SITE_NAME,
        "short_name": short_name(settings.SITE_NAME),
        "description": str(settings.SITE_TAGLINE),
        "lang": get_language(),
        "dir": "rtl" if get_language_bidi() else "ltr",
        "start_url": front,
        "scope": "/",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": PAPER,
        "categories": ["news"],
        "icons": [
            {"src": static(name), "sizes": sizes, "type": "image/png", "purpose": purpose}
            for name, sizes, purpose in ICONS
        ],
        "screenshots": [
            {
                "src": static(f"app/{name}-{get_language()}.webp"),
                "label": str(label),
                "sizes": sizes,
                "type": "image/webp",
                "form_factor": form,
            }
            for name, label, sizes, form in SCREENSHOTS
        ],
        "shortcuts": [
            {"name": _("Latest"), "url": reverse("articles:latest")},
            {"name": _("Search"), "url": reverse("articles:search")},
            {"name": _("Saved articles"), "url": reverse("webapp:saved")},
        ],
    }


def short_name(name: str) -> str:
    """Return what fits under an icon: as many of the name's words as there is room for."""
    words = name.removeprefix("The ").split()
    while len(words) > 1 and len(" ".join(words)) > LONGEST_SHORT_NAME:
        words.pop()
    return " ".join(words)
