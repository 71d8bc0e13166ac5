"""The only code that touches the network: one file from one address, under limits, or nothing.

Every hop of a redirect is checked: https, a host that the source declares, and an address that is
public once its name is resolved; the connection goes to the very address that was checked. A
transfer has one deadline and one limit of size. What was received of a broken transfer is kept in
the `part` file, so that the next call goes on from there.
"""

import http.client
import json
import random
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import SplitResult, urljoin, urlsplit

from comity.errors import (
    AbsentFileError,
    LimitExceededError,
    SourceError,
    UnavailableSourceError,
)
from comity.hops import Errand, RetryError, checked, connect, host_of
from comity.version import VERSION

TRIES = 4
WAIT = 1.0
"""Seconds before the second try; they double with each, and a publisher's Retry-After counts."""

_HOPS = 5
_CHUNK = 1 << 16
_MOVED = frozenset({301, 302, 303, 307, 308})
_BUSY = frozenset({408, 429, 500, 502, 503, 504})
_ABSENT = frozenset({404, 410})
_RESUMED, _COMPLETE, _UNSATISFIABLE = 206, 200, 416

Progress = Callable[[int, int | None], None]
"""Called with the bytes received so far, and with all there are if the publisher says so."""


def fetch(errand: Errand, part: Path, progress: Progress = lambda _got, _all: None) -> bool:
    """Fetch a file into `part`, going on from what an earlier call left there.

    Returns
    -------
    bool
        Whether the publisher told how long the file is, so that a cut one would have shown.

    Raises
    ------
    UnavailableSourceError
        When the publisher cannot be reached, refuses, is too slow, or sends elsewhere than the
        source declares.
    LimitExceededError
        When the file is larger than its source may be; nothing of it stays.
    """
    end = time.monotonic() + errand.seconds
    wait = WAIT
    for tried in range(1, TRIES + 1):
        try:
            told = _receive(errand, part, end, progress)
        except RetryError as error:
            pause = max(wait * random.uniform(0.75, 1.25), error.wait)
            if tried == TRIES or time.monotonic() + pause > end:
                raise UnavailableSourceError(_gone(errand, part, error, tried)) from error
            time.sleep(pause)
            wait *= 2
        else:
            _note(part).unlink(missing_ok=True)
            return told
    raise AssertionError  # the last try returns or raises


def _gone(errand: Errand, part: Path, error: Exception, tried: int) -> str:
    got = part.stat().st_size if part.exists() else 0
    times = "once" if tried == 1 else f"{tried} times"
    kept = f"; {got:,} bytes are kept, run it again to go on from there" if got else ""
    return (
        f"{errand.source} could not be fetched from {host_of(errand.address)} ({error}; tried "
        f"{times}){kept}; or put the file in a folder and use --from"
    )


def _receive(errand: Errand, part: Path, end: float, progress: Progress) -> bool:
    """One try: follow the hops, then pour the answer into the part file."""
    address = errand.address
    for _ in range(_HOPS):
        place = checked(errand, address)
        connection, answer, watch = _ask(errand, place, part, end)
        try:
            if answer.status in _MOVED:
                address = urljoin(address, answer.headers.get("Location", ""))
                continue
            _refuse_status(errand, answer, part)
            told = _pour(errand, answer, part, end, progress)
        except SourceError:
            raise
        except (OSError, http.client.HTTPException) as error:
            if time.monotonic() >= end:
                raise RetryError(f"not complete after {errand.seconds:g} seconds") from error
            raise RetryError(f"the connection broke: {error or type(error).__name__}") from error
        else:
            return told
        finally:
            watch.cancel()
            answer.close()
            connection.close()
    raise UnavailableSourceError(
        f"{errand.source}: {host_of(errand.address)} redirects without end; get the file by hand"
    )


def _ask(
    errand: Errand, place: SplitResult, part: Path, end: float
) -> tuple[http.client.HTTPConnection, http.client.HTTPResponse, threading.Timer]:
    """Send one request; the watch breaks the connection at the deadline, whatever it waits for."""
    left = max(end - time.monotonic(), 0.01)
    connection = connect(errand, place, min(left, 30.0))
    watch = threading.Timer(left, _break, [connection])
    watch.daemon = True
    watch.start()
    try:
        path = (place.path or "/") + (f"?{place.query}" if place.query else "")
        connection.request("GET", path, headers=_headers(errand, place, part))
        return connection, connection.getresponse(), watch
    except (OSError, http.client.HTTPException) as error:
        watch.cancel()
        connection.close()
        late = time.monotonic() >= end
        reason = f"no answer within {errand.seconds:g} seconds" if late else _words(error)
        raise RetryError(reason) from error


def _words(error: Exception) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate cannot be verified: {error.verify_message}"
    return f"no connection: {error or type(error).__name__}"


def _break(connection: http.client.HTTPConnection) -> None:
    held = connection.sock
    if held is not None:
        try:
            held.shutdown(socket.SHUT_RDWR)
        except OSError:
            return


def _headers(errand: Errand, place: SplitResult, part: Path) -> dict[str, str]:
    asked = {
        "User-Agent": f"comity/{VERSION} (research software)",
        "Accept-Encoding": "identity",
    }
    if place.hostname == urlsplit(errand.address).hostname:
        asked |= errand.headers
    got = part.stat().st_size if part.exists() else 0
    validator = _validator(part)
    if got and validator:
        asked |= {"Range": f"bytes={got}-", "If-Range": validator}
    return asked


def _refuse_status(errand: Errand, answer: http.client.HTTPResponse, part: Path) -> None:
    status = answer.status
    if status in {_COMPLETE, _RESUMED}:
        return
    if status == _UNSATISFIABLE:
        part.unlink(missing_ok=True)
        raise RetryError("what was kept of an earlier transfer no longer fits")
    if status in _BUSY:
        raise RetryError(f"the publisher answered {status}", _asked_wait(answer))
    hint = "a key is needed or not valid" if status in {401, 403} else "the address may be old"
    kind = AbsentFileError if status in _ABSENT else UnavailableSourceError
    raise kind(
        f"{errand.source}: {host_of(errand.address)} answered {status} {answer.reason} ({hint}); "
        "get the file by hand and use --from"
    )


def _asked_wait(answer: http.client.HTTPResponse) -> float:
    """Seconds that a publisher asks to wait, given as a number or as a date."""
    asked = answer.headers.get("Retry-After", "")
    if asked.isdigit():
        return float(asked)
    try:
        return max(parsedate_to_datetime(asked).timestamp() - time.time(), 0.0)
    except (ValueError, TypeError):
        return 0.0


def _pour(
    errand: Errand,
    answer: http.client.HTTPResponse,
    part: Path,
    end: float,
    progress: Progress,
) -> bool:
    packed = answer.headers.get("Content-Encoding", "identity") != "identity"
    resumed = answer.status == _RESUMED and not packed
    got = part.stat().st_size if resumed else 0
    length = answer.headers.get("Content-Length", "")
    expected = got + int(length) if length.isdigit() else None
    if expected is not None and expected > errand.most:
        raise _too_large(errand, part, expected)
    _remember(part, answer)
    decoder = zlib.decompressobj(wbits=47) if packed else None
    received = got
    with part.open("ab" if resumed else "wb") as out:
        while chunk := answer.read1(_CHUNK):
            received += len(chunk)
            while chunk:
                plain = decoder.decompress(chunk, _CHUNK) if decoder else chunk
                chunk = decoder.unconsumed_tail if decoder else b""
                got += len(plain)
                if got > errand.most:
                    raise _too_large(errand, part, got)
                out.write(plain)
            progress(got, None if packed else expected)
            if time.monotonic() > end:
                raise RetryError(f"{got:,} bytes after {errand.seconds:g} seconds")
    if time.monotonic() > end:
        raise RetryError(f"{got:,} bytes after {errand.seconds:g} seconds")
    if expected is not None and received < expected:
        raise RetryError(f"the connection broke after {received:,} of {expected:,} bytes")
    if decoder and not decoder.eof:
        part.unlink(missing_ok=True)
        raise RetryError("the connection broke inside a compressed answer")
    return expected is not None or answer.chunked or decoder is not None


def _too_large(errand: Errand, part: Path, size: int) -> LimitExceededError:
    part.unlink(missing_ok=True)
    return LimitExceededError(
        f"{errand.source}: {host_of(errand.address)} sends {size:,} bytes or more, and the source "
        f"may have {errand.most:,}; it is no file of this source, get it by hand"
    )


def _note(part: Path) -> Path:
    return part.with_name(f"{part.name}.json")


def _remember(part: Path, answer: http.client.HTTPResponse) -> None:
    """Keep what tells the publisher that a part is of the same file."""
    tag = answer.headers.get("ETag", "")
    validator = tag if tag and not tag.startswith("W/") else answer.headers.get("Last-Modified")
    _note(part).write_text(json.dumps({"validator": validator}), encoding="utf-8")


def _validator(part: Path) -> str:
    try:
        found = json.loads(_note(part).read_text(encoding="utf-8"))
        return str(found["validator"] or "")
    except (OSError, ValueError, KeyError, TypeError):
        return ""
