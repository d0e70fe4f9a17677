"""Files of claims as providers' software writes them (decision 3176/QĐ-BYT)."""

import base64
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape

SUMMARY = {
    "MA_LK": "LK1",
    "STT": "1",
    "MA_BN": "BN1",
    "HO_TEN": "NGƯỜI MỘT",
    "SO_CCCD": "092090000123",
    "NGAY_SINH": "199005170000",
    "GIOI_TINH": "1",
    "MA_THE_BHYT": "GD4929200000009",
    "MA_DKBD": "92001",
    "GT_THE_TU": "20250101",
    "GT_THE_DEN": "20251231",
    "MA_DOITUONG_KCB": "1",
    "NGAY_VAO": "202503150730",
    "NGAY_RA": "202503151030",
    "MA_BENH_CHINH": "J00",
    "T_THUOC": "120000",
    "T_TONGCHI_BV": "250000.5",
    "T_TONGCHI_BH": "200000.5",
    "T_BNTT": "50000",
    "T_BNCCT": "40000.1",
    "T_BHTT": "160000.4",
    "T_NGUONKHAC": "0",
    "NAM_QT": "2025",
    "THANG_QT": "03",
    "MA_LOAI_KCB": "01",
    "MA_CSKCB": "92001",
}
MEDICINE = {
    "MA_LK": "LK1",
    "STT": "1",
    "MA_THUOC": "40.30.165",
    "TEN_THUOC": "Thuốc minh họa",
    "SO_LUONG": "20.5",
    "DON_GIA": "1234.567",
    "THANH_TIEN_BH": "25308.62",
    "T_BHTT": "20246.9",
    "NGAY_YL": "202503150800",
}
SERVICE = {
    "MA_LK": "LK1",
    "STT": "1",
    "MA_DICH_VU": "02.1897",
    "TEN_DICH_VU": "Khám Nội",
    "SO_LUONG": "1",
    "DON_GIA_BH": "45000",
    "THANH_TIEN_BH": "45000",
    "T_BHTT": "36000",
    "NGAY_YL": "202503150735",
}
_TABLES = {
    "XML1": ("", "TONG_HOP"),
    "XML2": ("CHITIEU_CHITIET_THUOC", "CHI_TIET_THUOC"),
    "XML3": ("CHITIEU_CHITIET_DVKT_VTYT", "CHI_TIET_DVKT"),
}


def record(tag: str, fields: dict[str, str]) -> str:
    inner = "".join(f"<{k}>{escape(v)}</{k}>" for k, v in fields.items())
    return f"<{tag}>{inner}</{tag}>"


def table(kind: str, records: Iterable[dict[str, str]]) -> str:
    """One of XML1, XML2, XML3 as a document of its own."""
    outer, tag = _TABLES[kind]
    inner = "".join(record(tag, fields) for fields in records)
    return f"<{outer}>{inner}</{outer}>" if outer else inner


def visit(summary=None, medicines=(MEDICINE,), services=(SERVICE,), wrap=True) -> str:
    """A visit (HOSO) with its three tables."""
    tables = {"XML1": [summary or SUMMARY], "XML2": medicines, "XML3": services}
    parts = []
    for kind, records in tables.items():
        if not records:
            continue
        text = table(kind, records)
        if wrap:
            text = base64.b64encode(
                f'<?xml version="1.0" encoding="utf-8"?>{text}'.encode()
            ).decode()
        parts.append(
            f"<FILEHOSO><LOAIHOSO>{kind}</LOAIHOSO>"
            f"<NOIDUNGFILE>{text}</NOIDUNGFILE></FILEHOSO>"
        )
    return f"<HOSO>{''.join(parts)}</HOSO>"


def envelope(visits: Iterable[str]) -> Iterator[str]:
    """A whole file, in pieces: it may be larger than memory."""
    yield '<?xml version="1.0" encoding="utf-8"?>\n<GIAMDINHHS>'
    yield "<THONGTINDONVI><MACSKCB>92001</MACSKCB></THONGTINDONVI>"
    yield "<THONGTINHOSO><NGAYLAP>20250401</NGAYLAP><DANHSACHHOSO>"
    yield from visits
    yield "</DANHSACHHOSO></THONGTINHOSO><CHUKYDONVI/></GIAMDINHHS>"
