"""What changes of the paper's own tables publish: see docs/page-keys.md.

A page names each row it shows, so a row publishes its own key and no other page has to be looked for. Lists
of other rows are named as well: what a row enters, it is not named by yet.
"""

from django.db import migrations

from pagecache.triggers import NamePages, Through

# What readers are shown of an article, its counter excepted: that belongs to its conversation.
TEXT = NamePages(
    name="article_text",
    table="articles_article",
    columns=(
        "id", "status", "published_at", "updated_at", "outlet_id", "section_id", "slug", "language",
        "hero_id", "byline", "headline", "standfirst", "original_url", "body", "text",
    ),
    where="status IN ('published', 'withdrawn')",
    keys=("article:{id}", "articles", "sitemap:{id / 2000}"),
)
# Where it stands.
PLACE = NamePages(
    name="article_place",
    table="articles_article",
    columns=("id", "status", "published_at", "outlet_id", "section_id"),
    where="status = 'published'",
    keys=("latest", "section-list:{section_id}", "outlet-list:{outlet_id}"),
    through=(
        Through("topic-list:{topic_id}", table="articles_article_topics", on="article_id"),
        Through("article:{article_id}", table="articles_relatedlink", on="related_id"),
        Through("article:{article_id}", table="articles_foundlink", on="related_id"),
        Through("corrections", table="articles_correction", on="article_id"),
    ),
)
OTHERS = [
    NamePages(
        name="article_topics",
        table="articles_article_topics",
        columns=("article_id", "topic_id"),
        keys=("article:{article_id}", "topic-list:{topic_id}"),
    ),
    NamePages(
        name="topic",
        table="articles_topic",
        columns=("id", "slug", "name", "name_ar"),
        keys=("topic:{id}", "topics"),
    ),
    NamePages(
        name="section",
        table="articles_section",
        columns=("id", "slug", "name", "name_ar", "description", "position", "tint"),
        keys=("frame",),
    ),
    NamePages(
        name="picture",
        table="articles_picture",
        columns=(
            "id", "file", "width", "height", "alt", "is_decorative", "caption", "credit", "rendition_key",
        ),
        keys=("picture:{id}",),
    ),
    NamePages(
        name="correction",
        table="articles_correction",
        columns=("id", "article_id", "note", "made_at"),
        keys=("article:{article_id}", "corrections"),
    ),
    NamePages(
        name="withdrawal",
        table="articles_withdrawal",
        columns=("article_id", "reason", "withdrawn_at"),
        keys=("article:{article_id}",),
    ),
    NamePages(
        name="related_link",
        table="articles_relatedlink",
        columns=("id", "article_id", "related_id", "position", "reason"),
        keys=("article:{article_id}",),
    ),
    NamePages(
        name="found_link",
        table="articles_foundlink",
        columns=("article_id", "related_id", "position", "topics"),
        keys=("article:{article_id}",),
    ),
    NamePages(
        name="front_pin", table="articles_frontpin", columns=("position", "article_id"), keys=("front",)
    ),
    # The front shows the number of comments beside the most discussed only, and the hours nowhere.
    NamePages(
        name="ranked", table="articles_ranked", columns=("list", "position", "article_id"), keys=("front",)
    ),
    NamePages(
        name="discussed",
        table="articles_ranked",
        columns=("list", "position", "article_id", "comments"),
        where="list = 'discussed'",
        keys=("front",),
    ),
    NamePages(
        name="word", table="articles_archiveword", columns=("word", "folded", "frequency"), keys=("words",)
    ),
    # Trust pages: all pages show their titles and addresses, only their own their text.
    NamePages(
        name="trust_page",
        table="django_flatpage",
        columns=("id", "url", "title", "content"),
        keys=("page:{id}",),
    ),
    NamePages(name="trust_title", table="django_flatpage", columns=("id", "url", "title"), keys=("frame",)),
    NamePages(
        name="trust_site",
        table="django_flatpage_sites",
        columns=("flatpage_id", "site_id"),
        keys=("page:{flatpage_id}", "frame"),
    ),
]


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0005_to_relate"),
        ("flatpages", "0001_initial"),
        ("outlets", "0003_page_keys"),
        ("pagecache", "0001_drop"),
    ]

    operations = [TEXT, PLACE, *OTHERS]
