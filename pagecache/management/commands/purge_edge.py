"""manage.py purge_edge"""

import argparse
import asyncio
import contextlib
import logging
import signal
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from pagecache import configuration
from pagecache.purges import KINDS
from pagecache.purging import Edge, EdgeSubscription

HELP = """\
Tell the caches in front of the newsroom which pages have changed. Runs until SIGTERM or Ctrl-C.

Every change in the database publishes the keys of the pages it touches, and every page names its keys in the
headers Surrogate-Key and Cache-Tag. This passes the published keys on, within some milliseconds, to each
address of EDGE_PURGE_URLS. When it starts, and whenever it may have missed something, it purges everything.
What a cache does not take is tried again; one that was away for half a minute is purged of everything.

While it runs and its caches answer, pages go out with CDN-Cache-Control: max-age=EDGE_SECONDS. When it does
not, they go out without, and new ones are not kept: EDGE_SECONDS is also the longest that an old one stays.
"""
EXAMPLES = """\
kinds (EDGE_PURGE_KIND):
  varnish     BAN requests, for deploy/varnish.vcl
                EDGE_PURGE_URLS=http://127.0.0.1:6082/
  fastly      EDGE_PURGE_URLS=https://api.fastly.com/service/ID
                EDGE_PURGE_HEADERS=Fastly-Key: TOKEN
  cloudflare  EDGE_PURGE_URLS=https://api.cloudflare.com/client/v4/zones/ID/purge_cache
                EDGE_PURGE_HEADERS=Authorization: Bearer TOKEN
  hook        POST {"keys": ["article:12", ...]} to an address of your own; ["*"] means everything

After a new version of the code is in place, manage.py pagecache --drop-all drops every page everywhere.
"""


class Command(BaseCommand):
    help = HELP
    requires_system_checks = ()

    def create_parser(self, prog_name: str, subcommand: str, **options: Any) -> CommandParser:
        options |= {"epilog": EXAMPLES, "formatter_class": argparse.RawDescriptionHelpFormatter}
        return super().create_parser(prog_name, subcommand, **options)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--kind", choices=sorted(KINDS), help="In place of EDGE_PURGE_KIND.")
        parser.add_argument("--url", action="append", help="In place of EDGE_PURGE_URLS; may be repeated.")

    def handle(self, *, kind: str | None, url: list[str] | None, verbosity: int, **_: Any) -> None:
        urls = url or configuration.purge_urls()
        if not urls:
            raise CommandError("There is nothing to purge: set EDGE_PURGE_URLS, or give --url.")
        # What this process does is its output, whatever the newsroom logs.
        logging.getLogger("pagecache").setLevel(logging.DEBUG if verbosity > 1 else logging.INFO)
        edges = [
            Edge(kind or configuration.purge_kind(), each.rstrip("/"), configuration.purge_headers())
            for each in urls
        ]
        asyncio.run(purge_until_stopped(EdgeSubscription(configuration.listen_parameters, edges)))


async def purge_until_stopped(subscription: EdgeSubscription) -> None:
    """Listen until SIGTERM or SIGINT, then let what waits go out."""
    for edge in subscription.edges:
        edge.start()
    listening = asyncio.ensure_future(subscription.listen_for_ever())
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, listening.cancel)
    with contextlib.suppress(asyncio.CancelledError):
        await listening
    for edge in subscription.edges:
        edge.stop()
