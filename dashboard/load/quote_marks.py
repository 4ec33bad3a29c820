"""Elements of a page that mean quotation marks: browsers set them around <q>, and indent <blockquote>."""

from __future__ import annotations

import re
from html import unescape

_Q = re.compile(r"<(/?)q(?:\s[^<>]*)?>", re.IGNORECASE)
_HAS_MARK = re.compile(r"(?:<[^<>]*>|\s|&nbsp;)*(?:[\"“„«‹‘‚']|&(?:quot|ldquo|laquo|lsquo|#34|#8220|#x201c);)", re.IGNORECASE)
_BLOCK = re.compile(
    r"<blockquote(?P<with>\s[^<>]*)?>(?P<content>(?:[^<]++|<(?!/?blockquote\b))*+)</blockquote\s*>", re.IGNORECASE
)
_PARAGRAPH = re.compile(r"<p(?:\s[^<>]*)?>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_ANY_MARK = re.compile(r"[\"“”„«»]|&(?:quot|[lr]dquo|[lr]aquo|#34|#8220|#8221);")
_LEAD_CHARACTERS = 2_000
_FEWEST_WORDS = 4


def set_marks(page: str) -> str:
    """The page with marks in place of <q>, and around each <blockquote> that a colon introduces, unless it has its own."""
    if re.search(r"<q[\s>]", page, re.IGNORECASE):
        page = _inline(page)
    return _BLOCK.sub(_quoted, page) if "<blockquote" in page.lower() else page


def _inline(page: str) -> str:
    pieces: list[str] = []
    waiting: list[str] = []
    done = 0
    for tag in _Q.finditer(page):
        pieces.append(page[done : tag.start()])
        done = tag.end()
        if not tag[1]:
            has_own = _HAS_MARK.match(page, tag.end())
            depth = sum(map(bool, waiting))
            waiting.append("" if has_own else "’" if depth % 2 else "”")
            pieces.append("" if has_own else "‘" if depth % 2 else "“")
        elif waiting:
            pieces.append(waiting.pop())
    return "".join([*pieces, page[done:]])


def _quoted(block: re.Match[str]) -> str:
    content = block["content"]
    words = _words(content)
    introduced = _words(block.string[max(0, block.start() - _LEAD_CHARACTERS) : block.start()]).endswith((":", "："))
    if not introduced or _ANY_MARK.search(words) or len(words.split()) < _FEWEST_WORDS:
        return block[0]
    first = _PARAGRAPH.search(content)
    opened = _PARAGRAPH.sub(lambda tag: f"{tag[0]}“", content) if first else f"“{content}"
    end = re.search(r"\s*(?:</p\s*>\s*)?$", opened, re.IGNORECASE)
    place = end.start() if end else len(opened)
    return f"<blockquote{block['with'] or ''}>{opened[:place]}”{opened[place:]}</blockquote>"


def _words(markup: str) -> str:
    return " ".join(unescape(_TAG.sub(" ", markup)).split())
