"""The numbers of outlets' articles publish too: see docs/page-keys.md."""

from django.db import migrations

from pagecache.triggers import NamePages


class Migration(migrations.Migration):
    dependencies = [("articles", "0009_outlet_totals")]

    operations = [
        NamePages(
            name="tally", table="articles_outlettally", columns=("outlet_id", "step"), keys=("tallies",)
        ),
    ]
