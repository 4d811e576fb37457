"""What a reader may ask of the archive."""

from typing import Any, cast

from django import forms
from django.db.models import Model, Value
from django.forms.utils import flatatt
from django.http import QueryDict
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from articles.models import Section, Topic
from articles.searching import Wish
from outlets.languages import LANGUAGES
from outlets.models import Outlet
from pagecache.pages import shows

LONGEST_QUERY = 200
TOPICS_OFFERED = 500

KINDS: list[tuple[str, type[Model]]] = [("outlet", Outlet), ("section", Section), ("topic", Topic)]
EVERY = {"outlet": _("Any outlet"), "section": _("Any section"), "topic": _("Any topic")}


class PlainSelect(forms.Select):
    """A list of choices written in one go: Django's own asks a template for every single choice."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        chosen = self.format_value(value)
        choices = (
            (key, mark_safe(" selected") if str(key) in chosen else "", label) for key, label in self.choices
        )
        options = format_html_join("", '<option value="{}"{}>{}</option>', choices)
        facts = flatatt(self.build_attrs(self.attrs, {**(attrs or {}), "name": name}))
        return format_html("<select{}>{}</select>", facts, options)


class SearchForm(forms.Form):
    """The filters of the search page. `sections`: those it offers, for the page's menu."""

    q = forms.CharField(label=_("Search"), required=False, max_length=LONGEST_QUERY)
    outlet = forms.ChoiceField(label=_("Outlet"), required=False, widget=PlainSelect)
    section = forms.ChoiceField(label=_("Section"), required=False, widget=PlainSelect)
    topic = forms.ChoiceField(label=_("Topic"), required=False, widget=PlainSelect)
    language = forms.ChoiceField(label=_("Language"), required=False)
    since = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    until = forms.DateField(
        label=_("To"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    sort = forms.ChoiceField(
        label=_("Sort by"), required=False, choices=[("", _("Relevance")), ("date", _("Date"))]
    )

    def __init__(self, asked: QueryDict) -> None:
        offered = _offered()
        super().__init__(_at_present(asked, offered), auto_id="search-%s")
        self.sections = [one for one in offered if isinstance(one, Section)]
        self._keys = {
            name: {one.slug: one.pk for one in offered if isinstance(one, kind)} for name, kind in KINDS
        }
        for name, kind in KINDS:
            choices = [
                (one.slug, getattr(one, "label", str(one))) for one in offered if isinstance(one, kind)
            ]
            field = cast(forms.ChoiceField, self.fields[name])
            field.choices = [("", EVERY[name]), *choices]
        spoken = {one.language for one in offered if isinstance(one, Outlet)} | {asked.get("language")}
        languages = [(code, label) for code, label in LANGUAGES if code in spoken]
        cast(forms.ChoiceField, self.fields["language"]).choices = [("", _("Any language")), *languages]

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or self.cleaned_data
        since, until = facts.get("since"), facts.get("until")
        if since and until and since > until:
            self.add_error("until", _("This is before the first date."))
        return facts

    @property
    def is_narrowed(self) -> bool:
        """Whether more was asked than words."""
        return any(self.data.get(name) for name in self.fields if name != "q")

    @property
    def wish(self) -> Wish:
        facts = self.cleaned_data
        return Wish(
            query=facts["q"],
            outlet=self._key("outlet"),
            section=self._key("section"),
            topic=self._key("topic"),
            language=facts["language"],
            since=facts["since"],
            until=facts["until"],
            by_date=facts["sort"] == "date",
        )

    def _key(self, name: str) -> int | None:
        """Return the number of what was chosen: PostgreSQL plans better for a number than for a name."""
        return self._keys[name].get(self.cleaned_data[name])


def _at_present(asked: QueryDict, offered: list[Outlet | Section | Topic]) -> QueryDict:
    """Return what is asked with present addresses for former ones: links outlive a rename."""
    present = asked.copy()
    for name, kind in KINDS:
        rows = [one for one in offered if isinstance(one, kind)]
        moved = {former: one.slug for one in rows for former in one.former_slugs}
        slug = asked.get(name, "")
        if slug in moved and slug not in {one.slug for one in rows}:
            present[name] = moved[slug]
    return present


def _offered() -> list[Outlet | Section | Topic]:
    """Return what there is to choose from, in one query and only as far as a choice is told by it."""
    shows("frame", "outlets", "topics")
    columns = ("kind", "position", "pk", "slug", "former_slugs", "name", "name_ar", "tint", "language")
    nothing = {"name_ar": Value(""), "tint": Value(""), "position": Value(0)}
    outlets = Outlet.objects.active().annotate(kind=Value("outlet"), **nothing)
    topics = Topic.objects.annotate(
        kind=Value("topic"), tint=Value(""), position=Value(0), language=Value("")
    )
    rows = (
        Section.objects.annotate(kind=Value("section"), language=Value(""))
        .values_list(*columns)
        .union(
            outlets.values_list(*columns).order_by(),
            topics.values_list(*columns).order_by("name")[:TOPICS_OFFERED],
            all=True,
        )
    )
    made: list[Outlet | Section | Topic] = []
    for kind, position, pk, slug, former, name, name_ar, tint, language in rows.order_by(
        "kind", "position", "name"
    ):
        known = {"pk": pk, "slug": slug, "former_slugs": former, "name": name}
        if kind == "outlet":
            made.append(Outlet(**known, language=language))
        elif kind == "topic":
            made.append(Topic(**known, name_ar=name_ar))
        else:
            made.append(Section(**known, name_ar=name_ar, position=position, tint=tint))
    return made
