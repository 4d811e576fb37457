"""What people may send in: a comment, new words for one, a decision (a report: `reporting.py`)."""

import re
import uuid
from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.contrib.admin.helpers import ActionForm
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from articles.models import Article
from comments import wording
from comments.deciding import Outcome, decide
from comments.draft import RefusedError
from comments.models import Comment, ReaderNote, Rule, ScreeningTally
from outlets.addresses import key_of

# Longer than this is not someone's words, and not sent back to them. What is only too long for a comment
# is: a browser that is told the length of a comment cuts what is pasted without a word.
LARGEST = 50_000
AREA = forms.Textarea(attrs={"rows": 6, "dir": "auto", "maxlength": LARGEST, "spellcheck": "true"})


class WordsForm(forms.Form):
    """Its error, when the screening refuses, is kept in `refused_by`."""

    # Length is a matter of the screening, which says by how much.
    body = forms.CharField(label=_("Your comment"), widget=AREA, required=False)
    refused_by = ""

    def refuse(self, error: RefusedError) -> None:
        ScreeningTally.add(error.verdict)
        self.refused_by = error.verdict.rule
        self.add_error("body", error.verdict.message)


class CommentForm(WordsForm):
    parent = forms.ModelChoiceField(
        Comment.objects.none(),
        required=False,
        widget=forms.HiddenInput,
        error_messages={
            "invalid_choice": _(
                "The comment you are answering is no longer here. Post again to make yours one of its own."
            )
        },
    )
    # What a moderator may say against a comment, for who is about to write one.
    taken_out = [words for reason, words in Comment.Reason.choices if reason not in {"rule", "other"}]
    # Sent twice, it is still one comment.
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, *args: Any, article: Article, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.article = article
        self.answerable = Comment.objects.visible().filter(article=article).select_related("author")
        cast("forms.ModelChoiceField[Comment]", self.fields["parent"]).queryset = self.answerable

    def post(self, author: User) -> Comment | None:
        """Return the comment made, or None with the reason among the form's errors."""
        try:
            return Comment.post(article=self.article, author=author, **self.cleaned_data)
        except RefusedError as error:
            self.refuse(error)
            return None


class EditForm(WordsForm):
    def edit(self, comment: Comment, by: User) -> Comment | None:
        try:
            return comment.edit(by=by, body=self.cleaned_data["body"])
        except RefusedError as error:
            self.refuse(error)
            return None


class DecisionForm(forms.Form):
    """What a moderator decides on the comments they ticked, or on one."""

    act = forms.ChoiceField(
        choices=[(act, act) for act in ("approve", "reject", "remove", "restore", "pick", "unpick")]
    )
    reason = forms.ChoiceField(
        label=_("Reason"),
        choices=[("", _("Say why")), *(choice for choice in Comment.Reason.choices if choice[0] != "rule")],
        required=False,
    )
    note = forms.CharField(
        label=_("Note"),
        max_length=500,
        required=False,
        help_text=_("For the other moderators; the author reads only the reason."),
    )
    span = forms.CharField(label=_("About these words"), max_length=200, required=False)

    def __init__(self, *args: Any, seen: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen = seen

    def clean_span(self) -> str:
        """Give the words as they stand in the comment: its author is told that it is about these."""
        words = self.cleaned_data["span"].split()
        if not words or self.data.get("act") not in {"reject", "remove"}:
            return ""
        comments = Comment.objects.filter(pk__in=[key_of(each.partition(":")[0]) for each in self.seen])
        bodies = list(comments.values_list("body", flat=True)[:2])
        found = re.search(r"\s+".join(map(re.escape, words)), bodies[0]) if len(bodies) == 1 else None
        if not found:
            raise forms.ValidationError(_("These words are not in the comment."))
        return found[0]

    def clean(self) -> dict[str, Any]:
        facts: dict[str, Any] = self.cleaned_data
        if facts.get("act") in {"reject", "remove"} and not facts.get("reason"):
            raise forms.ValidationError(_("A rejection has a reason. Choose one."))
        if facts.get("reason") == Comment.Reason.OTHER and not facts.get("note"):
            raise forms.ValidationError(_("Another reason: say which, in the note."))
        return facts

    def decide(self, seen: list[str], by: User) -> Outcome:
        return decide(seen=seen, by=by, **self.cleaned_data)


class NoteForm(forms.Form):
    text = forms.CharField(
        label=_("Note for the other moderators"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=_(
            "Write it as if the reader could read it: they may ask for what the paper knows of them."
        ),
        error_messages={"required": _("Write something first.")},
    )

    def note(self, reader: User, by: User) -> ReaderNote:
        """Keep the note about `reader`."""
        return ReaderNote.objects.create(reader=reader, by=by, text=self.cleaned_data["text"])


class RuleForm(forms.ModelForm):
    class Meta:
        model = Rule
        fields = ["kind", "phrase", "limit", "action", "message", "note", "is_active"]

    def clean(self) -> dict[str, Any]:
        """Ask for words or for a number, as the kind needs; drop the other."""
        facts: dict[str, Any] = super().clean() or {}
        kind = facts.get("kind")
        if kind in Rule.WITH_WORDS:
            facts["limit"] = None
            facts["phrase"] = (
                _site(facts.get("phrase", "")) if kind == Rule.Kind.DOMAIN else facts.get("phrase", "")
            )
            if not wording.normalised(facts["phrase"]).text.strip():
                self.add_error("phrase", _("Say which words, or which site."))
        elif kind:
            facts["phrase"] = ""
            if facts.get("limit") is None and "limit" not in self.errors:
                self.add_error("limit", _("Say how many."))
        return facts


def _site(written: str) -> str:
    """Return the host name in what an editor pasted: `https://www.example.com/x` is example.com."""
    host = written.strip().lower().removeprefix("https://").removeprefix("http://").partition("/")[0]
    return host.partition(":")[0].removeprefix("www.").strip(".")


class DecisionActionForm(ActionForm):
    """The same beside the actions of the list of comments."""

    reason = DecisionForm.base_fields["reason"]
    note = DecisionForm.base_fields["note"]
