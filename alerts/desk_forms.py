"""The form an alert is worded in: a headline and a line of text in each language of the paper."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from alerts.announcing import shortened
from alerts.models import Alert
from alerts.models.alert import LONGEST_BODY, LONGEST_HEADLINE
from alerts.models.composing import Words
from articles.models import Article
from outlets.languages import LANGUAGES, direction


def languages_for(article: Article) -> list[str]:
    """The article's own language first, which has to be worded; the others may be."""
    return list(dict.fromkeys([article.language, *dict(settings.LANGUAGES)]))


class WordsForm(forms.Form):
    def __init__(self, article: Article, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "label_suffix": ""})
        self.languages = languages_for(article)
        for language in self.languages:
            is_needed = language == article.language
            name = dict(LANGUAGES)[language]
            headline = _("Headline (%(language)s)") % {"language": name}
            self._add(f"headline_{language}", headline, LONGEST_HEADLINE, language, is_needed)
            body = _("Text (%(language)s)") % {"language": name}
            self._add(f"body_{language}", body, LONGEST_BODY, language, False)

    def _add(self, name: str, label: str, most: int, language: str, is_needed: bool) -> None:
        look = {"lang": language, "dir": direction(language), "class": "vTextField"}
        words = _("At most %(count)d characters. A telephone shows about half of it at first.")
        self.fields[name] = forms.CharField(
            label=label,
            max_length=most,
            required=is_needed,
            widget=forms.TextInput(attrs=look),
            help_text=words % {"count": most},
        )

    def clean(self) -> dict[str, Any]:
        facts: dict[str, Any] = super().clean() or {}
        for language in self.languages:
            if facts.get(f"body_{language}") and not facts.get(f"headline_{language}"):
                self.add_error(
                    f"headline_{language}", ValidationError(_("Text without a headline is not shown."))
                )
        return facts

    def words(self) -> Words:
        facts = self.cleaned_data
        return {
            language: (facts[f"headline_{language}"], facts[f"body_{language}"])
            for language in self.languages
            if facts[f"headline_{language}"]
        }


def words_of(alert: Alert) -> dict[str, str]:
    """What stands in the form of an alert."""
    found: dict[str, str] = {}
    for wording in alert.wordings.all():
        found |= {f"headline_{wording.language}": wording.headline, f"body_{wording.language}": wording.body}
    return found


def first_words(article: Article) -> dict[str, str]:
    """What an editor starts from: the article's headline, and its standfirst where its licence allows."""
    standfirst = article.shown.standfirst
    return {
        f"headline_{article.language}": shortened(article.headline, LONGEST_HEADLINE),
        f"body_{article.language}": shortened(standfirst, LONGEST_BODY),
    }
