"""What a reader sends in to report a comment: what is wrong with it, or why it is against the law."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from comments.models import Comment, Report


class ReportForm(forms.Form):
    """What is wrong with a comment. What is against the law has a form of its own."""

    reason = forms.ChoiceField(
        label=_("What is wrong with it?"),
        choices=[choice for choice in Report.Reason.choices if choice[0] != Report.Reason.UNLAWFUL],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("Anything the moderators should know (you may leave this empty)"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )

    def report(self, comment: Comment, by: User) -> Report:
        return Report.make(comment, by=by, **self.cleaned_data)


class UnlawfulReportForm(forms.Form):
    """What Article 16 of the EU's Digital Services Act asks of a notice; whose it is may stay unsaid."""

    law = forms.CharField(
        label=_("Which law is broken, and in which country?"),
        max_length=200,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text=_("As well as you know: “defamation, Ireland” is enough."),
    )
    note = forms.CharField(
        label=_("Why do you believe so?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
        help_text=_("Which words you mean, and what is unlawful about them."),
    )
    name = forms.CharField(
        label=_("Your name (you may leave this empty)"),
        max_length=150,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Your e-mail address (you may leave this empty)"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("Only if we may write to you about this. You can always read what became of it here."),
    )
    is_in_good_faith = forms.BooleanField(
        label=_("I believe in good faith that what I say here is accurate and complete."),
        error_messages={"required": _("We need this statement to act on a report of this kind.")},
    )

    def report(self, comment: Comment, by: User) -> Report:
        facts: dict[str, Any] = {**self.cleaned_data, "reason": Report.Reason.UNLAWFUL}
        return Report.make(comment, by=by, **facts)
