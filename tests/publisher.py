"""A publisher on this machine that sends what a test wants, well or badly."""

import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Asks the publisher what to answer; says nothing on the terminal."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        publisher = self.server.publisher
        publisher.asked.append((self.path, dict(self.headers)))
        try:
            publisher.answers.get(self.path, missing)(self)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def log_message(self, *words):
        pass

    def head(self, status: int = 200, **headers: object) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), str(value))
        self.end_headers()


class Publisher:
    """What is sent for which path, and what was asked."""

    def __init__(self, server: ThreadingHTTPServer) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.address = f"http://127.0.0.1:{server.server_address[1]}"

    def sends(self, path: str, answer: Answer | bytes) -> str:
        """Answer a path so from now on, and return its address."""
        self.answers[path] = whole(answer) if isinstance(answer, bytes) else answer
        return self.address + path


@contextmanager
def opened() -> Iterator[Publisher]:
    """Lend a publisher until its tests are done."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.publisher = Publisher(server)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield server.publisher
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


# --- answers


def missing(handler: Handler) -> None:
    handler.head(404, Content_Length=0)


def whole(content: bytes, *, tag: str = '"one"') -> Answer:
    """Send a file, or the rest of it where that is asked for and still the same file."""

    def answer(handler: Handler) -> None:
        wanted = handler.headers.get("Range", "")
        same = handler.headers.get("If-Range") == tag
        start = int(wanted.removeprefix("bytes=").rstrip("-")) if wanted and same else 0
        rest = content[start:]
        handler.head(206 if start else 200, Content_Length=len(rest), ETag=tag)
        handler.wfile.write(rest)

    return answer


def cut(content: bytes, *, told: bool, tag: str = '"one"') -> Answer:
    """Send half a file, having told its length or not, and hang up."""

    def answer(handler: Handler) -> None:
        headers = {"Content_Length": len(content)} if told else {}
        handler.head(ETag=tag, Connection="close", **headers)
        handler.wfile.write(content[: len(content) // 2])
        handler.close_connection = True

    return answer


def dripping(handler: Handler) -> None:
    """Send a byte now and then, without end."""
    handler.head(Content_Length=10_000)
    while True:
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.1)


def endless(handler: Handler) -> None:
    handler.head(Connection="close")
    while True:
        handler.wfile.write(b"x" * 65_536)


def silent(handler: Handler) -> None:
    """Take the request and say nothing."""
    time.sleep(30)
    handler.close_connection = True


def slow_headers(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        handler.wfile.write(b"X-Much: more\r\n"[:1])
        handler.wfile.flush()
        time.sleep(0.1)


def hanging_up(handler: Handler) -> None:
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    handler.close_connection = True
    handler.connection.close()


def to(address: str, status: int = 302) -> Answer:
    return lambda handler: handler.head(status, Location=address, Content_Length=0)


def failing(status: int, times: int, then: Answer, **headers: object) -> Answer:
    """Fail some times, then answer."""
    left = [times]

    def answer(handler: Handler) -> None:
        if left[0]:
            left[0] -= 1
            handler.head(status, Content_Length=0, **headers)
        else:
            then(handler)

    return answer


def packed(content: bytes) -> Answer:
    """Send content compressed in transfer, though nobody asked for that."""

    def answer(handler: Handler) -> None:
        sent = gzip.compress(content)
        handler.head(Content_Length=len(sent), Content_Encoding="gzip")
        handler.wfile.write(sent)

    return answer


def in_turn(*answers: Answer) -> Answer:
    """Give one answer after the other."""
    left = iter(answers)

    def answer(handler: Handler) -> None:
        next(left)(handler)

    return answer
