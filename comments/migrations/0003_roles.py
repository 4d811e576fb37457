"""Moderators and Admins decide on comments, read the log, and keep the house rules. Nobody else does."""

from django.db import migrations

from accounts.roles import ADMINS, MODERATORS, grant

RIGHTS = {
    "comment": ["view", "moderate"],
    "report": ["view"],
    "decision": ["view"],
    "rule": ["view", "add", "change", "delete"],
}


def give(apps, schema_editor):
    for role in (MODERATORS, ADMINS):
        grant(apps, role, "comments", RIGHTS)


class Migration(migrations.Migration):
    dependencies = [
        ("comments", "0002_triggers"),
        ("accounts", "0002_roles"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(give, migrations.RunPython.noop)]
