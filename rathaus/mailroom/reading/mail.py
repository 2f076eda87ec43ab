"""E-mails (.eml): text, attachments, mails within mails, all bounded."""

import email.policy
import re
from contextlib import suppress
from dataclasses import dataclass, field
from email import message_from_binary_file
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import cast

from rathaus.mailroom.reading.kinds import JPEG, MAIL, PDF, PNG, TIFF, kind_of
from rathaus.mailroom.reading.shapes import Extracted, Unreadable

MAX_DEPTH = 3
MAX_ATTACHMENTS = 100
MAX_BYTES = 100_000_000  # parsing holds a mail in memory about three times
READABLE = (PDF, TIFF, JPEG, PNG)


@dataclass
class Mail:
    """What a mail holds; attachments are files in the working folder."""

    subject: str = ""
    sender: str = ""
    body: str = ""
    date: str = ""
    attachments: list[Extracted] = field(default_factory=list)
    findings: list[str] = field(default_factory=list)


def open_mail(path: Path, workdir: Path) -> Mail:
    """Parse the file; raises Unreadable (broken-mail, mail-too-large)."""
    if path.stat().st_size > MAX_BYTES:
        raise Unreadable(
            "mail-too-large",
            "Die E-Mail ist zu groß. Bitte lassen Sie sich die Anhänge einzeln senden.",
        )
    try:
        with path.open("rb") as stream:
            message = message_from_binary_file(stream, policy=email.policy.default)
        mail = Mail(
            subject=_header(message, "subject"),
            sender=parseaddr(_header(message, "from"))[0],
            date=_day(_header(message, "date")),
        )
        _collect(message, mail, workdir, depth=0)
    except (ValueError, LookupError, RecursionError, AttributeError, TypeError) as error:
        raise Unreadable(
            "broken-mail",
            "Die E-Mail ist beschädigt. Bitte lassen Sie sie sich noch einmal senden.",
        ) from error
    return mail


def _header(message: EmailMessage, name: str) -> str:
    with suppress(ValueError, LookupError, AttributeError, TypeError):
        return str(message.get(name, "")).replace("\n", " ").strip()
    return ""


def _day(value: str) -> str:
    with suppress(ValueError, TypeError):
        return parsedate_to_datetime(value).date().isoformat()
    return ""


def _collect(message: EmailMessage, mail: Mail, workdir: Path, depth: int) -> None:
    kind = message.get_content_type()
    if kind == MAIL:
        _nested(message, mail, workdir, depth)
    elif message.is_multipart():
        parts = [cast(EmailMessage, part) for part in message.iter_parts()]
        if kind == "multipart/alternative":
            plain = [p for p in parts if p.get_content_type() == "text/plain"]
            parts = (
                plain[:1] + [p for p in parts if p.get_content_maintype() != "text"]
                if plain
                else parts
            )
        for part in parts:
            _collect(part, mail, workdir, depth)
    elif message.get_content_maintype() == "text" and not message.get_filename():
        text = _text(message)
        if text:
            mail.body = f"{mail.body}\n\n{text}" if mail.body else text
    else:
        _keep(message.get_payload(decode=True), message.get_filename() or "", mail, workdir)


def _nested(message: EmailMessage, mail: Mail, workdir: Path, depth: int) -> None:
    """A forwarded mail: read like the outer one down to MAX_DEPTH, then kept as a file."""
    for inner in cast(list[EmailMessage], message.get_payload()):
        if depth + 1 > MAX_DEPTH:
            mail.findings.append("mail-depth-limit")
            _keep(inner.as_bytes(), "weitergeleitet.eml", mail, workdir)
            return
        subject = _header(inner, "subject")
        mail.body += f"\n\n[Weitergeleitet: {subject}]" if subject else "\n\n[Weitergeleitet]"
        _collect(inner, mail, workdir, depth + 1)


def _keep(data: object, name: str, mail: Mail, workdir: Path) -> None:
    if not isinstance(data, bytes) or not data:
        return
    if len(mail.attachments) >= MAX_ATTACHMENTS:
        mail.findings.append("attachment-limit")
        return
    suffix = re.sub(r"[^a-z0-9.]", "", Path(name).suffix.lower())[:8] or ".bin"
    path = workdir / f"attachment-{len(mail.attachments) + 1:02d}{suffix}"
    path.write_bytes(data)
    try:
        kind = kind_of(path)
    except Unreadable:
        kind = "application/octet-stream"
    shown = re.sub(r"[\x00-\x1f/\\]", "_", name)[:120] or path.name
    mail.attachments.append(Extracted(shown, kind, path))


def _text(message: EmailMessage) -> str:
    data = message.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    charset = message.get_content_charset("utf-8")
    try:
        text = data.decode(charset, "replace")
    except LookupError:
        text = data.decode("utf-8", "replace")
    if message.get_content_subtype() == "html":
        stripper = _Stripper()
        stripper.feed(text)
        text = "".join(stripper.parts)
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


class _Stripper(HTMLParser):
    """HTML to lines of text; scripts and styles are dropped."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in ("script", "style")
        if tag in ("br", "p", "div", "tr", "li", "h1", "h2", "h3"):
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("script", "style") and self._hidden > 0

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(re.sub(r"\s+", " ", data))
