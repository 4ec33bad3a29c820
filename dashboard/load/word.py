"""Word files (.docx): a Nexis download, or one article as in a text file."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from dashboard.load import nexis, plain
from dashboard.load.records import File, Raw, UnreadableError

MOST = 512 << 20  # bytes that its parts may unpack to, all of which are held at once


def read(file: File) -> Iterator[Raw]:
    """The article or articles; headers, footers and pictures are left out.

    Raises UnreadableError for a file that is damaged, protected, or unpacks to more than a document can be.
    """
    with file.open() as opened:
        lines = _lines(opened)
    if nexis.is_nexis(lines):
        yield from nexis.articles(file, lines)
    else:
        yield plain.article(file, "\n\n".join(line for line in lines if line.strip()))


def _lines(opened: BinaryIO) -> list[str]:
    import docx  # noqa: PLC0415 - a third of a second, which other files need not pay
    from docx.opc.exceptions import OpcError  # noqa: PLC0415
    from docx.table import Table  # noqa: PLC0415
    from lxml.etree import XMLSyntaxError  # noqa: PLC0415

    data = opened.read(MOST + 1)
    if len(data) > MOST:
        raise UnreadableError(f"a Word document may have {MOST:,} bytes, this file has more")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            unpacked = sum(part.file_size for part in parts.infolist())
        if unpacked > MOST:
            raise UnreadableError(f"it unpacks to {unpacked:,} bytes; a Word document may have {MOST:,}")
        document = docx.Document(io.BytesIO(data))
    except (zipfile.BadZipFile, zlib.error, EOFError, OpcError, XMLSyntaxError, KeyError, ValueError, RuntimeError) as error:
        raise UnreadableError("it is a damaged Word document; open it in Word and save it anew, or as .txt") from error
    lines: list[str] = []
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            lines += [cell for row in block.rows for cell in (" ".join(cell.text.split()) for cell in row.cells) if cell]
        else:
            lines += block.text.split("\n")
    return lines
