"""One reader as moderators see them: what they wrote, what was decided and noted of them. No address."""

from dataclasses import dataclass
from functools import cached_property

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext

from accounts.models import User
from comments.forms import NoteForm
from comments.models import Comment, Decision, ReaderNote
from comments.moderating import moderator_of, way_back
from comments.queue import Record, records_of

LATEST = 20


@dataclass
class Reader:
    """A person and their part in the conversation."""

    person: User
    moderator: User

    @cached_property
    def record(self) -> Record:
        return records_of({self.person.pk}).get(self.person.pk, Record())

    @cached_property
    def comments(self) -> list[Comment]:
        """The latest, in all states."""
        rows = self.person.comments.select_related("article", "author").order_by("-created_at", "-pk")
        return list(rows.defer("article__body", "article__text", "article__search")[:LATEST])

    @cached_property
    def decisions(self) -> list[Decision]:
        rows = Decision.objects.filter(reader=self.person)
        return list(rows.select_related("by", "comment__author").order_by("-pk")[:LATEST])

    @cached_property
    def notes(self) -> list[tuple[ReaderNote, bool]]:
        """What moderators noted, and whether it is this one's to delete."""
        rows = ReaderNote.objects.filter(reader=self.person.pk).select_related("by").order_by("-pk")
        return [(note, note.may_be_deleted_by(self.moderator)) for note in rows]

    @property
    def may_be_judged(self) -> bool:
        return self.moderator.may_ban(self.person)


def reader(request: HttpRequest, pk: int) -> HttpResponse:
    """`?comment=` names the comment a moderator came from; `?next=` the page."""
    return _show(request, pk, NoteForm())


def add_note(request: HttpRequest, pk: int) -> HttpResponse:
    form = NoteForm(request.POST)
    if not form.is_valid():
        return _show(request, pk, form, status=422)
    person = get_object_or_404(User, pk=pk)
    form.note(person, by=moderator_of(request))
    messages.success(request, gettext("The note is kept."))
    return _back(request, pk)


def delete_note(request: HttpRequest, pk: int) -> HttpResponse:
    """Only one's own: what another moderator noted is theirs."""
    note = get_object_or_404(ReaderNote, pk=pk, by=moderator_of(request))
    note.delete()
    messages.success(request, gettext("The note is deleted."))
    return _back(request, note.reader_id)


def _show(request: HttpRequest, pk: int, form: NoteForm, status: int = 200) -> HttpResponse:
    person = get_object_or_404(User, pk=pk)
    context = {
        **admin.site.each_context(request),
        "title": str(person),
        "reader": Reader(person, moderator_of(request)),
        "form": form,
    }
    return render(request, "admin/comments/reader.html", context, status=status)


def _back(request: HttpRequest, pk: int) -> HttpResponse:
    return redirect(way_back(request, reverse("admin:comments_reader", args=[pk])))
