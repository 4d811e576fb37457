"""What drops the pages of the panel, and the panel on the pages of articles."""

from django.db import migrations

from pagecache.triggers import NamePages

RESULT = ("article_id", "feature", "version", "licence", "spans", "engine", "note", "made_at", "state")
TRANSLATION = ("article_id", "language", "version", "licence", "lines", "engine", "asked_at", "made_at", "state")
TERM = (
    *("language", "word", "other_forms", "explanation", "topic_id", "is_standing"),
    *("quoted_from_id", "quoted_version", "quoted_start", "quoted_end"),
)
SWITCH = ("feature", "section_id", "article_id", "is_on")


class Migration(migrations.Migration):
    dependencies = [("assistant", "0002_stale"), ("pagecache", "0001_drop")]

    operations = [
        NamePages(
            "panel_result",
            table="assistant_panelresult",
            columns=RESULT,
            keys=("panel-result:{article_id}",),
        ),
        NamePages(
            "panel_translation",
            table="assistant_translation",
            columns=TRANSLATION,
            keys=("panel-result:{article_id}",),
        ),
        NamePages("panel_term", table="assistant_term", columns=TERM, keys=("terms",)),
        # What may be quoted.
        NamePages("panel_licence", table="outlets_outlet", columns=("licence",), keys=("terms",)),
        NamePages(
            "panel_switch",
            table="assistant_featureswitch",
            columns=SWITCH,
            keys=("panel:{article_id}",),
            where="article_id IS NOT NULL",
        ),
        NamePages(
            "panel_switches",
            table="assistant_featureswitch",
            columns=SWITCH,
            keys=("panels",),
            where="article_id IS NULL",
        ),
    ]
