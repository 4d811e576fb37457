"""To whom the paper may speak: the push services the operator names, at public addresses.

A subscription's endpoint is an address a stranger gives us to post to. It is held against the list when it
arrives and again before anything is sent; then its name is looked up, and the connection goes to the very
address that was checked.
"""

import ipaddress
import socket
from urllib.parse import urlsplit

from django.conf import settings

LONGEST_ENDPOINT = 1000
# `is_global` of Python 3.11 calls some of these public; what tunnels may lead anywhere.
NOT_PUBLIC = [
    ipaddress.ip_network(network)
    for network in (
        *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"),
        *("192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15"),
        *("198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3"),
        *("::/8", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16"),
        *("3fff::/20", "5f00::/16", "fc00::/7", "fe80::/9", "ff00::/8"),
    )
]


class NotAllowed(Exception):
    """The paper does not post to this address."""


def host_of(endpoint: str) -> str:
    """Return the host of an endpoint the paper may post to. Raises NotAllowed."""
    if len(endpoint) > LONGEST_ENDPOINT or not endpoint.isascii() or not endpoint.isprintable():
        raise NotAllowed("The endpoint is no address.")
    try:
        address = urlsplit(endpoint)
        host, port = address.hostname or "", address.port
    except ValueError as error:
        raise NotAllowed("The endpoint is no address.") from error
    if address.scheme != "https" or port not in {None, 443} or "@" in address.netloc or " " in endpoint:
        raise NotAllowed("The endpoint is no plain https address.")
    if not any(_matches(host, pattern) for pattern in settings.PUSH_SERVICES):
        raise NotAllowed(f"{host[:100]} is not among the push services of this paper.")
    return host


def public_addresses(host: str) -> list[str]:
    """Look a host up. Raises NotAllowed when any of its addresses is not public, OSError when it has none."""
    found = {str(entry[4][0]) for entry in socket.getaddrinfo(host, 443, type=socket.SOCK_STREAM)}
    for address in found:
        if not is_public(address):
            raise NotAllowed(f"{host} leads to {address}, which is not public.")
    return sorted(found, key=lambda address: ":" in address)  # The older kind first: fewer hosts lack it.


def is_public(address: str) -> bool:
    parsed = ipaddress.ip_address(address.partition("%")[0])
    if "%" in address:
        return False
    return not any(parsed in network for network in NOT_PUBLIC if network.version == parsed.version)


def _matches(host: str, pattern: str) -> bool:
    if pattern.startswith("*."):
        return host.endswith(pattern[1:]) and len(host) > len(pattern) - 1
    return host == pattern
