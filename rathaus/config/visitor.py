"""A browser without a screen: cookies, forms by their labels, uploads; for `bin/demo --check`."""

import contextlib
import mimetypes
import secrets
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
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

    Every method that loads a page raises Lost for 4xx and 5xx, OSError without an answer.
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
        return " ".join(" ".join(self._main().itertext()).split())

    def source(self) -> str:
        """The page as the browser has it."""
        return str(html.tostring(self._page(), encoding="unicode"))

    def follow(self, words: str) -> bytes:
        """Follow the first link whose text contains the words."""
        for link in self._page().iter("a"):
            if words.lower() in " ".join(link.text_content().split()).lower():
                return self.get(link.get("href", ""))
        raise Lost(f"kein Link „{words}“ auf {self.url}")

    def submit(
        self, values: Mapping[str, Value] | None = None, *, button: str = "", to: str = ""
    ) -> bytes:
        """Fill in and send the first form of the page that fits.

        It fits if it has all the named fields, a button with the words, and goes `to` an address
        that ends so. Fields are named by name or label; what is not named keeps its value. A Path
        is uploaded, True ticks a box, a choice is made by the option's value or label.
        """
        values = dict(values or {})
        form, pressed = self._form(values, button, to)
        fields, files = _filled_in(form, values)
        if pressed is not None and pressed.get("name"):
            fields.append((pressed.get("name", ""), pressed.get("value", "")))
        target = self._absolute(_target(form, pressed) or self.url)
        if form.get("method", "get").lower() != "post":
            return self.get(f"{target.split('?')[0]}?{urllib.parse.urlencode(fields)}")
        return self._post(target, fields, files)

    def wait_until(
        self, path: str, there: Callable[[bytes], bool], *, seconds: float = 20
    ) -> bytes:
        """Load the page again and again until it is as wanted; errors count as not yet."""
        until = time.monotonic() + seconds
        while True:
            try:
                page = self.get(path)
                if there(page):
                    return page
                seen = self.text()[:200]
            except Lost as error:
                seen = str(error)
            if time.monotonic() > until:
                raise Lost(f"nach {seconds:.0f} s nicht so weit: {path}: {seen}")
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
        request.data = _stream(parts)  # before the length: setting it forgets the length
        request.add_header("Content-Type", f"multipart/form-data; boundary={boundary}")
        request.add_header("Content-Length", str(length))
        return self._open(request)

    def _open(self, request: urllib.request.Request) -> bytes:
        request.add_header("Accept-Language", "de")
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))
        try:
            answer = opener.open(request, timeout=60)
        except urllib.error.HTTPError as error:
            self.page = html.fromstring(error.read().decode() or "<p>leer</p>")
            raise Lost(f"{error.code} auf {error.url}: {self.text()[:200]}") from None
        with contextlib.closing(answer):
            content: bytes = answer.read()
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

    def _form(
        self, values: Mapping[str, Value], button: str, to: str
    ) -> tuple[html.HtmlElement, html.HtmlElement | None]:
        for form in self._main().iter("form"):
            known = {name for one in _controls(form) for name in _names(form, one)}
            if not known.issuperset(values):
                continue
            for pressed in _buttons(form):
                words = " ".join(pressed.text_content().split()) or pressed.get("value", "")
                if button in words and (_target(form, pressed) or self.url).endswith(to):
                    return form, pressed
        wanted = ", ".join([*values, *filter(None, (button, to))])
        raise Lost(f"kein Formular mit {wanted or 'Knopf'} auf {self.url}: {self.text()[:200]}")


def _controls(form: html.HtmlElement) -> list[html.HtmlElement]:
    return [
        one
        for one in form.iter("input", "select", "textarea")
        if one.get("name") and one.get("disabled") is None
    ]


def _buttons(form: html.HtmlElement) -> list[html.HtmlElement]:
    return [
        one
        for one in form.iter("button", "input")
        if one.get("type") == "submit" or (one.tag == "button" and one.get("type") is None)
    ]


def _target(form: html.HtmlElement, pressed: html.HtmlElement | None) -> str:
    own = pressed.get("formaction") if pressed is not None else None
    return own or form.get("action") or ""


def _names(form: html.HtmlElement, one: html.HtmlElement) -> list[str]:
    return [one.get("name", ""), *_labels(form, one)]


def _filled_in(
    form: html.HtmlElement, values: dict[str, Value]
) -> tuple[list[tuple[str, str]], list[tuple[str, Path]]]:
    fields: list[tuple[str, str]] = []
    files: list[tuple[str, Path]] = []
    for one in _controls(form):
        names = _names(form, one)
        value = next((given for key, given in values.items() if key in names), None)
        if one.tag == "input" and one.get("type") == "file":
            files.extend([(names[0], value)] if isinstance(value, Path) else [])
        else:
            fields.extend((names[0], text) for text in _sent(form, one, value))
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
