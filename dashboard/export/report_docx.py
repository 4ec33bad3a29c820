"""Blocks as a Word document with real headings, lists and tables; a chart is left to its table, as in Markdown."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import datetime

from docx import Document
from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph as Line

from dashboard.export.blocks import Banner, Block, Chart, Facts, Heading, Paragraph, QuoteBlock, Table
from dashboard.export.plain_text import in_one_line

_WRITTEN = datetime(2000, 1, 1)  # noqa: DTZ001  a document has no zone, and this one no day: the same articles give the same bytes
_ZIPPED = (1980, 1, 1, 0, 0, 0)
_GREY, _AMBER, _BLUE = RGBColor(0x5A, 0x5F, 0x66), RGBColor(0x7A, 0x56, 0x00), RGBColor(0x1A, 0x5A, 0x96)
_MARGIN = Mm(22)
_SMALL = Pt(9)
_MAX_PROPERTY_CHARACTERS = 255
# Word refuses to open a document whose link is no URI, so that anything else stays text.
_LINK = re.compile(r"https?://[\w.-]+(?::\d{1,5})?(?:[/?#](?:[\w!$&'()*+,;=:@/?.~#-]|%[0-9A-Fa-f]{2})*)?", re.ASCII)
MAX_LINK_CHARACTERS = 2000


def to_docx(title: str, blocks: Sequence[Block]) -> bytes:
    """A document on A4; the same blocks give the same bytes."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN
    properties = document.core_properties
    properties.title = in_one_line(title)[:_MAX_PROPERTY_CHARACTERS]
    properties.author, properties.comments, properties.language = "newsdash", "", "en-GB"
    properties.created = properties.modified = _WRITTEN
    for block in blocks:
        _add(document, block)
    file = io.BytesIO()
    document.save(file)
    return _without_times(file.getvalue())


def _add(document: Word, block: Block) -> None:
    match block:
        case Heading():
            document.add_heading(in_one_line(block.text), block.level - 1)  # 0 is the style Title
        case Banner():
            _write(document.add_paragraph(), block.text, bold=True, colour=_AMBER)
        case Paragraph():
            line = document.add_paragraph()
            for emphasised, text in block.parts:
                _write(line, text, bold=emphasised, colour=_GREY if block.quiet else None)
        case Facts():
            for name, value in block.rows:
                line = document.add_paragraph(style="List Bullet")
                _write(line, f"{in_one_line(name)}: ", bold=True)
                _write(line, value)
        case Table():
            _add_table(document, block)
        case Chart():
            return
        case QuoteBlock():
            _add_quote(document, block)


def _write(line: Line, text: str, *, bold: bool = False, colour: RGBColor | None = None) -> None:
    """Words of others: what Word's XML cannot hold is left out; the blanks around them stay, which join parts of a paragraph."""
    words = f"{' ' * text[:1].isspace()}{in_one_line(text)}{' ' * text[-1:].isspace()}" if text.strip() else " " * bool(text)
    run = line.add_run(words)
    run.bold = bold or None
    if colour is not None:
        run.font.color.rgb = colour


def _add_table(document: Word, table: Table) -> None:
    made = document.add_table(rows=0, cols=len(table.head), style="Table Grid")
    for number, row in enumerate([table.head, *table.rows]):
        cells = made.add_row().cells
        for column, text in enumerate(row):
            _fill(cells[column], text, bold=number == 0, right=column in table.numbers)
    mark = OxmlElement("w:tblHeader")
    made.rows[0]._tr.get_or_add_trPr().append(mark)  # noqa: SLF001  python-docx has no name for a row that is repeated on each page
    document.add_paragraph()


def _fill(cell: _Cell, text: str, *, bold: bool, right: bool) -> None:
    line = cell.paragraphs[0]
    _write(line, text, bold=bold)
    line.paragraph_format.space_after = Pt(0)
    if right:
        line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for run in line.runs:
        run.font.size = _SMALL


def _add_quote(document: Word, quote: QuoteBlock) -> None:
    line = document.add_paragraph()
    _write(line, quote.speaker, bold=True)
    _write(line, f"{f', {quote.role}' if quote.role else ''} ")
    _write(line, f"({quote.how})", colour=_GREY)
    line.paragraph_format.keep_with_next = True
    for text, style in ((quote.before, None), (quote.words, "Intense Quote"), (quote.after, None)):
        if text:
            line = document.add_paragraph(style=style)
            _write(line, text, colour=None if style else _GREY)
            line.paragraph_format.keep_with_next = True
    source = document.add_paragraph()
    _write(source, f"{quote.citation} ", colour=_GREY)
    _link(source, in_one_line(quote.url))


def _link(line: Line, url: str) -> None:
    if len(url) > MAX_LINK_CHARACTERS or not _LINK.fullmatch(url):
        _write(line, url, colour=_GREY)
        return
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), line.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = line.add_run(url)
    run.font.color.rgb = _BLUE
    run.font.underline = True
    link.append(run._r)  # noqa: SLF001  nor one for making a link
    line._p.append(link)  # noqa: SLF001


def _without_times(data: bytes) -> bytes:
    """The same archive, whose files do not say when it was written."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(zipfile.ZipInfo(entry.filename, _ZIPPED), old.read(entry), zipfile.ZIP_DEFLATED)
    return file.getvalue()
