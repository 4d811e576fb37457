"""`Server-Timing` on answers, where DEBUG is on: browsers show it beside each request.

`db` is time spent waiting for the database, with the number of queries; `render` is time spent in
templates, without the queries they cause; `total` is all of it, middleware included.
"""

import time
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template.backends.django import DjangoTemplates, Template


@dataclass
class Spent:
    """Seconds of one request."""

    database: float = 0.0
    queries: int = 0
    rendering: float = 0.0
    depth: int = 0

    def query(self, execute: Callable[..., Any], *about: Any) -> Any:
        start = time.perf_counter()
        try:
            return execute(*about)
        finally:
            self.database += time.perf_counter() - start
            self.queries += 1

    def render(self, template: Callable[[], str]) -> str:
        start, database_before = time.perf_counter(), self.database
        self.depth += 1
        try:
            return template()
        finally:
            self.depth -= 1
            if self.depth == 0:  # A page within a page is counted once.
                self.rendering += time.perf_counter() - start - (self.database - database_before)


_spent: ContextVar[Spent | None] = ContextVar("spent", default=None)


def server_timing(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Say in each answer where its time went."""

    def middleware(request: HttpRequest) -> HttpResponse:
        spent, start = Spent(), time.perf_counter()
        token = _spent.set(spent)
        try:
            with connection.execute_wrapper(spent.query):
                response = get_response(request)
        finally:
            _spent.reset(token)
        response.headers["Server-Timing"] = ", ".join(
            [
                f'db;dur={spent.database * 1000:.1f};desc="{spent.queries} queries"',
                f"render;dur={spent.rendering * 1000:.1f}",
                f"total;dur={(time.perf_counter() - start) * 1000:.1f}",
            ]
        )
        return response

    return middleware


class TimedTemplate(Template):
    def render(self, context: Any = None, request: HttpRequest | None = None) -> str:
        spent = _spent.get()
        if spent is None:
            return super().render(context, request)
        return spent.render(lambda: super(TimedTemplate, self).render(context, request))


class TimedTemplates(DjangoTemplates):
    """Django's own templates, and how long they take."""

    def get_template(self, template_name: str) -> Template:
        found = super().get_template(template_name)
        return TimedTemplate(found.template, self)
