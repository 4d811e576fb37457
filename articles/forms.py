"""What a reader may ask of the archive."""

from html import escape
from typing import Any, NamedTuple, cast

from django import forms
from django.contrib.postgres.fields import ArrayField
from django.db.models import Func, Q, QuerySet, SlugField, Value
from django.forms.utils import flatatt
from django.http import QueryDict
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from articles.models import Section, Topic
from articles.prepared import prepared
from articles.searching import Wish
from outlets.languages import LANGUAGES
from outlets.models import Outlet
from pagecache.pages import shows

LONGEST_QUERY = 200
TOPICS_OFFERED = 500

EVERY = {"outlet": _("Any outlet"), "section": _("Any section"), "topic": _("Any topic")}


class PlainSelect(forms.Select):
    """A list of choices written in one go: Django's own asks a template for every single choice."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        chosen = self.format_value(value)
        marks = {True: " selected", False: ""}
        options = "".join(
            f'<option value="{escape(key)}"{marks[key in chosen]}>{escape(str(label))}</option>'
            for key, label in self.choices
        )
        facts = flatatt(self.build_attrs(self.attrs, {**(attrs or {}), "name": name}))
        return mark_safe(f"<select{facts}>{options}</select>")  # noqa: S308  Every part is escaped.


class Offer(NamedTuple):
    """An outlet, section or topic to choose, as far as a choice is told by it."""

    kind: str
    position: int
    pk: int
    slug: str
    former_slugs: list[str]
    name: str
    name_ar: str
    tint: str
    language: str


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
        offered = _offered(asked.get("topic", ""))
        super().__init__(_at_present(asked, offered), auto_id="search-%s")
        self.sections = [Section(**_facts(offer)) for offer in offered["section"]]
        self._keys = {kind: {offer.slug: offer.pk for offer in offers} for kind, offers in offered.items()}
        is_arabic = get_language() == "ar"
        for kind, offers in offered.items():
            choices = [(offer.slug, (is_arabic and offer.name_ar) or offer.name) for offer in offers]
            cast(forms.ChoiceField, self.fields[kind]).choices = [("", EVERY[kind]), *choices]
        spoken = {offer.language for offer in offered["outlet"]} | {asked.get("language")}
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


def _at_present(asked: QueryDict, offered: dict[str, list[Offer]]) -> QueryDict:
    """Return what is asked with present addresses for former ones: links outlive a rename."""
    present = asked.copy()
    for kind, offers in offered.items():
        slug = asked.get(kind, "")
        if slug and not any(offer.slug == slug for offer in offers):
            moved = (offer.slug for offer in offers if slug in offer.former_slugs)
            present[kind] = next(moved, slug)
    return present


def _offered(topic: str) -> dict[str, list[Offer]]:
    """Return what there is to choose from, by kind, in one query.

    Of many topics the first are offered, and the one that is asked for, by its present or a former address.
    """
    shows("frame", "outlets", "topics")
    offered: dict[str, list[Offer]] = {kind: [] for kind in EVERY}
    for row in _offers(topic):
        offered[row[0]].append(Offer(*row))
    return offered


@prepared
def _offers(topic: str) -> QuerySet[Any, Any]:
    nothing = {"name_ar": Value(""), "tint": Value(""), "position": Value(0)}
    outlets = Outlet.objects.active().annotate(kind=Value("outlet"), **nothing)
    first = Topic.objects.order_by("name").values("pk")[:TOPICS_OFFERED]
    asked = Func(topic, template="ARRAY[%(expressions)s]::varchar[]", output_field=ArrayField(SlugField()))
    topics = Topic.objects.annotate(
        kind=Value("topic"), tint=Value(""), position=Value(0), language=Value("")
    )
    sections = Section.objects.annotate(kind=Value("section"), language=Value(""))
    return (
        sections.values_list(*Offer._fields)
        .union(
            outlets.values_list(*Offer._fields).order_by(),
            topics.filter(Q(pk__in=first) | Q(slug=topic) | Q(former_slugs__contains=asked))
            .values_list(*Offer._fields)
            .order_by(),
            all=True,
        )
        .order_by("kind", "position", "name")
    )


def _facts(offer: Offer) -> dict[str, Any]:
    return {name: getattr(offer, name) for name in ("pk", "slug", "name", "name_ar", "position", "tint")}
