"""Notes and clippings with front matter: "key: value" between two lines "---", then the article in Markdown."""

from __future__ import annotations

import re

from dashboard.load import columns, dates, markdown
from dashboard.load.raw import File, Raw

_BLOCK = re.compile(r"\A\s*(?P<rule>---|\+\+\+)[ \t]*\n(?P<lines>.{0,20000}?)\n(?:(?P=rule)|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_KEY = re.compile(r"(?P<name>[A-Za-z][\w .-]{0,40}?)[ \t]*[:=](?:[ \t]+|$)(?P<value>.*)")
_LATER = ("created", "clipped", "saved", "updated", "modified", "lastmod", "accessed")
"""Days on which a note was made or changed; they date no article."""


def article(file: File, text: str) -> Raw | None:
    """The article under a front matter; None where the text has none."""
    block = _BLOCK.match(text)
    values = _values(block["lines"]) if block else {}
    if not block or not values:
        return None
    fields: dict[str, object] = {}
    for name, value in values.items():
        field = columns.field_of(name)
        if field and field != "text" and value and columns.plain(name) not in _LATER:
            fields.setdefault(field, value if len(value) > 1 else value[0])
    source = fields.get("source")
    if isinstance(source, str) and re.match(r"https?://", source) and "url" not in fields:
        fields["url"] = fields.pop("source")
    if "published" in fields and not dates.parse_date(fields["published"]):
        del fields["published"]
    body = text[block.end() :].strip()
    heading = re.match(r"#[ \t]+(?P<title>.+)\n", body)
    if heading and fields.get("title") in {None, heading["title"].strip()}:
        fields["title"] = heading["title"].strip()
        body = body[heading.end() :]
    return Raw(file.origin, {**fields, "text": markdown.to_text(body)}, alone=True)


def _values(lines: str) -> dict[str, list[str]]:
    """The keys with their values; of YAML and TOML only what such headers hold: words, and lists of words."""
    values: dict[str, list[str]] = {}
    name = ""
    for line in lines.split("\n"):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        match = _KEY.fullmatch(line.rstrip())
        if match and not line.startswith((" ", "\t")):
            name = match["name"]
            value = match["value"].strip()
            inner = (
                value[1:-1].split(",")
                if value.startswith("[") and value.endswith("]") and not value.startswith("[[")
                else [value]
            )
            values[name] = [word for part in inner if (word := _word(part))]
        elif name and (item := re.match(r"\s*-[ \t]+(.*)|\s+(\S.*)", line)):
            if item[1] is not None:
                values[name] += [word] if (word := _word(item[1])) else []
            elif word := _word(item[2]):
                values[name] = [" ".join([*values[name], word])]
    return values


def _word(value: str) -> str:
    value = value.strip()
    if value in {"|", ">", "|-", ">-", "null", "~"}:
        return ""
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1].replace('\\"', '"').replace("''", "'")
    return re.sub(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]", r"\1", value).strip()
