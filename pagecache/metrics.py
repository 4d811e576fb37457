"""/metrics for Prometheus: the numbers of every process of the site, as its beats tell them.

Whichever process is asked answers for all, so one address behind a load balancer is enough.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from pagecache import configuration, process
from pagecache.reports import of_role
from pagecache.subscription import Facts

try:
    from prometheus_client import CollectorRegistry
    from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
    from prometheus_client.metrics_core import CounterMetricFamily, GaugeMetricFamily
    from prometheus_client.registry import Collector
except ImportError:  # The extra `metrics` is not installed.
    IS_INSTALLED = False
else:
    IS_INSTALLED = True

if TYPE_CHECKING:
    from prometheus_client.metrics_core import Metric

COUNTERS = {
    "hits": "Requests answered by a kept page.",
    "misses": "Requests for reader pages of which none was kept.",
    "stored": "Pages put into the store.",
    "dropped": "Pages dropped because what they show changed.",
    "evicted": "Pages dropped because there was no more room.",
    "outdated": "Pages not stored, for what they show changed while they were rendered.",
    "emptied": "Times that the whole store was emptied.",
    "reconnects": "Times that the listener lost its connection to the database.",
}
LISTENING = {"listening": "Whether the process hears of changes (1) or not (0)."}
GAUGES = {"bytes": "Bytes the kept pages take.", "entries": "Pages kept.", **LISTENING}
EDGE_COUNTERS = {
    "purges": "Purges that a cache in front has taken.",
    "failures": "Purges that a cache in front did not take.",
    "reconnects": "Times that purge_edge lost its connection to the database.",
}
EDGE_GAUGES = {
    "edges": "Caches in front that are purged.",
    "failing": "Those of them that cannot be purged now.",
    "waiting": "Keys that wait to be purged.",
    **LISTENING,
}


@csrf_exempt  # It changes nothing: a wrong method is told so, not that its token is too old.
@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Answer whoever knows METRICS_TOKEN; where there is none, there is nothing here."""
    token = configuration.metrics_token()
    if not (IS_INSTALLED and token):
        raise Http404
    if not constant_time_compare(request.headers.get("Authorization", ""), f"Bearer {token}"):
        return HttpResponse(
            "The token is missing or wrong.\n",
            status=401,
            content_type="text/plain",
            headers={"WWW-Authenticate": "Bearer"},
        )
    process.listener.start()
    return HttpResponse(exposed(process.listener.processes()), content_type=CONTENT_TYPE_LATEST)


def exposed(processes: Mapping[str, Facts]) -> bytes:
    """Return the numbers of `processes` in the words of Prometheus."""
    known = {name: facts | {"listening": facts["state"] == "listening"} for name, facts in processes.items()}

    class Processes(Collector):
        def collect(self) -> "Iterable[Metric]":
            yield from _families("pagecache", of_role(known, "web"), COUNTERS, GAUGES)
            yield from _families("purge_edge", of_role(known, "edge"), EDGE_COUNTERS, EDGE_GAUGES)

    registry = CollectorRegistry()
    registry.register(Processes())
    return generate_latest(registry)


def _families(
    prefix: str, processes: Mapping[str, Facts], counters: Mapping[str, str], gauges: Mapping[str, str]
) -> "Iterator[Metric]":
    for name, text in counters.items():
        counter = CounterMetricFamily(f"{prefix}_{name}", text, labels=["process"])
        for process_name, facts in processes.items():
            counter.add_metric([process_name], facts.get(name, 0))
        yield counter
    for name, text in gauges.items():
        gauge = GaugeMetricFamily(f"{prefix}_{name}", text, labels=["process"])
        for process_name, facts in processes.items():
            gauge.add_metric([process_name], facts.get(name, 0))
        yield gauge
