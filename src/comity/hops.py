"""Where a transfer may go: declared hosts, https, public addresses, each hop of a redirect."""

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import SplitResult, urlsplit
from urllib.request import getproxies, proxy_bypass

from comity.errors import UnavailableSourceError

SECONDS = 120.0
"""Deadline of a whole transfer, unless a caller gives more time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """What to fetch, and within which limits.

    Attributes
    ----------
    source : str
        Name of the source, for messages.
    address : str
        Where the file is.
    hosts : frozenset of str
        Hosts beside that of the address from which the file may come.
    most : int
        Bytes that it may have, once decoded.
    seconds : float
        Deadline of the whole transfer, retries included.
    headers : mapping of str to str
        Sent to the host of the address alone, such as a key.
    trusted : str
        `scheme://host:port` that the user named as mirror; it may be private and without TLS.
    """

    source: str
    address: str
    hosts: frozenset[str] = frozenset()
    most: int = 2 << 30
    seconds: float = SECONDS
    headers: Mapping[str, str] = field(default_factory=dict)
    trusted: str = ""


class RetryError(Exception):
    """A failure that may pass; `wait` is what the publisher asks for, in seconds."""

    def __init__(self, reason: str, wait: float = 0.0) -> None:
        super().__init__(reason)
        self.wait = wait


def host_of(address: str) -> str:
    """Return the host of an address, for messages."""
    return urlsplit(address).hostname or address


def checked(errand: Errand, address: str) -> SplitResult:
    """Refuse an address that a source does not declare."""
    place = urlsplit(address)
    origin = f"{place.scheme}://{place.netloc}"
    if errand.trusted and origin == errand.trusted:
        return place
    allowed = errand.hosts | {urlsplit(errand.address).hostname}
    reason = ""
    if place.scheme != "https":
        reason = "which is not https"
    elif place.hostname not in allowed:
        reason = "a host that the source does not declare"
    elif place.username or place.password:
        reason = "with a name and a password"
    if reason:
        raise UnavailableSourceError(
            f"{errand.source}: {host_of(errand.address)} sends to {place.scheme}://"
            f"{place.hostname or ''}, {reason}; get the file by hand and use --from"
        )
    return place


def _resolved(errand: Errand, place: SplitResult) -> tuple[str, int]:
    """Return a numerical address of a host, all of whose addresses are public."""
    port = place.port or (443 if place.scheme == "https" else 80)
    host = place.hostname or ""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise RetryError(f"the name {host} cannot be resolved; is the network there?") from error
    numbers = [str(entry[4][0]) for entry in found]
    trusted = errand.trusted == f"{place.scheme}://{place.netloc}"
    if not trusted and not all(ipaddress.ip_address(n.split("%")[0]).is_global for n in numbers):
        raise UnavailableSourceError(
            f"{errand.source}: {host} is {numbers[0]}, an address that is not public; "
            "get the file by hand and use --from"
        )
    return numbers[0], port


def connect(errand: Errand, place: SplitResult, seconds: float) -> http.client.HTTPConnection:
    """Open a connection to the checked address, or through the proxy that the user has set."""
    host = place.hostname or ""
    proxy = getproxies().get(place.scheme)
    if proxy and not proxy_bypass(host):
        through = urlsplit(proxy if "//" in proxy else f"//{proxy}")
        tunnel = http.client.HTTPSConnection(
            through.hostname or "", through.port or 80, timeout=seconds
        )
        tunnel.set_tunnel(host, place.port or 443)
        return tunnel
    number, port = _resolved(errand, place)
    kind = _Plain if place.scheme == "http" else _Secure
    return kind(host, port, number, seconds)


class _Plain(http.client.HTTPConnection):
    """A connection to one numerical address under the name of its host."""

    def __init__(self, host: str, port: int, number: str, seconds: float) -> None:
        super().__init__(host, port, timeout=seconds)
        self._number = number

    def connect(self) -> None:
        """Connect to the address that was checked, not to what the name means by now."""
        self.sock = socket.create_connection((self._number, self.port), self.timeout)


class _Secure(_Plain):
    """The same with TLS, verified against the name."""

    def connect(self) -> None:
        """Connect and verify the certificate."""
        super().connect()
        context = ssl.create_default_context()
        self.sock = context.wrap_socket(self.sock, server_hostname=self.host)
