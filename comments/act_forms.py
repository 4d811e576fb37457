"""What a moderator sends in to act upon a reader."""

from typing import Any

from django import forms
from django.contrib.admin.helpers import ActionForm
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from comments import standing
from comments.models import Comment, Decision
from comments.models.decision import REASONS

WHY = [("", _("Say why")), *(choice for choice in REASONS if choice[0] != "rule")]

# What each act means, in the words of the page that asks for it.
MEANING = {
    "warn": (_("Warn"), _("They are told which rule they broke. Nothing else changes.")),
    "mute": (_("Mute for a time"), _("They can read, not write. It ends by itself.")),
    "unmute": (_("End the mute"), _("They can write again at once.")),
    "hold": (
        _("Hold what they write"),
        _("Everything they write from now on waits for a moderator. They are not told."),
    ),
    "release": (_("Stop holding what they write"), _("What they write is screened like anyone’s.")),
    "ban": (
        _("Ban"),
        _(
            "They are signed out at once. They can sign in and read, delete their comments and appeal, "
            "but not write, recommend or report."
        ),
    ),
    "unban": (_("End the ban"), _("They may take part again at once.")),
}


class ActForm(forms.Form):
    """One act upon one reader: what can be done to them as they stand."""

    act = forms.ChoiceField(label=_("What to do"), widget=forms.RadioSelect)
    until = forms.ChoiceField(
        label=_("Mute for"),
        choices=[(name, words) for name, (_time, words) in standing.MUTES.items()],
        initial="day",
        required=False,
    )
    reason = forms.ChoiceField(label=_("Reason"), choices=WHY, required=False)
    note = forms.CharField(
        label=_("Note"),
        max_length=500,
        required=False,
        help_text=_("For the other moderators; the reader is told only the reason."),
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )
    comment = forms.ModelChoiceField(Comment.objects.none(), required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.person = person
        acts = [(act, MEANING[act][0]) for act in standing.open_acts(person)]
        self.fields["act"].choices = acts  # type: ignore[attr-defined]
        self.fields["comment"].queryset = Comment.objects.by(person)  # type: ignore[attr-defined]

    @property
    def acts(self) -> list[tuple[Any, Any]]:
        """Each act to choose with what it means."""
        choices = list(self["act"])
        return [(choice, MEANING[str(choice.data["value"])][1]) for choice in choices]

    def clean(self) -> dict[str, Any]:
        facts = self.cleaned_data
        act, reason = facts.get("act"), facts.get("reason")
        if act in Decision.NEED_A_REASON and not reason:
            self.add_error("reason", _("Say why: the reader will be told."))
        if act == "mute" and not facts.get("until"):
            self.add_error("until", _("Say for how long."))
        if reason == Comment.Reason.OTHER and not facts.get("note"):
            self.add_error("note", _("Another reason: say which, in the note."))
        return facts

    def carry_out(self, by: User) -> Decision:
        facts = {name: self.cleaned_data[name] for name in ("reason", "note", "comment")}
        act = self.cleaned_data["act"]
        if act == "mute":
            facts["until"] = timezone.now() + standing.MUTES[self.cleaned_data["until"]][0]
        verb: Any = standing.VERBS[act]
        decision: Decision = verb(self.person, by=by, **facts)
        return decision


class PeopleActionForm(ActionForm):
    """Beside the actions of the list of people."""

    reason = forms.ChoiceField(label=_("Reason:"), choices=WHY, required=False)
    note = forms.CharField(label=_("Note:"), max_length=500, required=False)


class AppealForm(forms.Form):
    words = forms.CharField(
        label=_("Why should it be decided otherwise?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto", "spellcheck": "true"}),
        error_messages={"required": _("Write something first.")},
    )


class AnswerForm(forms.Form):
    outcome = forms.ChoiceField(choices=[("uphold", "uphold"), ("overturn", "overturn")])
    answer = forms.CharField(
        label=_("Your answer to the reader"),
        max_length=2000,
        required=False,
        help_text=_("The reader gets these words. Say what another reader would understand."),
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto", "spellcheck": "true"}),
    )

    def clean(self) -> dict[str, Any]:
        facts = self.cleaned_data
        if facts.get("outcome") == "uphold" and not facts.get("answer"):
            self.add_error("answer", _("Say why the decision stands: the reader asked."))
        return facts
