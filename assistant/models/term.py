from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from assistant.glossary import Entry
from assistant.sentences import Span
from outlets.languages import LANGUAGES, direction
from outlets.models import Outlet
from pagecache.pages import shows


class TermQuerySet(models.QuerySet["Term"]):
    def shown(self) -> Self:
        """What readers may see: what an editor wrote, and quotations that still stand in their articles."""
        shows("terms")
        return self.filter(
            Q(quoted_from__isnull=True)
            | Q(
                is_standing=True,
                quoted_from__in=Article.objects.published(),
                quoted_from__outlet__licence=Outlet.Licence.FULL,
            )
        )

    def for_article(self, article: Article) -> Self:
        """Those of the article's language; `is_of_topic`: it belongs to one of the article's topics."""
        given = Article.topics.through.objects.filter(article_id=article.pk, topic_id=OuterRef("topic_id"))
        return self.shown().filter(language=article.language).annotate(is_of_topic=Exists(given))


class Term(models.Model):
    """A word that needs explaining: in an editor's words, or quoted from an article."""

    language = models.CharField(_("language"), max_length=8, choices=LANGUAGES, default="en")
    word = models.CharField(
        _("word or words"),
        max_length=80,
        help_text=_("As it stands in articles. Written small, it is found in any case; otherwise as it is."),
    )
    other_forms = models.TextField(
        _("other forms"),
        blank=True,
        max_length=500,
        help_text=_("One a line: plurals, short forms. Arabic words are found behind their article too."),
    )
    explanation = models.TextField(
        _("explanation"),
        blank=True,
        max_length=600,
        help_text=_("A sentence or two, in the word’s language."),
    )
    topic = models.ForeignKey(
        "articles.Topic",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("topic"),
        help_text=_("A note on the topic: also listed with articles of it that do not use the word."),
    )
    quoted_from = models.ForeignKey(
        "articles.Article",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("quoted from"),
    )
    quoted_version = models.PositiveIntegerField(_("version of the article"), null=True, editable=False)
    quoted_start = models.PositiveIntegerField(null=True, editable=False)
    quoted_end = models.PositiveIntegerField(null=True, editable=False)
    # A trigger takes it away when the article changes.
    is_standing = models.BooleanField(_("stands in the article"), default=True, editable=False)

    objects = TermQuerySet.as_manager()

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = ["word"]
        constraints = [
            models.UniqueConstraint(
                fields=["language", "word"],
                name="one_term_a_word",
                violation_error_message=_("This word is in the glossary already."),
            ),
            models.CheckConstraint(
                condition=(Q(quoted_from__isnull=True) & ~Q(explanation=""))
                | Q(
                    explanation="",
                    quoted_from__isnull=False,
                    quoted_version__isnull=False,
                    quoted_start__isnull=False,
                    quoted_end__gt=models.F("quoted_start"),
                ),
                name="term_explained_or_quoted",
                violation_error_message=_("Explain it in a sentence or two."),
            ),
        ]

    def __str__(self) -> str:
        return self.word

    @property
    def direction(self) -> str:
        return direction(self.language)

    @property
    def forms(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(form.strip() for form in [self.word, *self.other_forms.splitlines()]))

    @property
    def entry(self) -> Entry:
        return Entry(self.pk, tuple(form for form in self.forms if form))

    @property
    def quoted_span(self) -> Span | None:
        """Where the quotation stands, whatever triggers may have missed; None where there is none now."""
        article = self.quoted_from
        if article is None or self.quoted_start is None or self.quoted_end is None:
            return None
        is_true = article.is_published and article.version == self.quoted_version and self.is_standing
        return Span(self.quoted_start, self.quoted_end) if is_true else None

    def explain(self, explanation: str) -> None:
        """Put an editor's words in the place of a quotation (unsaved)."""
        self.explanation, self.is_standing = explanation, True
        self.quoted_from = self.quoted_version = self.quoted_start = self.quoted_end = None

    @classmethod
    def quote(cls, word: str, article: Article, span: Span) -> "Term":
        """Explain `word` by a sentence of an article; what an editor wrote, or still stands, stays."""
        quotation = {
            "quoted_from": article,
            "quoted_version": article.version,
            "quoted_start": span.start,
            "quoted_end": span.end,
            "is_standing": True,
        }
        term, is_new = cls.objects.get_or_create(word=word, language=article.language, defaults=quotation)
        if not is_new and not term.is_standing:
            cls.objects.filter(pk=term.pk, is_standing=False).update(**quotation)
            term.refresh_from_db()
        return term
