"""Every kind of problem is found where it is, as that kind and no other."""

from pathlib import Path
from string import Formatter

import pytest

from ansinh.registry.problems import PROBLEMS, Problem
from tests.unit.registry.test_import_checks import HEADER, SPELLS

TESTS = Path(__file__).parents[2]

MORE = {
    "dia-ban.csv": """
khoa,ma,cap,ten,tu_ngay,den_ngay
VN,VN,nation,Việt Nam,1900-01-01,
31117,31117,commune,Phường Cái Khế,1900-01-01,
31120,31120,commune,Phường An Hòa,1900-01-01,
31123,31123,commune,Xã Cũ,1900-01-01,2020-12-31
31126,31126,commune,Xã Mới,2024-01-01,
""",
    "don-vi.csv": """
ma_don_vi,ten,khoa,ten_dia_ban,tu_ngay,den_ngay
E1,Doanh nghiệp minh họa,31117,Phường Cái Khế,2015-01-01,
E2,Hợp tác xã minh họa,31117,Phường Cái Khế,2015-01-01,
""",
    "co-so.csv": "ma_cskcb,ten,khoa,cap_kham\n92001,Bệnh viện minh họa,31117,co_ban\n",
    "phai-dong.csv": "ma_don_vi,thang,quy,loai,thang_dieu_chinh,so_lao_dong,quy_luong,"
    "so_tien,han_nop\n",
    "thieu-thuoc.csv": "ma_cskcb,ma_thuoc,ten_thuoc,tu_ngay,den_ngay,nguyen_nhan,"
    "don_tu_mua\n",
    "qua-trinh-dong.csv": "ma_so_bhxh,chinh_sach,ma_don_vi,tu_thang,den_thang,"
    "che_do_luong,muc_dong,he_so,dieu_kien\n",
    "2024-12-bhxhbb-VN.csv": HEADER
    + "VN,BHXHBB,2024-12,9200000001,DN,E1,31117,2023-01-01,\n",
}
"""Extracts beside those of the village."""

HEALTH = "VN,BHYT,2023-12,9200000003,GD,,31120,"
PEOPLE, HOMES, COUNTS = "nguoi-tham-gia.csv", "cu-tru.csv", "dan-so.csv"

FAULTS = {
    "broken-row": (SPELLS, HEALTH, None),
    "missing-value": (SPELLS, f"{HEALTH},", "tu_ngay"),
    "impossible-day": (SPELLS, f"{HEALTH}2023-02-31,", "tu_ngay"),
    "impossible-month": (
        "qua-trinh-dong.csv",
        "9200000001,BHXHBB,E1,2023-13,,don_vi,5000000,,",
        "tu_thang",
    ),
    "impossible-number": (
        COUNTS,
        "31117,2024-12-31,usual_residents,-5,TK,,",
        "so_nguoi",
    ),
    "unknown-value": (
        SPELLS,
        "VN,BHYT,2023-12,9200000003,ZZ,,31120,2023-12-01,",
        "ma_nhom",
    ),
    "end-before-start": (SPELLS, f"{HEALTH}2023-12-05,2023-12-04", "den_ngay"),
    "default-birth-date": (PEOPLE, "9200000004,1900-01-01,nam,H1", "ngay_sinh"),
    "birth-in-future": (PEOPLE, "9200000006,2026-12-01,nam,H1", "ngay_sinh"),
    "age-over-120": (PEOPLE, "9200000005,1906-01-02,nam,H1", "ngay_sinh"),
    "impossible-identifier": (PEOPLE, "920000000,1990-01-02,nam,H1", "ma_so_bhxh"),
    "day-before-scheme": (
        SPELLS,
        "VN,BHTN,2023-12,9200000002,DN,E1,31120,2008-12-31,2023-12-31",
        "tu_ngay",
    ),
    "day-far-ahead": (SPELLS, f"{HEALTH}2028-01-01,2028-12-31", "tu_ngay"),
    "end-far-ahead": (SPELLS, f"{HEALTH}2023-12-01,2099-12-31", "den_ngay"),
    "unknown-area": (
        SPELLS,
        "VN,BHYT,2023-12,9200000003,GD,,99999,2023-12-01,",
        "noi_thu",
    ),
    "area-name-differs": (
        HOMES,
        "9200000003,31117,Phường An Hòa,2020-01-01,",
        "ten_dia_ban",
    ),
    "area-ended": (
        SPELLS,
        "VN,BHYT,2023-12,9200000003,GD,,31123,2023-12-01,",
        "noi_thu",
    ),
    "area-not-yet": (
        SPELLS,
        "VN,BHYT,2023-12,9200000003,GD,,31126,2023-12-01,2023-12-31",
        "noi_thu",
    ),
    "unknown-person": (
        SPELLS,
        "VN,BHYT,2023-12,9299999999,GD,,31120,2023-12-01,",
        "ma_so_bhxh",
    ),
    "unknown-employer": (
        "phai-dong.csv",
        "E9,2024-01,BHXH,phat_sinh,,10,58000000,14790000,2024-02-29",
        "ma_don_vi",
    ),
    "unknown-provider": (
        "thieu-thuoc.csv",
        "92009,T1,Thuốc minh họa,2024-01-01,,khac,3",
        "ma_cskcb",
    ),
    "group-of-other-scheme": (
        SPELLS,
        "VN,BHYT,2023-12,9200000003,KH,,31120,2023-12-01,",
        "ma_nhom",
    ),
    "group-not-in-force": (
        SPELLS,
        "VN,BHXHTN,2023-12,9200000003,DT,,31120,2023-12-01,",
        "ma_nhom",
    ),
    "before-birth": (SPELLS, f"{HEALTH}2001-02-27,2001-12-31", "tu_ngay"),
    "age-against-group": (
        SPELLS,
        "VN,BHYT,2023-12,9200000003,TE,,31120,2023-12-01,2023-12-31",
        "ma_nhom",
    ),
    "duplicate-row": (
        SPELLS,
        "VN,BHYT,2023-12,9200000001,GD,,31117,2023-12-01,2024-11-30",
        None,
    ),
    "overlapping-employers": (
        "2024-12-bhxhbb-VN.csv",
        "VN,BHXHBB,2024-12,9200000001,DN,E2,31117,2024-10-01,",
        "tu_ngay",
    ),
    "second-household-card": (
        SPELLS,
        "VN,BHYT,2023-12,9200000001,GD,,31117,2024-06-01,2025-05-31",
        "tu_ngay",
    ),
}
"""A file, a row that has the one fault when it is added, and the column at fault."""


@pytest.mark.parametrize("code", FAULTS)
def test_a_row_with_one_fault_is_told_by_that_fault_alone(village, code):
    for name, text in MORE.items():
        village.write(name, text)
    file, row, column = FAULTS[code]
    number = village.add_row(file, row)
    found = [
        (p.code, p.file, p.row, p.column)
        for p in village.load().problems
        if (p.file, p.row) != (PEOPLE, 3) and p.code != "no-rows"
    ]

    assert found == [(code, file, number, column)]


def test_all_faults_at_once_are_all_told_each_at_its_row(village):
    for name, text in MORE.items():
        village.write(name, text)
    wanted = {(PEOPLE, 3, "default-birth-date")}
    for code, (file, row, _) in FAULTS.items():
        wanted.add((file, village.add_row(file, row), code))
    result = village.load()

    assert {(p.file, p.row, p.code) for p in result.problems} == wanted
    sentences = " ".join(p.sentence(x) for p in result.problems for x in ("vi", "en"))
    assert "92000000" not in sentences
    assert "9299999999" not in sentences


@pytest.mark.parametrize("code", sorted(set(PROBLEMS) - set(FAULTS)))
def test_every_other_kind_is_made_to_happen_by_some_test(code):
    tests = (path for path in TESTS.rglob("test_*.py") if path != Path(__file__))
    assert any(f'"{code}"' in path.read_text(encoding="utf-8") for path in tests)


@pytest.mark.parametrize("code", PROBLEMS)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_sentence_has_places_for_what_was_found_and_expected_only(code, language):
    kind = PROBLEMS[code]
    texts = {
        "vi": (kind.message_vi, kind.advice_vi),
        "en": (kind.message_en, kind.advice_en),
    }
    places = [
        {
            name
            for _, name, _, _ in Formatter().parse(" ".join(said))
            if name is not None
        }
        for said in texts.values()
    ]
    assert places[0] == places[1] <= {"value", "expected"}
    sentence = Problem(code, "a.csv", 7, "x", "V1", "E1").sentence(language)
    assert sentence.startswith("a.csv, ")
    assert sentence.endswith(f"[{code}]")
    assert not {"{", "}"} & set(sentence)


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("area-ended", "địa bàn mang mã đã ghi không còn vào ngày của dòng này"),
        ("unknown-value", "giá trị đã ghi không có trong danh mục"),
    ],
)
def test_a_row_listed_later_is_told_without_what_was_expected(code, message):
    assert Problem(code, "a.csv").reason() == f"{message}. {PROBLEMS[code].advice_vi}"
