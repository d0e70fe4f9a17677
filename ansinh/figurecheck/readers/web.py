"""Web pages: what people see, block by block, tables row by row."""

import re
import unicodedata
from pathlib import Path
from typing import Any

from lxml import html
from lxml.etree import LxmlError

from ansinh.figurecheck.readers.document import Document, UnreadableFileError, joined
from ansinh.figurecheck.readers.plain import decoded
from ansinh.terms.speech import say

_HIDDEN = frozenset({"script", "style", "noscript", "template", "head", "svg"})
_BLOCKS = frozenset(
    {"p", "div", "li", "tr", "br", "section", "article", "header", "footer", "ul"}
    | {"ol", "table", "blockquote", "figure", "figcaption", "main", "nav", "aside"}
    | {"body", "h1", "h2", "h3", "h4", "h5", "h6"}
)


def read_web(path: Path) -> Document:
    """Visible text of a page."""
    try:
        root = html.fromstring(
            decoded(path).encode(), parser=html.HTMLParser(encoding="utf-8")
        )
    except (LxmlError, ValueError) as broken:
        raise UnreadableFileError(
            say(
                f"Tệp {path.name} không phải trang web đọc được.",
                f"The file {path.name} is no web page that can be read.",
            ),
            say(
                "Hãy mở bằng trình duyệt và lưu lại.",
                "Open it in a browser and save it again.",
            ),
            "file-broken",
        ) from broken
    pieces: list[str] = []
    _write(root, pieces)
    lines = [" ".join(line.split(" ")).strip() for line in "".join(pieces).split("\n")]
    kept = [
        unicodedata.normalize("NFC", line.strip(" |"))
        for line in lines
        if line.strip(" |")
    ]
    return joined(
        [(line, f"dòng {number}") for number, line in enumerate(kept, start=1)]
    )


def _write(root: Any, pieces: list[str]) -> None:
    """Text of an element and everything in it, without recursion into deep pages."""
    waiting: list[tuple[Any, bool]] = [(root, False)]
    while waiting:
        element, is_done = waiting.pop()
        name = element.tag if isinstance(element.tag, str) else "script"
        if is_done:
            pieces.append(
                "\n" if name in _BLOCKS else " | " if name in {"td", "th"} else ""
            )
            pieces.append(_flat(element.tail))
            continue
        if name in _HIDDEN:
            pieces.append(_flat(element.tail))
            continue
        pieces.append("\n" if name in _BLOCKS else "")
        pieces.append(_flat(element.text))
        waiting.append((element, True))
        waiting.extend((child, False) for child in reversed(element))


def _flat(text: str | None) -> str:
    """Text with every run of white space as one blank."""
    return re.sub(r"\s+", " ", text or "")
