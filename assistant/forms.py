"""What readers say to the panel, and what editors have it show."""

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
        label=_("If not, why?"),
        choices=Feedback.Reason,
        required=False,
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Feedback
        fields = ["is_useful", "reason", "words"]
        widgets = {"words": forms.Textarea(attrs={"rows": 3, "dir": "auto"})}

    def give(self, article: Article, feature: Feature) -> Feedback:
        """Keep what was said, with what it was said of."""
        self.instance.article, self.instance.feature, self.instance.version = (
            article,
            feature,
            article.version,
        )
        result = PanelResult.objects.true_of(article).filter(feature=feature).first()
        self.instance.engine = result.engine if result else OWN.name
        feedback: Feedback = self.save()
        return feedback


class ChosenByEditorForm(forms.ModelForm):
    """An editor's own choice among the sentences of the article as it stands."""

    sentences = forms.TypedMultipleChoiceField(
        label=_("Sentences"), coerce=int, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = PanelResult
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.able = panel.quotable(self.instance.article) if self.instance.pk else []
        shown = {tuple(span) for span in self.instance.spans or []}
        field = self.fields["sentences"]
        field.choices = [(sentence.number, sentence.text) for sentence in self.able]  # type: ignore[attr-defined]
        field.initial = [sentence.number for sentence in self.able if sentence.span in shown]

    def clean_sentences(self) -> list[int]:
        numbers: list[int] = self.cleaned_data["sentences"]
        most = MOST[Task(self.instance.feature)]
        if len(numbers) > most:
            raise ValidationError(_("Choose at most %(most)s."), params={"most": most})
        return numbers

    def chosen_spans(self) -> list[Span]:
        return [self.able[number].span for number in self.cleaned_data["sentences"]]


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
