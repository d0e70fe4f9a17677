"""The check against real data: a lake of four people in two wards."""

import datetime as dt

import pyarrow as pa
import pytest

from ansinh.engines.embedded import open_facts
from ansinh.figurecheck.check import check_text
from ansinh.figurecheck.own_reports import find_changed_figures
from ansinh.figurecheck.readers.document import Control, Document
from ansinh.figurecheck.registry_figures import RegistryFigures
from ansinh.registry.lake import Lake
from ansinh.registry.tables import TABLES, sort_columns
from ansinh.terms.areas import BEFORE_RECORDS

WARD = "31117"
JANUARY = 2023 * 12


def add_version(lake, covered):
    """Four people live in one ward; `covered` of them have a card since 2023."""
    rows = {
        "areas": [
            {
                "area": code,
                "code": code,
                "level": level,
                "label": label,
                "first_day": BEFORE_RECORDS,
            }
            for code, level, label in (
                ("VN", "nation", "Việt Nam"),
                ("92", "province", "Thành phố Cần Thơ"),
                ("916", "district", "Quận Ninh Kiều"),
                (WARD, "commune", "Phường Cái Khế"),
            )
        ],
        "placements": [
            {"area": code, "parent": parent, "first_day": BEFORE_RECORDS}
            for code, parent in (("92", "VN"), ("916", "92"), (WARD, "916"))
        ],
        "populations": [
            {
                "area": WARD,
                "day": dt.date(2023, 12, 31),
                "measure": "usual_residents",
                "people": 4,
                "source": "Điều tra",
            }
        ],
        "residences": [
            {"person": n, "area": WARD, "first_day": BEFORE_RECORDS, "home": WARD}
            for n in range(4)
        ],
        "spells": [
            {
                "person": n,
                "scheme": "health",
                "group": "GD",
                "place": WARD,
                "first_day": dt.date(2023, 1, 1),
                "home": WARD,
            }
            for n in range(covered)
        ],
        "deliveries": [
            {"area": "92", "scheme": "health", "month": JANUARY + month}
            for month in range(12)
        ],
    }
    with lake.new_version("thử", dt.datetime(2024, covered, 5, tzinfo=dt.UTC)) as new:
        for name, table_rows in rows.items():
            table = pa.Table.from_pylist(table_rows, schema=TABLES[name].schema())
            keys = [(column, "ascending") for column in sort_columns(TABLES[name])]
            new.replace(name, table.sort_by(keys))


@pytest.fixture
def data(tmp_path):
    lake = Lake.create(tmp_path)
    add_version(lake, covered=2)
    add_version(lake, covered=3)
    return tmp_path


def text(people, percent):
    return (
        f"Đến 31/12/2023, phường Cái Khế có {people} người tham gia BHYT, "
        f"đạt {percent}% dân số."
    )


def test_figures_that_the_data_give_are_let_pass(data):
    registry = RegistryFigures(open_facts(data))

    assert check_text(text(3, "75"), registry=registry).findings == ()


def test_a_figure_that_the_data_contradict_is_asked_about(data):
    registry = RegistryFigures(open_facts(data))

    found = check_text(text(3, "80"), registry=registry).findings

    assert [finding.kind for finding in found] == ["registry_mismatch"]
    assert "dữ liệu ghi 75%" in found[0].question_vi
    assert "3 : 4, tính đến 31/12/2023, số liệu phiên bản 2." in found[0].derivation_vi


def test_a_figure_that_was_right_when_written_names_the_revision(data):
    registry = RegistryFigures(open_facts(data), earlier=open_facts(data, 1))

    (finding,) = check_text(text(2, "75"), registry=registry).findings

    assert "sửa từ 2 thành 3" in finding.derivation_vi


def test_places_and_days_that_the_data_do_not_know_are_not_asked_about(data):
    registry = RegistryFigures(open_facts(data))

    elsewhere = text(9, "75").replace("Cái Khế", "Cái Răng")
    long_ago = text(9, "75").replace("2023", "2013")
    assert check_text(elsewhere, registry=registry).findings == ()
    assert check_text(long_ago, registry=registry).findings == ()


def test_a_number_changed_by_hand_in_our_own_report_is_found(data):
    words = "Bao phủ 75,0% dân số, 4 người."
    cell = "health_coverage/31117/2023-12-31"
    document = Document(
        words,
        (),
        (Control(8, 13, f"{cell}/share/v2"), Control(22, 29, f"{cell}/people/v2")),
    )

    (changed,) = find_changed_figures(document, open_facts(data))

    assert (changed.printed, changed.expected) == ("4", "3")
    assert "sửa tay" in changed.question_vi
