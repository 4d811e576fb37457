"""`{% article_card article %}`: an article in a list.

Written in Python, for a page shows up to sixty of them: docs/decisions/0005-cards-drawn-in-python.md.
"""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from articles.models import Article
from articles.snippets import Result
from articles.templatetags.dates import when
from articles.templatetags.pictures import picture

register = template.Library()

OPENING_WORDS = 32
IN_A_RIVER = "(min-width: 58rem) 15rem, 26vw"
IN_A_ROW = "(min-width: 64rem) 24rem, (min-width: 40rem) 46vw, 88vw"
NOTHING = SafeString()

CARD = """\
<article class="article-card{}" data-tint="{}">
{}<div class="article-card__text">
{}</div>
</article>"""
HEADLINE = '<h{} class="article-card__headline"{}><a href="{}">{}</a></h{}>'
READ_HERE = """
<read-here data-close="{}" data-failed="{}"><a class="read-here__switch" href="{}">{}\
<span class="visually-hidden">: {}</span></a></read-here>"""


@register.simple_tag
def article_card(
    article: Article,
    *,
    level: int = 3,
    crop: str = "card",
    sizes: str = IN_A_RIVER,
    eager: bool = False,
    with_standfirst: bool = False,
    without_picture: bool = False,
    without_section: bool = False,
    without_outlet: bool = False,
) -> SafeString:
    """Draw an article in a list; `level` is that of its heading."""
    return _card(
        article,
        NOTHING if without_picture else _picture(article, crop, sizes, eager=eager),
        NOTHING if without_section else _kicker(_section(article)),
        _headline(article, level, article.headline),
        _words(article, article.shown.standfirst) if with_standfirst else NOTHING,
        _source(article, with_outlet=not without_outlet),
    )


@register.simple_tag
def search_result(result: Result, level: int = 2) -> SafeString:
    """Draw an article with the words that were looked for marked in it."""
    article = result.article
    return _card(
        article,
        _picture(article, "card", IN_A_RIVER),
        _kicker(_section(article)),
        _headline(article, level, result.headline),
        _words(article, result.snippet),
        _source(article),
    )


@register.simple_tag
def related_card(article: Article, reason: str) -> SafeString:
    """Draw an article at the foot of another, and why it is there; a whole one can be read on the spot."""
    card = _card(
        article,
        _picture(article, "card", IN_A_ROW),
        _headline(article, 3, article.headline),
        _source(article),
        format_html('<p class="related__reason">{}</p>', reason),
        _kicker(format_html("{} · {}", _section(article), _outlet(article))),
        _words(article, Truncator(article.shown.opening).words(OPENING_WORDS, truncate=" …")),
    )
    if not article.shown.is_whole:
        return card
    failed = _("It could not be fetched. Open the article instead.")
    address = article.get_absolute_url()
    return card + format_html(READ_HERE, _("Close"), failed, address, _("Read here"), article.headline)


def _card(article: Article, picture: SafeString, *lines: SafeString) -> SafeString:
    is_across = (article.direction == "rtl") != get_language_bidi()
    words = format_html_join("", "{}\n", ((line,) for line in lines if line))
    across = " article-card--across" if is_across else ""
    return format_html(CARD, across, article.section.tint, picture, words)


def _picture(article: Article, crop: str, sizes: str, *, eager: bool = False) -> SafeString:
    shown = article.shown.picture
    if shown is None:
        return NOTHING
    wide = " article-card__picture--wide" if crop == "wide" else ""
    drawn = picture(shown, crop, sizes, eager=eager)
    return format_html('<div class="article-card__picture{}">{}</div>\n', wide, drawn)


def _headline(article: Article, level: int, headline: str) -> SafeString:
    return format_html(HEADLINE, level, _language(article), article.get_absolute_url(), headline, level)


def _words(article: Article, words: str) -> SafeString:
    if not words:
        return NOTHING
    return format_html('<p class="article-card__standfirst"{}>{}</p>', _language(article), words)


def _source(article: Article, *, with_outlet: bool = True) -> SafeString:
    outlet = format_html("{} ", _outlet(article)) if with_outlet else NOTHING
    return format_html('<p class="article-card__source">{}{}</p>', outlet, when(article.published_at))


def _kicker(links: SafeString) -> SafeString:
    return format_html('<p class="article-card__kicker">{}</p>', links)


def _section(article: Article) -> SafeString:
    return format_html('<a href="{}">{}</a>', article.section.get_absolute_url(), article.section.label)


def _outlet(article: Article) -> SafeString:
    outlet = article.outlet
    return format_html('<a href="{}"><bdi>{}</bdi></a>', outlet.get_absolute_url(), outlet)


def _language(article: Article) -> SafeString:
    return format_html(' lang="{}" dir="{}"', article.language, article.direction)
