"""What readers do for each other while they read: recommending, muting; who speaks for an outlet; earlier words."""

import django.db.models.deletion
import django.db.models.expressions
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0013_search_path'),
        ('comments', '0018_screening_page'),
        ('outlets', '0004_known_choices'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CommentRevision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('body', models.TextField(verbose_name='earlier words')),
                ('edited_at', models.DateTimeField(help_text='When other words took their place.', verbose_name='until')),
            ],
            options={
                'verbose_name': 'earlier words',
                'verbose_name_plural': 'earlier words',
                'ordering': ['pk'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='PersonMute',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='when')),
            ],
            options={
                'verbose_name': 'muted person',
                'verbose_name_plural': 'muted people',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Recommendation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='when')),
            ],
            options={
                'verbose_name': 'recommendation',
                'verbose_name_plural': 'recommendations',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Speaker',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
            options={
                'verbose_name': 'who speaks for an outlet',
                'verbose_name_plural': 'who speaks for an outlet',
            },
        ),
        migrations.AddField(
            model_name='comment',
            name='answers',
            field=models.PositiveIntegerField(db_default=0, default=0, editable=False, verbose_name='answers in its thread'),
        ),
        migrations.AddField(
            model_name='comment',
            name='recommended',
            field=models.PositiveIntegerField(db_default=0, default=0, editable=False, verbose_name='recommended'),
        ),
        migrations.AddField(
            model_name='commentrevision',
            name='comment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='revisions', to='comments.comment', verbose_name='comment'),
        ),
        migrations.AddField(
            model_name='personmute',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='personmute',
            name='reader',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='mutes', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='recommendation',
            name='comment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='recommendations', to='comments.comment', verbose_name='comment'),
        ),
        migrations.AddField(
            model_name='recommendation',
            name='reader',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='recommendations', to=settings.AUTH_USER_MODEL, verbose_name='reader'),
        ),
        migrations.AddField(
            model_name='speaker',
            name='outlet',
            field=models.ForeignKey(help_text='Readers see its name beside everything this person has written and writes. Be sure of who they are: ask for a message from an address of the outlet.', on_delete=django.db.models.deletion.CASCADE, related_name='speakers', to='outlets.outlet', verbose_name='outlet'),
        ),
        migrations.AddField(
            model_name='speaker',
            name='person',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='speaker', to=settings.AUTH_USER_MODEL, verbose_name='person'),
        ),
        migrations.AddField(
            model_name='comment',
            name='recommended_shown',
            field=models.GeneratedField(db_persist=True, expression=models.Case(models.When(recommended__lt=20, then=models.F('recommended')), models.When(recommended__lt=100, then=django.db.models.expressions.CombinedExpression(models.F('recommended'), '-', django.db.models.expressions.CombinedExpression(models.F('recommended'), '%%', models.Value(5)))), models.When(recommended__lt=1000, then=django.db.models.expressions.CombinedExpression(models.F('recommended'), '-', django.db.models.expressions.CombinedExpression(models.F('recommended'), '%%', models.Value(50)))), default=django.db.models.expressions.CombinedExpression(models.F('recommended'), '-', django.db.models.expressions.CombinedExpression(models.F('recommended'), '%%', models.Value(500))), output_field=models.IntegerField()), output_field=models.IntegerField()),
        ),
        migrations.AddIndex(
            model_name='comment',
            index=models.Index(models.F('article'), models.OrderBy(models.F('recommended_shown'), descending=True), models.OrderBy(models.F('created_at'), descending=True), models.OrderBy(models.F('id'), descending=True), condition=models.Q(('parent', None), ('shown_at__isnull', False)), name='comment_recommended_threads'),
        ),
        migrations.AddIndex(
            model_name='comment',
            index=models.Index(models.F('article'), models.OrderBy(models.F('answers'), descending=True), models.OrderBy(models.F('created_at'), descending=True), models.OrderBy(models.F('id'), descending=True), condition=models.Q(('parent', None), ('shown_at__isnull', False)), name='comment_answered_threads'),
        ),
        migrations.AddConstraint(
            model_name='personmute',
            constraint=models.UniqueConstraint(fields=('reader', 'person'), name='muted_once'),
        ),
        migrations.AddConstraint(
            model_name='personmute',
            constraint=models.CheckConstraint(condition=models.Q(('reader', models.F('person')), _negated=True), name='nobody_mutes_themselves'),
        ),
        migrations.AddConstraint(
            model_name='recommendation',
            constraint=models.UniqueConstraint(fields=('reader', 'comment'), name='one_recommendation_a_reader_a_comment'),
        ),
    ]
