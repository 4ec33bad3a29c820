"""E-mail as files: one message (.eml), or a mailbox (mbox) of many. Headers give title, date and source."""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr
from typing import cast

from dashboard.load import encodings, markup
from dashboard.load.raw import File, Raw, UnreadableError
from dashboard.model import Rejected

MAX_BYTES = 256 << 20  # bytes
_HEADER = re.compile(r"(?P<name>[A-Za-z][A-Za-z-]{1,40}):(?=[ \t\n]|$)")
_SURE = {"received", "return-path", "message-id", "mime-version", "delivered-to", "x-mailer", "content-transfer-encoding"}
_USUAL = {"from", "to", "subject", "date", "sent", "cc", "reply-to", "content-type", "von", "an", "betreff", "de", "objet"}
_POSTMARK = re.compile(rb"^From [^\n]*\d{4}[^\n]*\r?\n(?=[A-Za-z][A-Za-z-]*:)", re.MULTILINE)
_MBOX = re.compile(r"From \S[^\n]*\d{4}[^\n]*\n[A-Za-z][A-Za-z-]*:")
_MAX_DEPTH = 5
"""Messages within messages."""


def is_email(text: str, suffix: str) -> bool:
    """Whether a file begins as a message or a mailbox does: with headers, one under the other, that only e-mail has."""
    if _MBOX.match(text):
        return True
    names: list[str] = []
    for line in text.lstrip("\n").split("\n")[:60]:
        if match := _HEADER.match(line):
            names.append(match["name"].lower())
        elif not (names and line[:1] in {" ", "\t"} and line.strip()):
            break
    given = set(names)
    usual = len(given & _USUAL)
    return usual >= 1 and (bool(given & _SURE) or suffix in {".eml", ".emlx"} or ("subject" in given and usual >= 3))


def read_email(file: File) -> Iterator[Raw | Rejected]:
    """The message or messages of a file, and those that are attached to them."""
    data = file.read_whole(MAX_BYTES, "e-mail")
    starts = [match.start() for match in _POSTMARK.finditer(data)] if data.startswith(b"From ") else []
    if not starts:
        yield from _articles(file.origin, _parsed(re.sub(rb"\A\s*\d+\s*\n(?=[A-Za-z-]+:)", b"", data).lstrip()), alone=True)
        return
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(data)], strict=True), start=1):
        message = data[start:end].split(b"\n", 1)[-1]
        yield from _articles(
            f"{file.origin}, message {number}", _parsed(re.sub(rb"(?m)^>(>*From )", rb"\1", message)), alone=False
        )


def _parsed(data: bytes) -> EmailMessage:
    return email.message_from_bytes(data, policy=default)


def _articles(origin: str, message: EmailMessage, *, alone: bool, depth: int = 0) -> Iterator[Raw | Rejected]:
    attached = [part for part in message.walk() if part.get_content_type() == "message/rfc822"] if depth < _MAX_DEPTH else []
    try:
        text = _text(message)
        sender, address = parseaddr(_header(message, "From"))
        yield Raw(
            origin,
            {
                "title": _header(message, "Subject"),
                "text": text,
                "published": _header(message, "Date") or _header(message, "Sent"),
                "source": sender or address,
                "url": _header(message, "Archived-At").strip("<>") or _header(message, "Content-Location"),
            },
            alone=alone,
        )
    except (UnreadableError, LookupError, ValueError, TypeError, AttributeError) as error:
        reason = str(error) if isinstance(error, UnreadableError) else "the message is too damaged to read"
        yield Rejected(origin, reason)
    for number, part in enumerate(attached, start=1):
        for inner in part.iter_parts() if depth == 0 else ():
            yield from _articles(
                f"{origin}, attached message {number}", cast("EmailMessage", inner), alone=False, depth=depth + 1
            )


def _header(message: EmailMessage, name: str) -> str:
    return " ".join(str(message.get(name) or "").split())


def _text(message: EmailMessage) -> str:
    """The text of a message: its HTML as a browser shows it, or its plain part where the HTML holds much less."""
    parts = [part for part in _own_parts(message) if part.get_content_disposition() != "attachment"]
    pages = [markup.to_text(_content(part)) for part in parts if part.get_content_type() == "text/html"]
    plain = [_content(part) for part in parts if part.get_content_type() == "text/plain"]
    page, words = "\n\n".join(filter(None, pages)), "\n\n".join(text.strip() for text in plain if text.strip())
    if not page.strip() and not words:
        raise UnreadableError("the message has no text, only attachments or pictures")
    return page if len(page) * 2 > len(words) else words


def _own_parts(message: EmailMessage) -> Iterator[EmailMessage]:
    """The parts of a message, not of those attached to it."""
    if message.get_content_type() == "message/rfc822":
        return
    if not message.is_multipart():
        yield message
        return
    for part in message.iter_parts():
        yield from _own_parts(cast("EmailMessage", part))


def _content(part: EmailMessage) -> str:
    data = part.get_payload(decode=True)
    return encodings.decode(data, name=part.get_content_charset() or "") if isinstance(data, bytes) else ""
