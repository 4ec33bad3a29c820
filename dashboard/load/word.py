"""Word files (.docx): a Nexis download, or one article as in a text file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from dashboard.load import nexis, plain
from dashboard.load.raw import File, Raw, UnreadableError

MAX_BYTES = 64 << 20  # bytes that its parts may unpack to, all of which are held at once and many times over


def read_word(file: File) -> Iterator[Raw]:
    """The article or articles; headers, footers and pictures are left out.

    Raises UnreadableError for a file that is damaged, protected, or unpacks to more than a document can be.
    """
    lines = _lines(file)
    if nexis.is_nexis(lines):
        yield from nexis.articles(file, lines)
    else:
        yield plain.article(file, "\n\n".join(line for line in lines if line.strip()))


def _lines(file: File) -> list[str]:
    data = file.read_whole(MAX_BYTES, "a Word document")
    try:
        return list(_text_lines(data))
    except (UnreadableError, MemoryError):
        raise
    except Exception as error:
        # What is wrong inside a document comes as any error there is.
        raise UnreadableError("it is a damaged Word document; open it in Word and save it anew, or as .txt") from error


def _text_lines(data: bytes) -> Iterator[str]:
    import docx  # noqa: PLC0415 - a third of a second, which other files need not pay
    from docx.oxml.ns import qn  # noqa: PLC0415
    from docx.text.paragraph import Paragraph  # noqa: PLC0415

    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        unpacked = sum(part.file_size for part in parts.infolist())
    if unpacked > MAX_BYTES:
        raise UnreadableError(f"it unpacks to {unpacked:,} bytes; the limit for a Word document is {MAX_BYTES:,}")
    document = docx.Document(io.BytesIO(data))
    for block in document.element.body.iterchildren():
        if block.tag == qn("w:p"):
            yield from Paragraph(block, document._body).text.split("\n")  # noqa: SLF001 a paragraph wants its document
        elif block.tag == qn("w:tbl"):
            # Cells as they are stored: how far one spans is a number that anybody can write.
            for cell in block.iterdescendants(qn("w:tc")):
                words = " ".join(
                    part
                    for child in cell.iterchildren(qn("w:p"))
                    for part in Paragraph(child, document._body).text.split()  # noqa: SLF001
                )
                if words:
                    yield words
