"""Authors write; editors and admins run the desk (which articles an author may touch, the admin says)."""

from django.db import migrations

from accounts.roles import ADMINS, AUTHORS, EDITORS, grant

EVERY = ["view", "add", "change", "delete"]

AUTHORS_MAY = {
    "article": EVERY,
    "relatedlink": EVERY,
    "picture": ["view", "add", "change"],
    "revision": ["view"],
    "section": ["view"],
    "topic": ["view"],
}
EDITORS_MAY = {
    "article": [*EVERY, "publish"],
    "relatedlink": EVERY,
    "picture": EVERY,
    "revision": ["view"],
    "section": EVERY,
    "topic": EVERY,
    "frontpin": EVERY,
    "correction": ["view"],
    "act": ["view"],
}


def grant_rights(apps, schema_editor):
    grant(apps, AUTHORS, "articles", AUTHORS_MAY)
    for role in (EDITORS, ADMINS):
        grant(apps, role, "articles", EDITORS_MAY)
        grant(apps, role, "flatpages", {"flatpage": EVERY})


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0002_initial"),
        ("accounts", "0002_roles"),
        ("flatpages", "0001_initial"),
    ]

    operations = [migrations.RunPython(grant_rights, migrations.RunPython.noop)]
