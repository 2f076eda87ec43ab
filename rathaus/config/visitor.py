"""A browser without a screen: cookies, forms by their labels, uploads; for `bin/demo --check`."""

import contextlib
import http.client
import mimetypes
import secrets
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from pathlib import Path

from lxml import html

CHUNK = 1024 * 1024
Value = str | Path | bool | Sequence[str]


class Lost(LookupError):
    """The page is not as expected; the text says what was looked for and where."""


@dataclass
class Visitor:
    """One person's browser. `page` is the last page, `url` where it came from.

    Every method that loads a page raises OSError (HTTPError) for 4xx and 5xx.
    """

    address: str
    url: str = ""
    page: html.HtmlElement | None = None
    cookies: CookieJar = field(default_factory=CookieJar)

    def get(self, path: str) -> bytes:
        """Open a page (or file); returns its bytes."""
        return self._open(urllib.request.Request(self._absolute(path)))

    def text(self) -> str:
        """What a person reads on the page, in one line."""
        return " ".join(self._main().text_content().split())

    def follow(self, words: str) -> bytes:
        """Follow the first link whose text contains the words."""
        for link in self._page().iter("a"):
            if words.lower() in " ".join(link.text_content().split()).lower():
                return self.get(link.get("href", ""))
        raise Lost(f"kein Link „{words}“ auf {self.url}")

    def submit(self, button: str, values: Mapping[str, Value] | None = None) -> bytes:
        """Fill in the form with this button and press it.

        Fields are named by their label or name; what is not named keeps its value. A Path is
        uploaded, True ticks a box; a choice is made by the option's label or value.
        """
        form, pressed = self._form(button)
        fields, files = _filled_in(form, dict(values or {}), self.url)
        if pressed.get("name"):
            fields.append((pressed.get("name"), pressed.get("value", "")))
        target = self._absolute(pressed.get("formaction") or form.get("action") or self.url)
        if form.get("method", "get").lower() != "post":
            return self.get(f"{target.split('?')[0]}?{urllib.parse.urlencode(fields)}")
        return self._post(target, fields, files)

    def wait_for(self, path: str, words: str, *, seconds: float) -> None:
        """Load the page again and again until it says the words."""
        until = time.monotonic() + seconds
        while True:
            self.get(path)
            if words.lower() in self.text().lower():
                return
            if time.monotonic() > until:
                raise Lost(f"„{words}“ steht nach {seconds:.0f} s nicht auf {self.url}")
            time.sleep(0.3)

    def _post(
        self, target: str, fields: list[tuple[str, str]], files: list[tuple[str, Path]]
    ) -> bytes:
        request = urllib.request.Request(target, method="POST")
        request.add_header("Referer", self.url)
        request.add_header("Origin", self.address)
        if not files:
            request.data = urllib.parse.urlencode(fields).encode()
            return self._open(request)
        boundary = secrets.token_hex(16)
        parts = list(_parts(fields, files, boundary))
        length = sum(len(one) if isinstance(one, bytes) else one.stat().st_size for one in parts)
        request.add_header("Content-Type", f"multipart/form-data; boundary={boundary}")
        request.add_header("Content-Length", str(length))
        request.data = _stream(parts)
        return self._open(request)

    def _open(self, request: urllib.request.Request) -> bytes:
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))
        with contextlib.closing(opener.open(request, timeout=60)) as answer:
            assert isinstance(answer, http.client.HTTPResponse)
            content = answer.read()
            self.url = answer.url
            if answer.headers.get_content_type() == "text/html":
                self.page = html.fromstring(content.decode())
            return content

    def _absolute(self, path: str) -> str:
        return urllib.parse.urljoin(self.url or self.address + "/", path)

    def _page(self) -> html.HtmlElement:
        if self.page is None:
            raise Lost("noch keine Seite geöffnet")
        return self.page

    def _main(self) -> html.HtmlElement:
        found = self._page().find(".//main")
        return found if found is not None else self._page()

    def _form(self, button: str) -> tuple[html.HtmlElement, html.HtmlElement]:
        for area in (self._main(), self._page()):
            for pressed in area.iter("button", "input"):
                if pressed.get("type") in (None, "submit") or pressed.tag == "button":
                    words = pressed.get("value", "") if pressed.tag == "input" else ""
                    words = words or " ".join(pressed.text_content().split())
                    form = _form_of(pressed, self._page())
                    if button.lower() in words.lower() and form is not None:
                        return form, pressed
        raise Lost(f"kein Knopf „{button}“ auf {self.url}")


def _form_of(pressed: html.HtmlElement, page: html.HtmlElement) -> html.HtmlElement | None:
    if pressed.get("form"):
        return page.get_element_by_id(pressed.get("form"))
    return next(pressed.iterancestors("form"), None)


def _filled_in(
    form: html.HtmlElement, values: dict[str, Value], url: str
) -> tuple[list[tuple[str, str]], list[tuple[str, Path]]]:
    fields: list[tuple[str, str]] = []
    files: list[tuple[str, Path]] = []
    used: set[str] = set()
    for one in form.iter("input", "select", "textarea"):
        name = one.get("name")
        if not name or one.get("disabled") is not None:
            continue
        given = next((key for key in values if key in (name, *_labels(form, one))), None)
        used.update({given} if given else ())
        value = values[given] if given else None
        if one.tag == "input" and one.get("type") == "file":
            files.extend([(name, value)] if isinstance(value, Path) else [])
        else:
            fields.extend((name, text) for text in _sent(form, one, value))
    if missing := set(values) - used:
        raise Lost(f"kein Feld „{missing.pop()}“ auf {url}")
    return fields, files


def _sent(form: html.HtmlElement, one: html.HtmlElement, value: Value | None) -> list[str]:
    """What the control sends: nothing, one text, or several."""
    kind = one.get("type", "text") if one.tag == "input" else one.tag
    if kind in ("submit", "button", "image", "reset"):
        return []
    if kind in ("checkbox", "radio"):
        own = one.get("value", "on")
        ticked = one.get("checked") is not None
        if isinstance(value, bool):
            ticked = value
        elif isinstance(value, str):
            ticked = value in (own, *_labels(form, one)[:1])
        elif value is not None and not isinstance(value, Path):
            ticked = own in value or bool(set(_labels(form, one)[:1]).intersection(value))
        return [own] if ticked else []
    if kind == "select":
        options = list(one.iter("option"))
        chosen = [
            o for o in options if value in (o.get("value"), " ".join(o.text_content().split()))
        ]
        if value is not None and not chosen:
            raise Lost(f"keine Auswahl „{value}“ in {one.get('name')}")
        chosen = chosen or [o for o in options if o.get("selected") is not None] or options[:1]
        return [o.get("value", o.text_content().strip()) for o in chosen]
    if value is not None:
        return [str(value)]
    return [one.text_content() if kind == "textarea" else one.get("value", "")]


def _labels(form: html.HtmlElement, one: html.HtmlElement) -> list[str]:
    """The control's label, then the legend of its group; without what stands in brackets."""
    found = []
    if one.get("id"):
        found = form.xpath(".//label[@for=$id]", id=one.get("id"))
    found += list(one.iterancestors("label"))[:1]
    for group in one.iterancestors("fieldset"):
        found += group.findall("./legend")
    texts = (" ".join(label.text_content().split()) for label in found)
    return [name for text in texts for name in (text, text.split(" (")[0].rstrip(" *:"))]


def _parts(
    fields: list[tuple[str, str]], files: list[tuple[str, Path]], boundary: str
) -> Iterator[bytes | Path]:
    for name, value in fields:
        head = f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'
        yield f"{head}{value}\r\n".encode()
    for name, path in files:
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        yield (
            f'--{boundary}\r\nContent-Disposition: form-data; name="{name}";'
            f' filename="{path.name}"\r\nContent-Type: {kind}\r\n\r\n'
        ).encode()
        yield path
        yield b"\r\n"
    yield f"--{boundary}--\r\n".encode()


def _stream(parts: Sequence[bytes | Path]) -> Iterator[bytes]:
    """The body piece by piece: a large file never lies in memory."""
    for one in parts:
        if isinstance(one, bytes):
            yield one
            continue
        with one.open("rb") as file:
            while chunk := file.read(CHUNK):
                yield chunk
