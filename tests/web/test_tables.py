"""Tables: what an address asks for, and what leaves as a file."""

import csv
import io
from dataclasses import replace
from fractions import Fraction

import pytest
from django.http import QueryDict
from django.test import RequestFactory
from python_calamine import CalamineWorkbook

from ansinh.web.accounts.access import Access
from ansinh.web.accounts.models import User
from ansinh.web.audit.models import Event
from ansinh.web.tables.column import Column, Kind
from ansinh.web.tables.files import file_asked_for
from ansinh.web.tables.table import ROWS, Origin, Table

from .factories import logged_in

WARDS = [
    ("Phường Đông Thuận", 12, Fraction(1, 3)),
    ("Phường An Hòa", 40, None),
    ("Xã Ấp Mới", 5, Fraction(1, 2)),
    ("=1+2", 7, Fraction(2, 3)),
]
COLUMNS = [
    Column("dia-ban", "Địa bàn", lambda row: row[0], is_searched=True),
    Column("nguoi", "Người", lambda row: row[1], Kind.NUMBER),
    Column("ty-le", "Tỷ lệ", lambda row: row[2], Kind.PERCENT),
    Column(
        "loai",
        "Loại",
        lambda row: row[0].split()[0],
        is_filter=True,
        is_hidden=True,
    ),
]


def table(query="", rows=WARDS):
    return Table("xa", "Các xã", COLUMNS, rows, QueryDict(query))


def names(query):
    return [row[0] for row in table(query).chosen]


def test_a_difference_bears_its_sign():
    gained = Column("tang", "Tăng", lambda n: n, Kind.NUMBER, has_sign=True)

    assert [gained.text(n) for n in (1200, 0, -3)] == ["+1.200", "0", "−3"]


def test_rows_stay_as_given_until_an_order_is_asked_for():
    assert names("") == [row[0] for row in WARDS]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("xep=dia-ban", "Phường An Hòa"),
        ("xep=-dia-ban", "=1+2"),
        ("xep=nguoi", "Xã Ấp Mới"),
        ("xep=-nguoi", "Phường An Hòa"),
        ("xep=mau-sac", "Phường Đông Thuận"),
    ],
)
def test_every_column_orders_both_ways_and_an_unknown_one_is_passed_over(query, first):
    assert names(query)[0] == first


def test_d_with_a_bar_comes_after_d_as_in_the_alphabet():
    rows = [("Đông",), ("Em",), ("Dương",)]
    ordered = Table("x", "X", COLUMNS[:1], rows, QueryDict("xep=dia-ban")).chosen

    assert [row[0] for row in ordered] == ["Dương", "Đông", "Em"]


@pytest.mark.parametrize("query", ["xep=ty-le", "xep=-ty-le"])
def test_cells_with_nothing_come_last_either_way(query):
    assert names(query)[-1] == "Phường An Hòa"


@pytest.mark.parametrize("typed", ["dong thuan", "ĐÔNG  thuận", "thuan dong"])
def test_marks_capitals_and_the_order_of_words_do_not_matter(typed):
    query = QueryDict(mutable=True)
    query["tim"] = typed

    assert [r[0] for r in Table("x", "X", COLUMNS, WARDS, query).chosen] == [
        "Phường Đông Thuận"
    ]


def test_a_value_can_be_chosen_and_the_rest_of_the_address_stays():
    narrowed = table("loc-loai=Xã&trang=3&chi-tieu=health&xep=nguoi")

    assert [row[0] for row in narrowed.chosen] == ["Xã Ấp Mới"]
    assert narrowed.others == [("chi-tieu", "health")]
    assert narrowed.all_href == "?chi-tieu=health&xep=nguoi"


def test_a_head_turns_the_order_round():
    heads = {head.column.key: head for head in table("xep=nguoi").heads}

    assert heads["nguoi"].order == "ascending"
    assert heads["nguoi"].href == "?xep=-nguoi"
    assert heads["dia-ban"].href == "?xep=dia-ban"


def test_a_long_table_comes_in_pages_and_leaves_whole(asked):
    rows = [(f"Xã {n}", n, None) for n in range(2 * ROWS + 1)]
    long = table("trang=3", rows)

    assert len(list(long.lines)) == 1
    assert long.before == "?trang=2"
    assert long.after == ""
    assert len(sheets(asked("tai=xlsx", rows))[0]) == 2 * ROWS + 2


@pytest.fixture
def asked(db):
    """The file that an address asks for."""
    client = logged_in(area="92")
    user = client.session["_auth_user_id"]

    def answer(query, rows=WARDS):
        request = RequestFactory().get(f"/x?{query}")
        request.access = Access.of(User.objects.get(pk=user))
        made = Table(
            "xa", "Các xã", COLUMNS, rows, request.GET, [Origin("Bản dữ liệu", "7")]
        )
        return file_asked_for(request, made)

    return answer


def sheets(answer):
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]


def test_no_file_is_made_where_none_is_asked_for(asked):
    assert asked("") is None
    assert asked("tai=exe") is None


def test_the_workbook_has_exact_figures_and_a_sheet_of_origin(asked):
    figures, origin = sheets(asked("tai=xlsx&loc-loai=Xã"))

    assert figures[1] == ["Xã Ấp Mới", 5.0, 0.5, "Xã"]
    told = dict(origin)
    assert told["Bản dữ liệu"] == "7"
    assert told["Đã lọc theo"] == "Loại: Xã"


def test_a_spreadsheet_runs_nothing_that_somebody_typed(asked):
    text = asked("tai=csv").content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))

    assert rows[4][0] == "'=1+2"
    assert sheets(asked("tai=xlsx"))[0][4][0] == "=1+2"
    assert b"<f>" not in asked("tai=xlsx").content


def test_a_download_is_written_into_the_log(asked):
    asked("tai=csv")

    assert Event.objects.latest("pk").about == "xa"


def test_two_tables_of_a_page_are_sorted_and_searched_apart():
    address = QueryDict("tim=an&a-tim=binh&a-xep=-nguoi")
    first, second = (
        replace(table(""), address=address, prefix=prefix) for prefix in ("", "a-")
    )

    assert (first.search, second.search) == ("an", "binh")
    assert (first.order, second.order) == (first.default_order, "-nguoi")
    assert "a-tim=binh" in first.query(tim="")
    assert ("tim", "an") in second.others
