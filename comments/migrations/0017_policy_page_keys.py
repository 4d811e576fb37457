"""What changes of how conversations are held publish: see docs/page-keys.md.

A policy of a section, an outlet or the whole paper is in the pages of all their articles. It changes seldom:
every page with a conversation is dropped, rather than looked for.
"""

from django.db import migrations

from pagecache.triggers import NamePages


class Migration(migrations.Migration):
    dependencies = [
        ("comments", "0016_notice_browsers"),
        ("articles", "0015_settings_of_conversations"),
        ("outlets", "0005_conversation_policy"),
        ("pagecache", "0001_drop"),
    ]

    operations = [
        NamePages(
            name="section_policy",
            table="articles_section",
            columns=("id", "comment_policy"),
            keys=("comments",),
        ),
        NamePages(
            name="outlet_policy",
            table="outlets_outlet",
            columns=("id", "comment_policy"),
            keys=("comments",),
        ),
        NamePages(
            name="conversation_settings",
            table="articles_conversationsettings",
            columns=("id", "comment_policy", "is_paused", "close_after_days"),
            keys=("comments",),
        ),
    ]
