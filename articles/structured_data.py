"""What a page is about, as schema.org JSON-LD."""

import json
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from articles.addresses import absolute

if TYPE_CHECKING:
    from articles.models import Article

# Nothing that could end the script element, open a comment, or end a line of JavaScript.
ESCAPES = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def script(*nodes: dict[str, Any]) -> SafeString:
    """Return the nodes as the inside of a `<script type="application/ld+json">`."""
    graph = {"@context": "https://schema.org", "@graph": [_told(node) for node in nodes]}
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES)
    return mark_safe(text)  # noqa: S308  Escaped in the line above.


def news_article(article: "Article", description: str, image: str) -> dict[str, Any]:
    """Describe an article; `description` and `image` are what its licence shows."""
    own = absolute(article.get_absolute_url())
    outlet = article.outlet
    return {
        "@type": "NewsArticle",
        "@id": f"{own}#article",
        "mainEntityOfPage": own,
        "url": own,
        "headline": article.headline,
        "description": description,
        "image": [image] if image else [],
        "datePublished": article.published_at.isoformat() if article.published_at else "",
        "dateModified": (article.updated_at or article.published_at or article.created_at).isoformat(),
        "inLanguage": article.language,
        "articleSection": article.section.label,
        "keywords": [topic.label for topic in article.topics.all()],
        "author": {"@type": "Person", "name": article.byline}
        if article.byline
        else {"@type": "Organization", "name": outlet.name, "url": absolute(outlet.get_absolute_url())},
        "publisher": organization()
        if outlet.is_house
        else _told({"@type": "Organization", "name": outlet.name, "url": outlet.homepage}),
        "isBasedOn": "" if outlet.is_house else article.original_url,
        "isAccessibleForFree": True,
        "commentCount": article.comment_count,
        "correction": [
            {
                "@type": "CorrectionComment",
                "text": correction.note,
                "datePublished": correction.made_at.isoformat(),
            }
            for correction in article.corrections.all()
        ],
    }


def breadcrumbs(*steps: tuple[str, str]) -> dict[str, Any]:
    """Describe where a page stands: the front page, then each (name, path)."""
    trail = [(_("Front page"), reverse("articles:front")), *steps]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, "item": absolute(path)}
            for position, (name, path) in enumerate(trail, 1)
        ],
    }


def organization() -> dict[str, Any]:
    """Describe the paper."""
    return _told(
        {
            "@type": "Organization",
            "@id": f"{absolute('/')}#paper",
            "name": settings.SITE_NAME,
            "url": absolute("/"),
            "slogan": str(settings.SITE_TAGLINE),
            "logo": absolute(static("icons/icon-512.png")),
        }
    )


def website() -> dict[str, Any]:
    """Describe the site and how it is searched."""
    return {
        "@type": "WebSite",
        "name": settings.SITE_NAME,
        "url": absolute("/"),
        "publisher": {"@id": f"{absolute('/')}#paper"},
        "potentialAction": {
            "@type": "SearchAction",
            "target": absolute(reverse("articles:search")) + "?q={search_term_string}",
            "query-input": "required name=search_term_string",
        },
    }


def _told(node: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is not known."""
    return {name: fact for name, fact in node.items() if fact not in ("", [], None)}
