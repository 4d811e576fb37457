"""The row of settings, and who may change it. Articles that said nothing of their own go on saying nothing."""

from django.db import migrations

from accounts.roles import ADMINS, MODERATORS, grant


def make(apps, schema_editor):
    apps.get_model("articles", "ConversationSettings").objects.get_or_create(pk=1)


def let_admins_change(apps, schema_editor):
    grant(apps, ADMINS, "articles", {"conversationsettings": ["view", "change"]})
    grant(apps, MODERATORS, "articles", {"conversationsettings": ["view"]})


def inherit(apps, schema_editor):
    # "after" was what every article had unless somebody chose otherwise, and is what the paper begins with.
    articles = apps.get_model("articles", "Article").objects
    articles.filter(comment_policy="after").update(comment_policy="inherit")


class Migration(migrations.Migration):
    dependencies = [("articles", "0014_conversation_policy"), ("accounts", "0002_roles")]

    operations = [
        migrations.RunPython(make, migrations.RunPython.noop),
        migrations.RunPython(let_admins_change, migrations.RunPython.noop),
        migrations.RunPython(inherit, migrations.RunPython.noop),
    ]
