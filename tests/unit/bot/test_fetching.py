"""Addresses are fetched within limits, and never from where only we may look."""

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar

import pytest

from bot import fetching
from bot.errors import FetchError
from bot.fetching import fetch, is_public


class Pages(BaseHTTPRequestHandler):
    """A web site of a few pages."""

    answers: ClassVar[dict[str, tuple[int, dict[str, str], bytes]]] = {}

    def do_GET(self) -> None:
        """Serve a page."""
        status, headers, body = self.answers.get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if "Content-Length" not in headers:
            self.send_header("Connection", "close")
        self.end_headers()
        if body == b"never":
            threading.Event().wait(0.5)
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    port = server.server_port
    html = {"Content-Type": "text/html; charset=utf-8"}
    Pages.answers = {
        "/leave": (200, html, b"<p>Employees get 25 days.</p>"),
        "/plan%20b.md": (200, {"Content-Type": "text/plain"}, b"# Plan"),
        "/get?id=1": (
            200,
            {
                "Content-Type": "application/pdf",
                "Content-Disposition": 'attachment; filename="../r.pdf"',
            },
            b"%PDF-",
        ),
        "/on": (302, {"Location": "/leave"}, b""),
        "/inside": (302, {"Location": f"http://127.0.0.2:{port}/leave"}, b""),
        "/file": (302, {"Location": "file:///etc/passwd"}, b""),
        "/round": (302, {"Location": "/round"}, b""),
        "/large": (200, html, b"x" * 5000),
        "/declared": (200, {"Content-Length": "99999999"}, b""),
        "/slow": (200, html, b"never"),
    }
    yield f"http://127.0.0.1:{port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("path", "name", "content"),
    [
        ("/leave", "leave.html", b"<p>Employees get 25 days.</p>"),
        ("/leave#part", "leave.html", b"<p>Employees get 25 days.</p>"),
        ("/on", "leave.html", b"<p>Employees get 25 days.</p>"),
        ("/plan%20b.md", "plan b.md", b"# Plan"),
        ("/get?id=1", "..r.pdf", b"%PDF-"),
    ],
)
def test_a_page_is_fetched_and_named(path: str, name: str, content: bytes, site: str) -> None:
    page = fetch(site + path, private=True)
    assert (page.name, page.content) == (name, content)
    assert page.url == (site + path).partition("#")[0]


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/none", "the server says 404 Not Found"),
        ("/file", "no sound"),
        ("/round", "leads on more than 5 times"),
        ("/large", "is larger than"),
        ("/declared", "is larger than"),
        ("/slow", "took longer than 0.2 seconds"),
    ],
)
def test_what_cannot_be_fetched_is_said(path: str, says: str, site: str) -> None:
    with pytest.raises(FetchError, match=says) as refusal:
        fetch(site + path, private=True, largest=1000, seconds=0.2 if path == "/slow" else 20)
    assert str(refusal.value).startswith(site + path)


def test_private_addresses_are_refused_whatever_their_name(
    site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(FetchError, match="private network"):
        fetch(f"{site}/leave")
    with pytest.raises(FetchError, match="private network"):
        fetch(f"{site.replace('127.0.0.1', 'localhost')}/leave")
    real = socket.getaddrinfo
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda _, *rest, **named: real("127.0.0.1", *rest, **named)
    )
    with pytest.raises(FetchError, match="private network"):
        fetch(f"{site.replace('127.0.0.1', 'docs.example.org')}/leave")


def test_a_redirect_to_a_private_address_is_refused(
    site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "is_public", lambda address: address == "127.0.0.1")
    assert fetch(f"{site}/leave").content
    with pytest.raises(FetchError, match="private network"):
        fetch(f"{site}/inside")


def test_a_password_in_an_address_is_not_repeated() -> None:
    with pytest.raises(FetchError) as refusal:
        fetch("http://ann:secret@example.org/")
    assert "secret" not in str(refusal.value)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        *((it, True) for it in ("93.184.216.34", "2606:4700::1111")),
        *((it, False) for it in ("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1")),
        *((it, False) for it in ("169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1")),  # noqa: S104 -- nothing is bound
        *((it, False) for it in ("::1", "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1")),
        *((it, False) for it in ("64:ff9b::7f00:1", "2002:7f00:1::")),
    ],
)
def test_public_addresses_are_told_from_others(address: str, public: bool) -> None:  # noqa: FBT001
    assert is_public(address) is public
