"""The one store and the one listener of this process."""

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING

from pagecache import configuration
from pagecache.door import Door
from pagecache.listener import Listener
from pagecache.store import Store

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication, WSGIEnvironment

store = Store(configuration.most_bytes())
listener = Listener(store, configuration.listen_parameters, written=configuration.write_parameters)


def open_door(
    application: "WSGIApplication", *, site: "Callable[[WSGIEnvironment], Hashable | None]"
) -> Door:
    """Put the door of this process before `application`; the first page asked for starts the listener."""
    edge_seconds = listener.edge_seconds if configuration.edge_seconds() else None
    return Door(application, store, site=site, wake=listener.start, edge_seconds=edge_seconds)
