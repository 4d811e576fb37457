"""The words a reader does not want to meet."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from webapp.models import Hidden
from webapp.muted_words import folded


class WordsForm(forms.Form):
    words = forms.CharField(
        label=_("Words"),
        max_length=80,
        help_text=_("Whole words, as one word or in a row. Letter case and accents make no difference."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean_words(self) -> str:
        words = " ".join(str(self.cleaned_data["words"]).split())
        if not folded(words).strip():
            raise ValidationError(_("There is no word in this."))
        return words

    def hide(self, reader: User) -> Hidden:
        """Hide the words of this form; the same again changes nothing."""
        words = self.cleaned_data["words"]
        found = Hidden.objects.filter(reader=reader, words__iexact=words).first()
        return found or Hidden.objects.create(reader=reader, words=words)
