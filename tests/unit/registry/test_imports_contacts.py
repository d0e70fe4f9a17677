"""Names and telephones beside the numbers of an extract reach the vault, only it."""

import pytest
import xlsxwriter

from ansinh.registry.vault import make_vault

ROW = ["9200000003", "Trần Thị Canary", 912345678, "12 Lê Lợi", "31117", "01/02/2020"]
NAMES = ["Mã số BHXH", "Họ và tên", "Số điện thoại", "Địa chỉ", "Mã xã", "Từ ngày"]
CLEAR = ("Canary", "Trần", "912345678", "Lê Lợi")


@pytest.fixture
def vault(village):
    return make_vault(village.lake.folder.parent)


@pytest.fixture
def kept(village, vault):
    """Import a list, as rows or as text; what the vault then has of it."""
    village.load()

    def kept(*rows, text="", **options):
        name = "ds.csv" if text else "ds.xlsx"
        village.write(name, text)
        if rows:
            with xlsxwriter.Workbook(village.folder / name) as book:
                page = book.add_worksheet()
                for number, row in enumerate(rows):
                    page.write_row(number, 0, row)
        (judged,) = village.load(name, **({"vault": vault} | options)).judged
        persons = village.lake.read("persons")["person"].to_pylist()
        found = vault.contacts(persons, {judged.received.sha256}).values()
        return [(one.number, one.name, one.phone, one.address) for one in found]

    return kept


def test_contact_details_of_any_table_reach_the_vault(village, kept):
    assert kept(NAMES, ROW) == [
        ("9200000003", "Trần Thị Canary", "0912345678", "12 Lê Lợi")
    ]
    for path in village.lake.folder.parent.rglob("*"):
        for clear in CLEAR if path.is_file() else ():
            assert clear.encode() not in path.read_bytes()


def test_an_extract_with_our_own_header_may_bring_them_too(kept):
    header = "ma_so_bhxh,khoa,tu_ngay,den_ngay,ten_dia_ban,ho_ten,dien_thoai"
    row = "9200000003,31117,2020-02-01,,,Canary,0912345678"

    found = kept(text=f"{header}\n{row}\n")
    assert found == [("9200000003", "Canary", "0912345678", "")]


def test_two_columns_of_telephones_are_not_chosen_between(kept):
    names = [*NAMES[:3], "Điện thoại", *NAMES[4:]]

    assert kept(names, ROW) == [("9200000003", "Trần Thị Canary", "", "")]


def test_a_number_that_lost_digits_keeps_nobodys_telephone(kept):
    assert kept(NAMES, [92000000, *ROW[1:]], ROW[:1] + [""] * 3 + ROW[4:]) == []


def test_without_a_vault_nothing_is_kept(kept):
    assert kept(NAMES, ROW, vault=None) == []
