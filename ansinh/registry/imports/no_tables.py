"""Files that hold no table, told by how they begin: pages, pictures, nothing at all."""

import re

from ansinh.registry.problems import Problem

_NO_TABLES = {
    b"%PDF": "tệp PDF",
    b"{\\rtf": "tệp RTF",
    b"\x89PNG": "tệp ảnh",
    b"\xff\xd8\xff": "tệp ảnh",
}
_PAGE = re.compile(
    rb"(\xef\xbb\xbf)?\s*<(!doctype html|html|head|table|meta|style|\?xml.*<\?mso-)",
    re.IGNORECASE | re.DOTALL,
)
"""Web pages and XML that programs name .xls, for Excel opens them."""


def no_table(start: bytes, name: str) -> Problem | None:
    """What is wrong with a file that begins so, if that is all there is to say."""
    if not start.strip(b" \t\r\n\xef\xbb\xbf"):
        return Problem("empty-file", name)
    for magic, kind in _NO_TABLES.items():
        if start.startswith(magic):
            return Problem("not-a-table", name, value=kind)
    if _PAGE.match(start):
        return Problem(
            "not-a-table", name, value="trang web (HTML, XML) mang đuôi .xls"
        )
    return None
