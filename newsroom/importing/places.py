"""Outlets, sections, topics and pages: few rows, each found by its address."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.flatpages.models import FlatPage

from articles.models import Section, Topic
from articles.models.conversation import LONGEST_WAIT
from articles.prose import MAX_BYTES
from newsroom.importing.fields import (
    Fields,
    choice,
    list_of,
    slug,
    text,
    web_address,
    whole_number,
    yes_or_no,
)
from newsroom.importing.html import safe_html
from newsroom.importing.intake import Intake, Run, set_facts
from newsroom.importing.lines import BadLineError, Line
from newsroom.importing.pictures import is_stored, keep, read_inside, safe
from outlets.conversation import CommentPolicy
from outlets.languages import LANGUAGES
from outlets.models import Outlet

LANGUAGE_CODES = tuple(code for code, _ in LANGUAGES)


class PlaceIntake(Intake):
    """Something with an address of its own, now or formerly."""

    model: ClassVar[type[Any]]
    required = ("slug", "name")

    def identity(self, facts: dict[str, Any]) -> str:
        return str(facts["slug"])

    def rows(self, run: Run) -> dict[str, int]:
        raise NotImplementedError

    def take(self, lines: list[Line]) -> None:
        at = self.rows(self.run)
        for line in lines:
            pk = at.get(line.facts["slug"])
            row = self.model() if pk is None else self.model.objects.get(pk=pk)
            try:
                self.set(row, line, is_new=pk is None)
            except BadLineError as error:
                line.refuse(str(error))
        self.run.forget()

    def set(self, row: Any, line: Line, *, is_new: bool) -> None:
        # A row found at an address it had before keeps the one it has now.
        names = tuple(name for name in self.fields if name != "logo" and (is_new or name != "slug"))
        changed = set_facts(row, line.facts, names)
        if "logo" in line.facts and self.set_logo(row, line.facts["logo"]):
            changed.append("logo")
        if is_new or changed:
            row.save()
        line.outcome = "new" if is_new else "updated" if changed else "unchanged"

    def set_logo(self, row: Any, path: str) -> bool:
        return False


class OutletIntake(PlaceIntake):
    kind, model = "outlet", Outlet
    fields: ClassVar[Fields] = {
        "slug": slug(120),
        "former_slugs": list_of(slug(120), 100),
        "name": text(120),
        "homepage": web_address(),
        "country": text(80),
        "language": choice(*LANGUAGE_CODES),
        "description": text(5000),
        "logo": text(500),
        "ownership": text(2000),
        "funding": text(2000),
        "corrections_policy_url": web_address(),
        "licence": choice(*Outlet.Licence.values),
        "is_house": yes_or_no,
        "is_active": yes_or_no,
        "comment_policy": choice(*CommentPolicy.values),
    }

    def rows(self, run: Run) -> dict[str, int]:
        return run.outlets

    def set_logo(self, row: Outlet, path: str) -> bool:
        data, storage, stem = read_inside(self.run.media, path), row.logo.storage, f"outlets/{row.slug}"
        if is_stored(storage, str(row.logo), stem, data):
            return False
        row.logo.name = keep(storage, safe(data), stem, data, is_kept=self.run.is_kept)
        return True


class SectionIntake(PlaceIntake):
    kind, model = "section", Section
    fields: ClassVar[Fields] = {
        "slug": slug(120),
        "former_slugs": list_of(slug(120), 100),
        "name": text(60),
        "name_ar": text(60),
        "description": text(200),
        "position": whole_number(0, 32767),
        "tint": choice(*Section.Tint.values),
        "comment_policy": choice(*CommentPolicy.values),
        "slow_mode": whole_number(0, LONGEST_WAIT),
    }

    def rows(self, run: Run) -> dict[str, int]:
        return run.sections


class TopicIntake(PlaceIntake):
    kind, model = "topic", Topic
    fields: ClassVar[Fields] = {
        "slug": slug(120),
        "former_slugs": list_of(slug(120), 100),
        "name": text(60),
        "name_ar": text(60),
    }

    def rows(self, run: Run) -> dict[str, int]:
        return run.topics


class PageIntake(Intake):
    """A trust page: about, ethics, privacy."""

    kind = "page"
    required = ("url", "title", "content")
    fields: ClassVar[Fields] = {
        "url": text(100),
        "title": text(200),
        "content": text(MAX_BYTES),
    }

    def settle(self, facts: dict[str, Any]) -> None:
        url = facts["url"]
        if not (url.startswith("/") and url.endswith("/")) or "//" in url or any(c.isspace() for c in url):
            raise BadLineError("url: must begin and end with a slash, as /about/.")
        facts["content"] = safe_html(facts["content"], "content")

    def identity(self, facts: dict[str, Any]) -> str:
        return str(facts["url"])

    def take(self, lines: list[Line]) -> None:
        for line in lines:
            page = FlatPage.objects.filter(url=line.facts["url"], sites=settings.SITE_ID).first()
            row = page or FlatPage()
            changed = set_facts(row, line.facts, ("url", "title", "content"))
            if changed:
                row.save()
            if page is None:
                row.sites.add(settings.SITE_ID)
            line.outcome = "new" if page is None else "updated" if changed else "unchanged"
