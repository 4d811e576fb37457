"""What a browser would send for an article's form."""

from tests.factories import make_outlet, make_section

CHANGE = "/admin/articles/article/{}/change/"
ADD = "/admin/articles/article/add/"
LIST = "/admin/articles/article/"


def form_of(article=None, **typed):
    """Return the fields of the form as they stand, overlaid with what is typed."""
    facts = {
        "headline": "Ferry returns",
        "slug": "",
        "standfirst": "",
        "body": "<p>The first boat left at six.</p>",
        "byline": "",
        "language": "en",
        "comment_policy": "after",
        "related_links-TOTAL_FORMS": "0",
        "related_links-INITIAL_FORMS": "0",
        "new_focal_x": "50",
        "new_focal_y": "50",
        "_continue": "1",
    }
    if article is None:
        return {**facts, "outlet": make_outlet().pk, "section": make_section().pk, **typed}
    names = ("headline", "slug", "standfirst", "body", "byline", "language", "comment_policy")
    facts |= {name: getattr(article, name) for name in names}
    facts |= {"outlet": article.outlet_id, "section": article.section_id, "seen_version": article.version}
    facts |= {"author": article.author_id or "", "hero": article.hero_id or ""}
    return {**facts, **typed}
