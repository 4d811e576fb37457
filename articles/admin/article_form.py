"""The form an article is written in."""

from collections.abc import Iterator
from typing import Any, cast

from django import forms
from django.contrib.admin.widgets import AdminURLFieldWidget
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from articles.admin.editor import ProseField
from articles.differences import Line, differences
from articles.models import Article, Picture
from articles.models.article import TEXTS
from articles.pictures import PictureField
from articles.prose import without_controls
from outlets.models import Outlet

# The fields of a picture uploaded right in the article's form, under these names.
UPLOAD = {
    "alt": "new_alt",
    "is_decorative": "new_is_decorative",
    "caption": "new_caption",
    "credit": "new_credit",
    "focal_x": "new_focal_x",
    "focal_y": "new_focal_y",
}
HEADLINE_ADVICE = {
    "data-headline": "",
    "data-words-short": _("A little short: say what happened."),
    "data-words-good": _("A good length."),
    "data-words-long": _("Long: phones and search results cut it at about 70."),
    "data-words-count": _("%s characters."),
}


class ArticleForm(forms.ModelForm):
    """An article's text and facts, and the version they were read from."""

    body = ProseField(label=_("Body"), required=False)
    original_url = forms.URLField(
        label=_("Original"),
        max_length=1000,
        required=False,
        assume_scheme="https",
        widget=AdminURLFieldWidget,
    )
    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    over_version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    new_file = PictureField(
        label=_("File"), required=False, help_text=_("JPEG, PNG, WebP, AVIF or GIF, at most 20 MB.")
    )
    new_alt = forms.CharField(
        label=_("Alternative text"),
        max_length=300,
        required=False,
        help_text=_("What a person who cannot see it should be told. Required unless it is decorative."),
    )
    new_is_decorative = forms.BooleanField(label=_("Decorative"), required=False)
    new_caption = forms.CharField(label=_("Caption"), max_length=400, required=False)
    new_credit = forms.CharField(label=_("Credit"), max_length=120, required=False)
    new_focal_x = forms.IntegerField(
        label=_("Focal point, percent from the left"), min_value=0, max_value=100, initial=50, required=False
    )
    new_focal_y = forms.IntegerField(
        label=_("Focal point, percent from the top"), min_value=0, max_value=100, initial=50, required=False
    )

    class Meta:
        model = Article
        fields = [
            *("headline", "slug", "standfirst", "body", "byline"),
            *("outlet", "section", "topics", "language", "hero"),
            *("author", "original_url", "guid", "comment_policy", "slow_mode"),
        ]
        widgets = {
            "headline": forms.TextInput(attrs={"class": "vTextField", "dir": "auto", **HEADLINE_ADVICE}),
            "standfirst": forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField", "dir": "auto"}),
        }

    # The other text, when somebody saved it meanwhile: label, theirs, mine, paragraph by paragraph.
    conflict: list[tuple[str, list[Line]]]
    # The other facts that differ from what is stored now: label, theirs, mine.
    other_facts: list[tuple[str, str, str]]
    newer_version = 0

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.conflict, self.other_facts = [], []
        self.new_picture: Picture | None = None
        self.fields["seen_version"].initial = self.instance.version
        if "comment_policy" in self.fields:
            self.fields["comment_policy"].help_text = self._what_is_usual()

    def _what_is_usual(self) -> str:
        """Say what “as usual” comes to at present."""
        if not self.instance.pk:
            return gettext("As usual: as the section and the outlet say, else the paper’s settings.")
        article, policy = self.instance, self.instance.inherited_policy
        if article.conversation_settings.is_paused:
            return gettext("All conversations of the paper are closed for now, whatever is said here.")
        places = [each for each in (article.section, article.outlet) if each.comment_policy == policy]
        facts = {"policy": policy.label, "place": places[0] if places else gettext("the paper’s settings")}
        return gettext("As usual is at present: %(policy)s (%(place)s).") % facts

    def clean_headline(self) -> str:
        headline = without_controls(self.cleaned_data["headline"]).strip()
        if not headline:
            raise ValidationError(self.fields["headline"].error_messages["required"], code="required")
        return headline

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or self.cleaned_data
        self._refuse_stale_text()
        if "outlet" not in self.fields and not self.instance.outlet_id:
            self._write_for_the_house()
        if facts.get("new_file"):
            self._take_picture_in(facts)
        return facts

    def _write_for_the_house(self) -> None:
        house = Outlet.objects.filter(is_house=True).first()
        if house is None:
            raise ValidationError(_("No outlet is marked as our own desk yet. Ask an editor to mark one."))
        self.instance.outlet = house

    def _refuse_stale_text(self) -> None:
        """Compare with what is stored, holding the row until the save is through."""
        if not self.instance.pk:
            return
        stored = Article.objects.select_for_update().defer("search", "text").get(pk=self.instance.pk)
        seen = self.cleaned_data.get("seen_version")
        if stored.version in {seen, self.cleaned_data.get("over_version")}:
            self.cleaned_data["seen_version"] = stored.version
            return
        self.newer_version = stored.version
        for name in TEXTS:
            mine = str(self.cleaned_data.get(name) or "")
            self.conflict.append((str(self.fields[name].label), differences(getattr(stored, name), mine)))
        self.other_facts = list(self._compare_facts(stored))
        raise ValidationError(
            _("Somebody saved this article while you were writing. Both texts are below; nothing is lost."),
            code="stale",
        )

    def _compare_facts(self, stored: Article) -> Iterator[tuple[str, str, str]]:
        """Yield what saving this form would put back beside the texts."""
        for name in ArticleForm.Meta.fields:
            if name in TEXTS or name not in self.cleaned_data:
                continue
            field: Any = Article._meta.get_field(name)
            theirs, mine = field.value_from_object(stored), self.cleaned_data[name]
            if field.many_to_many:
                is_same = set(theirs) == set(mine)
            else:
                theirs = getattr(stored, name)
                is_same = theirs == mine
            if not is_same:
                yield str(self.fields[name].label), _in_words(field, theirs), _in_words(field, mine)

    def _take_picture_in(self, facts: dict[str, Any]) -> None:
        given = {field: facts.get(name) for field, name in UPLOAD.items()}
        given |= {point: 50 for point in ("focal_x", "focal_y") if given[point] is None}
        picture = Picture(**given)
        try:
            picture.full_clean(exclude=["file", "width", "height"], validate_constraints=False)
            if not picture.alt and not picture.is_decorative:
                raise ValidationError({"alt": _("Describe the picture, or mark it as decorative.")})
        except ValidationError as error:
            for field, messages in error.message_dict.items():
                self.add_error(UPLOAD[field], cast(Any, messages))
            return
        self.new_picture = picture

    def keep_picture(self, by: User) -> None:
        """Put the uploaded picture, if there is one, into the library and at the head of the article."""
        if self.new_picture is None:
            return
        upload = self.cleaned_data["new_file"]
        self.new_picture.uploaded_by = by
        self.new_picture.file.save(upload.name, upload, save=False)
        self.new_picture.save()
        self.instance.hero = self.new_picture


def _in_words(field: Any, value: Any) -> str:
    if field.many_to_many:
        return ", ".join(sorted(map(str, value)))
    return str(dict(field.flatchoices).get(value, value) or "–")
