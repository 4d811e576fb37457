"""What readers say to the panel, and what editors have it show."""

from collections import Counter
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from assistant import panel, translating
from assistant.engines import MOST, Task
from assistant.engines.choosing import OWN
from assistant.features import Feature
from assistant.models import Feedback, PanelResult, Term
from assistant.models.asked import LONGEST
from assistant.sentences import Span
from assistant.words import Sentence

YES, NO = "yes", "no"


class QuestionForm(forms.Form):
    q = forms.CharField(
        label=_("Your question"),
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"type": "search", "dir": "auto", "autocomplete": "off"}),
        error_messages={"required": _("Ask something: a question of a few words.")},
    )


class LanguageForm(forms.Form):
    """Which language an article is to be read in."""

    to = forms.ChoiceField(label=_("Translate into"))

    def __init__(self, article: Article, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.fields["to"].choices = translating.languages_for(article)  # type: ignore[attr-defined]


class FeedbackForm(forms.ModelForm):
    is_useful = forms.TypedChoiceField(
        label=_("Was this useful?"),
        choices=[(YES, _("Yes")), (NO, _("No"))],
        coerce=lambda word: word == YES,
        widget=forms.RadioSelect,
    )
    reason = forms.ChoiceField(
        label=_("Why not?"),
        choices=Feedback.Reason,
        required=False,
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Feedback
        fields = ["is_useful", "reason", "words"]
        labels = {"words": _("In your words")}
        widgets = {"words": forms.Textarea(attrs={"rows": 3, "dir": "auto"})}

    def give(self, article: Article, feature: Feature) -> Feedback:
        """Keep what was said, and of what; a reason goes to the thumb that was given before it."""
        if self.instance.pk is None:
            result = PanelResult.objects.true_of(article).filter(feature=feature).first()
            self.instance.article, self.instance.feature = article, feature
            self.instance.version = article.version
            self.instance.engine = result.engine if result else OWN.name
        feedback: Feedback = self.save()
        return feedback


class ChosenByEditorForm(forms.ModelForm):
    """An editor's own choice among the sentences of the article as it stands, and as the editor saw it."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    sentences = forms.MultipleChoiceField(label=_("Sentences"), widget=forms.CheckboxSelectMultiple)

    class Meta:
        model = PanelResult
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.able = _by_their_words(panel.quotable(self.instance.article)) if self.instance.pk else {}
        self.fields["seen"].initial = self.instance.article.version if self.instance.pk else None
        field = self.fields["sentences"]
        field.choices = [(key, sentence.text) for key, sentence in self.able.items()]  # type: ignore[attr-defined]
        field.initial = [key for key, sentence in self.able.items() if self._is_chosen(sentence)]

    def _is_chosen(self, sentence: Sentence) -> bool:
        result = self.instance
        if (result.version, result.state) == (result.article.version, result.State.FRESH):
            return list(sentence.span) in [list(span) for span in result.spans]
        return sentence.text in result.chosen_texts

    def clean_sentences(self) -> list[str]:
        chosen: list[str] = self.cleaned_data["sentences"]
        most = MOST[Task(self.instance.feature)]
        if len(chosen) > most:
            raise ValidationError(_("Choose at most %(most)s."), params={"most": most})
        return chosen

    def clean(self) -> dict[str, Any]:
        facts: dict[str, Any] = super().clean() or self.cleaned_data
        article = self.instance.article
        as_read = Article.objects.published().filter(pk=article.pk, version=article.version)
        # The admin saves in the same transaction: until then nobody changes the article.
        is_as_read = as_read.select_for_update(of=("self",), no_key=True).exists()
        if not is_as_read or facts.get("seen") != article.version:
            self._tick_what_still_stands()
            raise ValidationError(
                _(
                    "The article has changed since you opened this page. Those of your sentences that still"
                    " stand in it, word for word, are ticked: look at them, and save again."
                )
            )
        return facts

    def _tick_what_still_stands(self) -> None:
        ticked = self.data.getlist(self.add_prefix("sentences"))  # type: ignore[attr-defined]
        self.data = self.data.copy()  # type: ignore[attr-defined]
        self.data.setlist(self.add_prefix("sentences"), [key for key in ticked if key in self.able])  # type: ignore[attr-defined]
        self.data[self.add_prefix("seen")] = str(self.instance.article.version)  # type: ignore[index]
        self.errors.pop("sentences", None)

    def chosen_spans(self) -> list[Span]:
        return [self.able[key].span for key in self.cleaned_data["sentences"]]


def _by_their_words(sentences: Iterable[Sentence]) -> dict[str, Sentence]:
    """Return sentences under keys made from their words: one keeps its key wherever it is moved."""
    found: dict[str, Sentence] = {}
    times: Counter[str] = Counter()
    for sentence in sentences:
        words = sha256(sentence.text.encode()).hexdigest()[:16]
        times[words] += 1
        found[f"{words}-{times[words]}"] = sentence
    return found


class TermForm(forms.ModelForm):
    """A term in an editor's words. One that was quoted stays so until somebody explains it."""

    class Meta:
        model = Term
        fields = ["language", "word", "other_forms", "explanation", "topic"]

    def clean_word(self) -> str:
        return " ".join(self.cleaned_data["word"].split())

    def clean(self) -> dict[str, Any]:
        facts: dict[str, Any] = super().clean() or self.cleaned_data
        if explanation := facts.get("explanation", "").strip():
            self.instance.explain(explanation)
        elif self.instance.quoted_from_id is None:
            self.add_error("explanation", _("Explain it in a sentence or two."))
        return facts


class CandidateForm(forms.Form):
    """A sentence of an article that an editor takes for the explanation of a word."""

    word = forms.CharField(label=_("word or words"), max_length=80)
    article = forms.ModelChoiceField(Article.objects.published(), widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput)
    sentence = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        facts: dict[str, Any] = super().clean() or self.cleaned_data
        article = facts.get("article")
        if article is None or facts.get("sentence") is None:
            return facts
        sentences = panel.quotable(article) if article.shown.is_whole else []
        if article.version != facts.get("version") or facts["sentence"] >= len(sentences):
            raise ValidationError(_("The article has changed, or may not be quoted."))
        self.span = sentences[facts["sentence"]].span
        return facts

    def take(self) -> Term:
        facts = self.cleaned_data
        return Term.quote(" ".join(facts["word"].split()), facts["article"], self.span)
