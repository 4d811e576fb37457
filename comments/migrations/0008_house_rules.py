"""Rules of many kinds in place of phrases alone; how many links are many becomes one of them."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


# What held a comment was named for the phrase's action; now it is named for the kind of rule.
RENAME = """
ALTER TABLE comments_decision DISABLE TRIGGER decision_stands;
UPDATE comments_decision SET rule = 'phrase' WHERE rule IN ('hold_phrase', 'reject_phrase');
ALTER TABLE comments_decision ENABLE TRIGGER decision_stands;
UPDATE comments_comment SET rule = 'phrase' WHERE rule IN ('hold_phrase', 'reject_phrase');
"""


def hold_many_links(apps, schema_editor):
    apps.get_model("comments", "Rule").objects.get_or_create(kind="links", phrase="", limit=2, action="hold")


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0013_search_path'),
        ('comments', '0007_search_path'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='rule',
            options={'verbose_name': 'house rule', 'verbose_name_plural': 'house rules'},
        ),
        migrations.RemoveConstraint(
            model_name='rule',
            name='rule_has_phrase',
        ),
        migrations.AddField(
            model_name='comment',
            name='gist',
            field=models.BigIntegerField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='comment',
            name='house_rule',
            field=models.ForeignKey(db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='comments', to='comments.rule'),
        ),
        migrations.AddField(
            model_name='rule',
            name='kind',
            field=models.CharField(choices=[('phrase', 'Says'), ('domain', 'Links to'), ('links', 'More links than'), ('length', 'Longer, in characters, than'), ('capitals', 'More capital letters, in a hundred, than'), ('repetition', 'Said by others today, more often than'), ('rate', 'Comments by the same reader in an hour, more than'), ('record', 'Of the reader’s last twenty, moderators rejected more, in a hundred, than')], default='phrase', max_length=12, verbose_name='holds what'),
        ),
        migrations.AddField(
            model_name='rule',
            name='limit',
            field=models.PositiveIntegerField(blank=True, help_text='For the kinds that say “more than”.', null=True, verbose_name='number'),
        ),
        migrations.AddField(
            model_name='rule',
            name='message',
            field=models.CharField(blank=True, help_text='Beside the decision. Empty: the paper’s usual words.', max_length=300, verbose_name='what the reader is told'),
        ),
        migrations.AlterField(
            model_name='rule',
            name='phrase',
            field=models.CharField(blank=True, help_text='For “says”: whole words, in any letter case. Accents, hidden characters, figures for letters, gaps and stretched letters make no difference. For “links to”: a site such as example.com.', max_length=100, verbose_name='words or site'),
        ),
        migrations.AddIndex(
            model_name='comment',
            index=models.Index(condition=models.Q(('house_rule__isnull', False)), fields=['house_rule', '-id'], name='comment_by_house_rule'),
        ),
        migrations.AddIndex(
            model_name='comment',
            index=models.Index(condition=models.Q(('gist__isnull', False)), fields=['gist', '-created_at'], name='comment_says_the_same'),
        ),
        migrations.AddConstraint(
            model_name='rule',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ['phrase', 'domain']), models.Q(('phrase', ''), _negated=True), ('limit', None)), models.Q(models.Q(('kind__in', ['phrase', 'domain']), _negated=True), ('limit__isnull', False), ('phrase', '')), _connector='OR'), name='rule_has_words_or_a_number'),
        ),
        migrations.AddConstraint(
            model_name='rule',
            constraint=models.CheckConstraint(condition=models.Q(('action__in', ['hold', 'reject'])), name='rule_action_known'),
        ),
        migrations.AddConstraint(
            model_name='rule',
            constraint=models.UniqueConstraint(fields=('kind', 'phrase', 'limit'), name='one_rule_of_a_kind', nulls_distinct=False),
        ),
        migrations.RunSQL(RENAME, migrations.RunSQL.noop),
        migrations.RunPython(hold_many_links, migrations.RunPython.noop),
    ]
