"""Which columns each way of showing an article reads: a table this wide is slow to read whole.

What is missing here is loaded by a query of its own where it is asked for, which `zeal` tells of in tests.
"""

_OUTLET = ("outlet__slug", "outlet__name", "outlet__licence", "outlet__is_house")
_POLICY = ("comment_policy", "outlet__comment_policy", "section__comment_policy")
_SECTION = ("section__slug", "section__name", "section__name_ar", "section__tint")
_HERO = tuple(
    f"hero__{name}" for name in ("file", "width", "height", "rendition_key", "alt", "is_decorative")
)
_NEWS = ("status", "published_at", "headline", "slug", "standfirst", "language")

LISTED = (*_NEWS, "comment_count", *_POLICY, *_OUTLET, *_SECTION, *_HERO)
FED = (*_NEWS, "section", "updated_at", "byline", "original_url", "body", *_OUTLET, *_HERO)
READ = (*FED, "created_at", "comment_count", *_POLICY, "outlet__homepage", *_SECTION)
READ += ("hero__caption", "hero__credit", "text")

# Letters of a text that are enough for an excerpt.
OPENING = 2000
