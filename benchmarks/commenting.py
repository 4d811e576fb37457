"""Readers who comment as fast as the newsroom takes it."""

import http.client
import statistics
import threading
import time
from collections.abc import Sequence
from urllib.parse import urlencode
from uuid import uuid4

from django.middleware.csrf import _get_new_csrf_string
from django.test import Client

from accounts.models import User
from benchmarks.over_http import HOST
from benchmarks.wrk import Figures

READERS = 8
BODY = "I was on the quay that morning, and it was not quite like that. Number {}."


class Commenter:
    """A reader who is signed in, and the connection of their browser."""

    def __init__(self, reader: User) -> None:
        client = Client(headers={"host": HOST})
        client.force_login(reader)
        self._token = _get_new_csrf_string()
        self._cookies = f"sessionid={client.cookies['sessionid'].value}; csrftoken={self._token}"
        self.taken: list[float] = []

    def comment(self, port: int, articles: Sequence[int], seconds: float) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        ends = time.perf_counter() + seconds
        while (start := time.perf_counter()) < ends:
            article = articles[len(self.taken) % len(articles)]
            words = {"body": BODY.format(uuid4()), "token": str(uuid4()), "csrfmiddlewaretoken": self._token}
            headers = {
                "Host": HOST,
                "Cookie": self._cookies,
                "Content-Type": "application/x-www-form-urlencoded",
            }
            connection.request("POST", f"/comments/on/{article}/new/", urlencode(words), headers)
            answer = connection.getresponse()
            said = answer.read()
            if answer.status != 302:
                raise RuntimeError(f"a comment was answered with {answer.status}: {said[-1500:]!r}")
            self.taken.append(time.perf_counter() - start)
        connection.close()


class Commenters:
    """Eight readers. Made once, for signing in takes its time."""

    def __init__(self, articles: Sequence[int]) -> None:
        readers = User.objects.filter(is_active=True, is_staff=False).order_by("pk")[:READERS]
        self._commenters = [Commenter(reader) for reader in readers]
        self._articles = articles

    def comment(self, port: int, seconds: float) -> Figures:
        """Post for some seconds; return how many a second, and how long it took them."""
        threads = []
        for number, each in enumerate(self._commenters):
            each.taken = []
            own = self._articles[number :: len(self._commenters)]
            threads.append(threading.Thread(target=each.comment, args=[port, own, seconds]))
        start = time.perf_counter()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        spent = time.perf_counter() - start
        taken = sorted(one * 1000 for each in self._commenters for one in each.taken)
        if len(taken) < 2:
            raise RuntimeError("hardly a comment was taken")
        return Figures(len(taken) / spent, statistics.median(taken), taken[int(len(taken) * 0.99)])
