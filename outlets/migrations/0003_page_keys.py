"""What changes of an outlet publish: see docs/page-keys.md."""

from django.db import migrations

from pagecache.triggers import NamePages


class Migration(migrations.Migration):
    dependencies = [("outlets", "0002_outlet_rights"), ("pagecache", "0001_drop")]

    operations = [
        NamePages(
            name="outlet",
            table="outlets_outlet",
            columns=(
                "id", "slug", "name", "homepage", "country", "language", "description", "ownership", "funding",
                "corrections_policy_url", "licence", "is_house", "is_active",
            ),
            keys=("outlet:{id}", "outlets"),
        ),
    ]
