"""What a reader wants to be told of, and where."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from comments.models import NoticeChoices


class NoticeChoicesForm(forms.ModelForm):
    language = forms.ChoiceField(label=_("Language of mails"), choices=settings.LANGUAGES)

    class Meta:
        model = NoticeChoices
        fields = [
            *("answers_on_site", "answers_mail", "answers_push"),
            *("decisions_mail", "decisions_push"),
            *("reports_on_site", "reports_mail"),
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].initial = self.instance.reader.language

    def save(self, commit: bool = True) -> Any:
        """Keep the choices; and the language, in which the paper writes to its reader from now on."""
        reader = self.instance.reader
        reader.language = self.cleaned_data["language"]
        reader.save(update_fields=["language"])
        return super().save(commit)
