"""`ansinh import` as an officer meets it: columns, a dry run, errors to correct."""

import json
import re

import pytest
import xlsxwriter
from click.testing import CliRunner
from python_calamine import CalamineWorkbook

from ansinh.cli import main
from tests.unit.registry.official.papers import d03_machine

NUMBER, NAME, PHONE = "9299999993", "Canary Nguyễn", "0912345678"


@pytest.fixture
def run(village):
    """Run a command on the village's lake."""
    data = village.lake.folder.parent
    (data / "secret.key").write_text("s")

    def run(*arguments, code=0):
        words = [*map(str, arguments), "--data", str(data)]
        result = CliRunner().invoke(main, words)
        assert result.exit_code == code, result.output
        return result

    return run


@pytest.fixture
def folder(village, run):
    run("import", village.folder)
    return village.folder


def workbook(path, *rows):
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
    return path


def test_a_workbook_comes_in_and_its_columns_are_shown(run, folder):
    path = workbook(
        folder / "ds.xlsx",
        ["Mã số BHXH", "Họ tên", "Mã xã", "Từ ngày"],
        ["9200000003", NAME, "31117", "01/02/2020"],
    )
    result = run("import", path)

    assert re.search(r"Mã địa bàn +│ Mã xã", result.stderr)
    assert "Cột không dùng đến: Họ tên." in result.stderr
    assert result.stdout.strip() == "Phiên bản 2: đọc 1 dòng, để riêng 0 dòng."


def test_a_guess_ends_with_what_to_type_next(run, folder):
    path = workbook(
        folder / "ds.xlsx",
        ["Số", "Mã xã", "Từ ngày"],
        ["9200000003", "31117", "1/2/2020"],
    )
    result = run("import", path, "--form", "residences", code=1)

    assert "đoán theo nội dung" in result.stderr
    assert '--yes; sai thì chỉ ra: --map "Mã số BHXH=TÊN CỘT"' in result.stderr
    assert "kho vẫn ở phiên bản 1" in result.stderr
    run("import", path, "--form", "residences", "--map", "Mã số BHXH=Số")


def test_a_mapping_file_says_it_once_for_all(run, folder, tmp_path):
    path = workbook(
        folder / "ds.xlsx", ["A", "B", "C"], ["9200000003", "31117", "1/2/2020"]
    )
    (tmp_path / "cot.yaml").write_text(
        "forms: [residences]\ncolumns: {ma_so_bhxh: A, khoa: B, tu_ngay: C}\n"
    )

    assert (
        "Phiên bản 2" in run("import", path, "--mapping", tmp_path / "cot.yaml").stdout
    )


def test_a_dry_run_counts_and_writes_nothing(run, folder):
    path = workbook(
        folder / "ds.xlsx",
        ["Mã số BHXH", "Mã xã", "Từ ngày"],
        ["9200000003", "31117", "01/02/2020"],
        ["9200000003", "99999", "01/02/2021"],
    )
    result = run("import", path, "--dry-run")

    assert (
        "Nơi cư trú: 1 dòng mới, 0 thay đổi, 0 giữ nguyên, 1 để riêng, 0 cần xem lại."
        in result.stdout
    )
    assert "Nhập thử, chưa ghi gì: đọc 2 dòng, để riêng 1 dòng." in result.stdout
    assert "Kho vẫn ở phiên bản 1." in result.stdout


def test_a_dry_run_of_a_form_counts_rows_of_which_nothing_could_come_in(run, folder):
    wrong_group = {"MasoBHXH": "9200000003", "TuNgay": "01/03/2025", "Sothang": "12"}
    path = workbook(folder / "d03.xlsx", *d03_machine(wrong_group, wrong_group))
    result = run("import", path, "--dry-run")

    assert "Nhập thử, chưa ghi gì: đọc 2 dòng, để riêng 2 dòng." in result.stdout
    assert "Không có gì mới" not in result.stdout


def test_rows_set_aside_are_listed_corrected_and_gone(run, folder):
    path = workbook(
        folder / "ds.xlsx",
        ["Mã số BHXH", "Mã xã", "Từ ngày"],
        ["9200000003", "99999", "1/2/2020"],
    )
    errors = folder / "loi.xlsx"
    result = run("import", path, "--errors", errors)
    assert "sửa xong thì nhập lại tệp đó" in result.stdout
    assert (
        "1 dòng: không có địa bàn mang mã đã ghi."
        in run("import", "--set-aside").stdout
    )

    header, row = CalamineWorkbook.from_path(errors).get_sheet_by_index(0).to_python()
    workbook(errors, header, [row[0], "31117", *row[2:]])
    run("import", errors)
    assert "Không có dòng nào để riêng." in run("import", "--set-aside").stdout


def test_a_file_imported_again_gives_its_rows_set_aside_once_more(run, folder):
    path, errors = wrong(folder), folder / "loi.xlsx"
    run("import", path)
    again = run("import", path).stdout
    assert "1 dòng của các tệp đó vẫn để riêng:" in again
    assert "1 dòng: không có địa bàn mang mã đã ghi." in again
    assert "--errors sua.xlsx" in again
    result = run("import", path, "--errors", errors)
    assert "1 tệp đã có trong kho, không đổi." in result.stdout
    assert "vẫn để riêng" not in result.stdout
    assert f"Các dòng để riêng nằm ở {errors}" in result.stdout

    header, row = CalamineWorkbook.from_path(errors).get_sheet_by_index(0).to_python()
    assert row[:3] == ["9200000003", "99999", "01/02/2020"]
    workbook(errors, header, [row[0], "31117", *row[2:]])
    run("import", errors)
    assert "Không có dòng nào để riêng." in run("import", "--set-aside").stdout


def test_the_list_can_be_written_later_only_from_a_vault(run, village):
    run("init", "--vault")
    village.add_row("cu-tru.csv", f"{NUMBER},99999,Phường X,2020-01-01,")
    run("import", village.folder)
    errors = village.folder / "loi.xlsx"
    run("import", "--set-aside", "--errors", errors)

    rows = CalamineWorkbook.from_path(errors).get_sheet_by_index(0).to_python()
    assert rows[1][:2] == [NUMBER, "99999"]


def test_without_a_vault_the_list_says_how_to_get_the_rows_again(run, village):
    village.add_row("cu-tru.csv", f"{NUMBER},99999,Phường X,2020-01-01,")
    run("import", village.folder)
    result = run("import", "--set-aside", "--errors", village.folder / "l.xlsx", code=1)

    assert "nhập lại tệp gốc kèm --errors" in result.stderr


@pytest.mark.parametrize("form", ["persons", "spells", "claims", "targets"])
def test_a_template_explains_itself(run, folder, form):
    out = folder / "mau.xlsx"
    run_template = CliRunner().invoke(main, ["import", "template", form, str(out)])
    assert run_template.exit_code == 0, run_template.output

    book = CalamineWorkbook.from_path(out)
    assert book.sheet_names == [form, "Giải thích"]
    header = book.get_sheet_by_index(0).to_python()[0]
    explained = [row[0] for row in book.get_sheet_by_index(1).to_python()[1:]]
    assert header == explained


def test_json_lists_every_problem(run, folder):
    path = workbook(
        folder / "ds.xlsx",
        ["Mã số BHXH", "Mã xã", "Từ ngày"],
        ["9200000003", "99999", "1/2/2020"],
    )
    told = json.loads(run("import", path, "--json").stdout)

    assert [problem["code"] for problem in told["problems"]] == ["unknown-area"]


FAULTS = [
    "{number},{name},{phone},31/02/2020,31117",
    "{number},{name},{phone},,31117",
    "{number},{name},{phone},01/02/2020,{name}",
    "{name},{number},{phone},{name},{phone}",
    "{number}",
    "{number},{name},{phone},01/02/2020,31117,{name},{number}",
    "9.2E+09,{name},{phone},01/02/2020,31117",
    '"{number},{name}',
]


@pytest.mark.parametrize("vault", [False, True])
@pytest.mark.parametrize("kind", ["csv", "plain", "xlsx", "no-header", "cut"])
def test_no_name_or_number_is_told_outside_vault_and_error_sheet(
    run, folder, vault, kind, caplog
):
    """Whatever is wrong with a file, its people are named nowhere."""
    if vault:
        run("init", "--vault")
    header = "Mã số BHXH,Họ tên,Điện thoại,Từ ngày,Mã xã"
    if kind == "plain":
        header = "ma_so_bhxh,ho_ten,dien_thoai,tu_ngay,khoa,ten_dia_ban,den_ngay"
    rows = [row.format(number=NUMBER, name=NAME, phone=PHONE) for row in FAULTS]
    lines = rows if kind == "no-header" else [header, *rows]
    path = folder / "canary.csv"
    if kind == "xlsx":
        path = workbook(folder / "canary.xlsx", *(line.split(",") for line in lines))
    else:
        path.write_text("\n".join(lines))
    if kind == "cut":
        path.write_bytes(path.read_bytes()[:-9] + b"\xff\xfe" + NAME.encode()[:-1])
    told = []
    for options in (["--dry-run"], ["--json"], ["--errors", folder / "loi.xlsx"]):
        words = ["import", path, *options, "--data", folder.parent / "data"]
        result = CliRunner().invoke(main, list(map(str, words)))
        told += [result.output, repr(result.exception)]
    told += [run("import", "--set-aside").output, caplog.text]

    canaries = (NUMBER, "Canary", PHONE)
    for text in told:
        assert not [canary for canary in canaries if canary in text]
    for file in (folder.parent / "data").rglob("*"):
        assert not [canary for canary in canaries if canary in file.name]
        if file.is_file():
            content = file.read_bytes()
            assert not [c for c in canaries if c.encode() in content], file


def wrong(folder, name="ds.xlsx"):
    return workbook(
        folder / name,
        ["Mã số BHXH", "Mã xã", "Từ ngày"],
        ["9200000003", "99999", "01/02/2020"],
    )


def test_what_office_programs_leave_beside_an_open_workbook_is_passed_over(run, folder):
    (folder / "sent").mkdir()
    wrong(folder / "sent")
    (folder / "sent" / "~$ds.xlsx").write_bytes(b"\x05Admin" + b" " * 160)
    (folder / "sent" / "._ds.xlsx").write_bytes(b"\0\5\x16\7" + b"\0" * 100)

    assert "đọc 1 dòng" in run("import", folder / "sent").stdout


def test_a_file_that_is_not_there_is_said_in_vietnamese(run, folder):
    result = run("import", wrong(folder), folder / "khong-co.xlsx", code=1)

    assert f"Không có tệp hay thư mục {folder / 'khong-co.xlsx'}." in result.stderr
    assert "Không có dòng nào để riêng." in run("import", "--set-aside").stdout


@pytest.mark.parametrize(
    ("errors", "code"),
    [
        ("loi.csv", "errors-not-xlsx"),
        ("khong-co/loi.xlsx", "no-folder"),
        ("ds.xlsx", "errors-overwrite"),
    ],
)
def test_an_error_sheet_that_cannot_be_written_is_said_before_anything_comes_in(
    run, folder, errors, code
):
    path = wrong(folder)
    before = path.read_bytes()
    result = run("import", path, "--errors", folder / errors, code=1)

    assert f"[{code}]" in result.stderr
    assert path.read_bytes() == before
    assert "  2  " not in run("versions").stdout
