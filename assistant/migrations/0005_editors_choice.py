"""What an editor chose is kept word for word, so that it can hold for later versions of the article."""

import django.contrib.postgres.fields
from django.db import migrations, models


def keep_the_words(apps, schema_editor):
    results = apps.get_model("assistant", "PanelResult").objects.filter(engine="editor", state="fresh")
    for result in results.select_related("article"):
        result.chosen_texts = [result.article.text[start:end] for start, end in result.spans]
        result.save(update_fields=["chosen_texts"])


class Migration(migrations.Migration):
    dependencies = [("assistant", "0004_roles"), ("articles", "0003_desk_rights")]

    operations = [
        migrations.AddField(
            model_name="panelresult",
            name="chosen_texts",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.TextField(),
                default=list,
                size=None,
                verbose_name="sentences an editor chose",
            ),
        ),
        migrations.RunPython(keep_the_words, migrations.RunPython.noop),
    ]
