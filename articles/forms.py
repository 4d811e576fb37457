"""What a reader may ask of the archive."""

from typing import Any, cast

from django import forms
from django.db.models import Value
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from articles.models import Section, Topic
from articles.searching import Wish
from outlets.languages import LANGUAGES
from outlets.models import Outlet

LONGEST_QUERY = 200
TOPICS_OFFERED = 500

Choices = list[tuple[str, str]]


class SearchForm(forms.Form):
    """The filters of the search page. `sections`: those it offers, for the page's menu."""

    q = forms.CharField(label=_("Search"), required=False, max_length=LONGEST_QUERY)
    outlet = forms.ChoiceField(label=_("Outlet"), required=False)
    section = forms.ChoiceField(label=_("Section"), required=False)
    topic = forms.ChoiceField(label=_("Topic"), required=False)
    language = forms.ChoiceField(
        label=_("Language"), required=False, choices=[("", _("Any language")), *LANGUAGES]
    )
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
        super().__init__(asked, auto_id="search-%s")
        self.sections, outlets, topics = _offered()
        self._offer("outlet", _("Any outlet"), outlets)
        self._offer("section", _("Any section"), [(one.slug, one.label) for one in self.sections])
        self._offer("topic", _("Any topic"), topics)

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or self.cleaned_data
        since, until = facts.get("since"), facts.get("until")
        if since and until and since > until:
            self.add_error("until", _("This is before the first date."))
        return facts

    @property
    def wish(self) -> Wish:
        facts = self.cleaned_data
        return Wish(
            query=facts["q"],
            outlet=facts["outlet"],
            section=facts["section"],
            topic=facts["topic"],
            language=facts["language"],
            since=facts["since"],
            until=facts["until"],
            by_date=facts["sort"] == "date",
        )

    def _offer(self, name: str, any_of_them: Any, choices: Choices) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = [("", any_of_them), *choices]


def _offered() -> tuple[list[Section], Choices, Choices]:
    """Return the sections, outlets and topics there are to choose from, in one query."""
    columns = ("kind", "position", "slug", "name", "name_ar", "tint")
    outlets = Outlet.objects.active().annotate(
        kind=Value("outlet"), position=Value(0), name_ar=Value(""), tint=Value("")
    )
    topics = Topic.objects.annotate(kind=Value("topic"), position=Value(0), tint=Value(""))
    sections: list[Section] = []
    choices: dict[str, Choices] = {"outlet": [], "topic": []}
    offered = Section.objects.annotate(kind=Value("section")).values_list(*columns)
    rows = offered.union(
        outlets.values_list(*columns).order_by(),
        topics.values_list(*columns).order_by("name")[:TOPICS_OFFERED],
        all=True,
    )
    for kind, position, slug, name, name_ar, tint in rows.order_by("kind", "position", "name"):
        if kind == "section":
            sections.append(Section(position=position, slug=slug, name=name, name_ar=name_ar, tint=tint))
        else:
            choices[kind].append((slug, name_ar if name_ar and get_language() == "ar" else name))
    return sections, choices["outlet"], choices["topic"]
