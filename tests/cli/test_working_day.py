"""The commands of a working day: init, import, versions, refresh, indicator."""

import json

from click.testing import CliRunner

from ansinh.cli import main


def test_init_makes_a_folder_that_can_be_imported_into(village, tmp_path):
    data = tmp_path / "fresh"
    result = CliRunner().invoke(main, ["init", "--data", str(data)])

    assert result.exit_code == 0
    assert "phiên bản 0" in result.output
    assert (data / "secret.key").stat().st_mode & 0o077 == 0
    imported = CliRunner().invoke(
        main, ["import", str(village.folder), "--data", str(data)]
    )
    assert imported.exit_code == 0, imported.output


def test_import_says_what_came_in_and_what_was_wrong(ansinh, village):
    result = ansinh("import", village.folder)

    assert "Phiên bản 1: đọc 15 dòng, để riêng 0 dòng." in result.output
    assert "nguoi-tham-gia.csv, dòng 3, cột ngay_sinh" in result.output


def test_import_of_a_broken_file_ends_with_code_1_and_leaves_the_lake(
    imported, village
):
    village.write("hong.csv", b"")
    result = imported("import", village.folder / "hong.csv", code=1)

    assert "tệp rỗng" in result.stderr
    assert "[empty-file]" in result.stderr
    assert "kho vẫn ở phiên bản 1" in result.stderr


def test_import_tells_a_program_the_same(imported, village):
    village.write("hong.csv", b"")
    answer = json.loads(
        imported("import", village.folder / "hong.csv", "--json", code=1).stdout
    )

    assert answer["refused"]
    assert answer["problems"][0]["code"] == "empty-file"
    assert answer["problems"][0]["message_en"].endswith("[empty-file]")


def test_the_same_file_again_says_that_nothing_is_new(imported, village):
    assert "6 tệp đã có trong kho" in imported("import", village.folder).output


def test_a_command_on_a_folder_without_a_lake_says_what_to_do(tmp_path):
    result = CliRunner().invoke(main, ["refresh", "--data", str(tmp_path)])

    assert result.exit_code == 1
    assert "Lỗi: " in result.stderr
    assert "ansinh init" in result.stderr


def test_versions_are_listed_and_gone_back_to(imported, village):
    village.add_row("dan-so.csv", "31117,2024-12-31,usual_residents,4,Cục Thống kê,,")
    imported("import", village.folder)

    assert "Phiên bản 3 mang nội dung của phiên bản 1." in (
        imported("versions", "--go-back", 1).output
    )
    listed = json.loads(imported("versions", "--json").output)
    assert [version["version"] for version in listed] == [1, 2, 3]
    assert listed[0]["rows"] == listed[2]["rows"] < listed[1]["rows"]


def test_an_indicator_comes_with_everything_it_rests_on(imported):
    answer = json.loads(
        imported(
            "indicator", "health_coverage",
            "--area", "VN", "--on", "31/12/2023", "--json",
        ).output
    )  # fmt: skip

    assert answer == {
        "indicator": "health_coverage",
        "area": "VN",
        "area_key": "VN",
        "name": "Việt Nam",
        "level": "nation",
        "on": "2023-12-31",
        "basis": "as-was",
        "group": None,
        "numerator": 2,
        "denominator": 5,
        "denominator_of": "usual_residents",
        "denominator_source": "Cục Thống kê",
        "denominator_date": "2023-12-31",
        "value": 40.0,
        "unit": "percent",
        "target": None,
        "lake_version": 1,
    }


def test_an_indicator_is_printed_as_a_sentence(imported):
    result = imported(
        "indicator", "health_coverage", "--area", "31117", "--on", "2023-12-31"
    )

    assert result.output == (
        "Phường Cái Khế: 1 người = 33,33% dân số (3 người, Cục Thống kê, 31/12/2023). "
        "Tính đến 31/12/2023, phiên bản 1.\n"
    )


def test_an_indicator_is_split_by_commune_and_by_group(imported):
    ask = (
        "indicator",
        "health_coverage",
        "--area",
        "VN",
        "--on",
        "2023-12-31",
        "--json",
    )

    communes = json.loads(imported(*ask, "--by", "commune").output)
    assert [(row["area"], row["numerator"]) for row in communes] == [
        ("31117", 1),
        ("31120", 1),
    ]
    groups = json.loads(imported(*ask, "--by", "group").output)
    assert {row["group"]: row["numerator"] for row in groups} == {"GD": 1, "HN": 1}


def test_a_month_whose_extract_did_not_come_is_missing(imported):
    answer = json.loads(
        imported(
            "indicator", "health_coverage",
            "--area", "VN", "--on", "2024-06-30", "--json",
        ).output
    )  # fmt: skip

    assert answer["numerator"] is None
    assert answer["value"] is None


def test_an_unknown_area_and_an_impossible_day_are_said_plainly(imported):
    unknown = imported(
        "indicator", "health_coverage", "--area", "77", "--on", "2023-12-31", code=1
    )
    impossible = imported(
        "indicator", "health_coverage", "--area", "VN", "--on", "31/02/2024", code=2
    )

    assert "Không có địa bàn mang mã 77 vào ngày 31/12/2023" in unknown.stderr
    assert "không phải ngày trong lịch" in impossible.stderr


def test_an_older_version_can_be_asked(imported, village):
    village.write(
        "2024-01-bhyt-VN.csv",
        "co_quan,chinh_sach,ky,ma_so_bhxh,ma_nhom,ma_don_vi,noi_thu,tu_ngay,den_ngay\n"
        "VN,BHYT,2024-01,9200000001,GD,,31117,2023-12-01,2023-12-15\n",
    )
    imported("import", village.folder)
    ask = (
        "indicator",
        "health_coverage",
        "--area",
        "VN",
        "--on",
        "2023-12-31",
        "--json",
    )

    assert json.loads(imported(*ask).output)["numerator"] == 1
    assert json.loads(imported(*ask, "--version", 1).output)["numerator"] == 2
