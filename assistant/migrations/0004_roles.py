"""Editors and Admins see what the panel shows, costs and is told, and switch it. Nobody else does."""

from django.db import migrations

from accounts.roles import ADMINS, EDITORS, grant

RIGHTS = {
    "panelresult": ["view", "change", "delete"],
    "featureswitch": ["view", "add", "change", "delete"],
    "term": ["view", "add", "change", "delete"],
    "translation": ["view", "delete"],
    "feedback": ["view", "delete"],
    "askedquestion": ["view", "delete"],
    "engineday": ["view"],
    "enginerest": ["view"],
}


def give(apps, schema_editor):
    for role in (EDITORS, ADMINS):
        grant(apps, role, "assistant", RIGHTS)


class Migration(migrations.Migration):
    dependencies = [
        ("assistant", "0003_page_keys"),
        ("accounts", "0002_roles"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(give, migrations.RunPython.noop)]
