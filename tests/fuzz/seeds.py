"""A few good files of every kind, from which broken ones are made."""

import io
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter

ROWS = [
    ["Mã số BHXH", "Họ và tên", "Mã xã", "Từ ngày", "Giới tính"],
    ["9200000003", "Trần Thị B", "31117", "01/02/2020", "Nữ"],
    ["9200000004", "Lê Văn C", "31120", "2020-02-01", "Nam"],
]
_MAPPING = "forms: [residences]\ncolumns: {ma_so_bhxh: A}\nconstants: {khoa: '1'}\n"
_XML = (
    "<?xml version='1.0'?><GIAMDINHHS><THONGTINHOSO><DANHSACHHOSO><HOSO><FILEHOSO>"
    "<LOAIHOSO>XML1</LOAIHOSO><NOIDUNGFILE>PFRPTkdfSE9QLz4=</NOIDUNGFILE></FILEHOSO>"
    "</HOSO></DANHSACHHOSO></THONGTINHOSO></GIAMDINHHS>"
)
_CELLS = ("1.234.567", "31-12-2024", "20240131", "202403", "9.2E+09", "0920000003")


def seeds() -> dict[str, bytes]:
    """Content by name."""
    book = io.BytesIO()
    with xlsxwriter.Workbook(book, {"in_memory": True}) as made:
        page = made.add_worksheet()
        page.merge_range("A1:C1", "DANH SÁCH")
        for number, row in enumerate(ROWS, start=2):
            page.write_row(number, 0, row)
    table = io.BytesIO()
    columns = zip(ROWS[0], zip(*ROWS[1:], strict=True), strict=True)
    pq.write_table(pa.table(dict(columns)), table)
    text = "\n".join(",".join(row) for row in ROWS)
    return {
        "comma": text.encode(),
        "semicolon": text.replace(",", ";").encode("utf-16"),
        "bars": text.replace(",", "|").encode(),
        "plain": b"khoa,khoa_cha,tu_ngay,den_ngay,van_ban\n31117,92,2020-01-01,,\n",
        "book": book.getvalue(),
        "parquet": table.getvalue(),
        "mapping": _MAPPING.encode(),
        "xml": _XML.encode(),
        **{f"cell{n}": cell.encode() for n, cell in enumerate(_CELLS)},
    }


def write_seeds(folder: Path) -> None:
    """Write them where the fuzzer looks for its corpus."""
    for name, content in seeds().items():
        (folder / name).write_bytes(content)
