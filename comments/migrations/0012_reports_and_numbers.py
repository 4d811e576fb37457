"""Reports of what is against the law; the log in figures, for the desk and for everyone."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from pagecache.triggers import NamePages


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0013_search_path'),
        ('comments', '0011_acts_and_appeals'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='TransparencyMonth',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.DateField(unique=True, verbose_name='month')),
                ('figures', models.JSONField(verbose_name='figures')),
                ('counted_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='counted')),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Numbers',
            fields=[
            ],
            options={
                'verbose_name': 'numbers',
                'verbose_name_plural': 'numbers',
                'proxy': True,
                'default_permissions': (),
                'indexes': [],
                'constraints': [],
            },
            bases=('comments.decision',),
        ),
        migrations.AddField(
            model_name='report',
            name='email',
            field=models.EmailField(blank=True, max_length=254, verbose_name='e-mail address'),
        ),
        migrations.AddField(
            model_name='report',
            name='is_in_good_faith',
            field=models.BooleanField(default=False, verbose_name='made in good faith'),
        ),
        migrations.AddField(
            model_name='report',
            name='law',
            field=models.CharField(blank=True, max_length=200, verbose_name='which law'),
        ),
        migrations.AddField(
            model_name='report',
            name='name',
            field=models.CharField(blank=True, max_length=150, verbose_name='name'),
        ),
        migrations.AlterField(
            model_name='report',
            name='comment',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='reports', to='comments.comment', verbose_name='comment'),
        ),
        migrations.AlterField(
            model_name='report',
            name='note',
            field=models.CharField(blank=True, max_length=2000, verbose_name='note'),
        ),
        migrations.AlterField(
            model_name='report',
            name='reason',
            field=models.CharField(choices=[('abuse', 'It insults or threatens someone'), ('hate', 'It is hateful against a group of people'), ('spam', 'It is advertising or spam'), ('off_topic', 'It is not about the article'), ('personal', 'It gives away someone’s personal details'), ('unlawful', 'I believe it is against the law'), ('other', 'Something else')], max_length=10, verbose_name='reason'),
        ),
        migrations.AddIndex(
            model_name='decision',
            index=models.Index(fields=['made_at'], name='decision_made'),
        ),
        migrations.AddIndex(
            model_name='report',
            index=models.Index(fields=['created_at'], name='report_made'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('reason', 'unlawful'), _negated=True), ('is_in_good_faith', True), _connector='OR'), name='legal_report_is_in_good_faith'),
        ),
        migrations.AddConstraint(
            model_name='transparencymonth',
            constraint=models.CheckConstraint(condition=models.Q(('month__day', 1)), name='month_begins_on_its_first'),
        ),
        NamePages(
            name="transparency",
            table="comments_transparencymonth",
            columns=("id", "month", "figures", "counted_at"),
            keys=("transparency",),
        ),
    ]
