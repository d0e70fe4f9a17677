import csv
import itertools
from collections import Counter, defaultdict

from ansinh.registry.demo import write_extracts
from ansinh.terms.groups import GROUP_CODES

HEADERS = {
    "dia-ban.csv": "khoa,ma,cap,ten,tu_ngay,den_ngay",
    "truc-thuoc.csv": "khoa,khoa_cha,tu_ngay,den_ngay,van_ban",
    "ke-thua.csv": "khoa_cu,khoa_moi,tu_ngay,ty_le,ty_le_moi,kieu,van_ban,nguon",
    "dan-so.csv": "khoa,ngay,chi_so,so_nguoi,nguon,dinh_nghia,dia_gioi",
    "nguoi-tham-gia.csv": "ma_so_bhxh,ngay_sinh,gioi_tinh,ma_ho",
    "cu-tru.csv": "ma_so_bhxh,khoa,ten_dia_ban,tu_ngay,den_ngay",
    "don-vi.csv": "ma_don_vi,ten,khoa,ten_dia_ban,tu_ngay,den_ngay",
    "qua-trinh-dong.csv": (
        "ma_so_bhxh,chinh_sach,ma_don_vi,tu_thang,den_thang,che_do_luong,muc_dong,"
        "he_so,dieu_kien"
    ),
    "phai-dong.csv": (
        "ma_don_vi,thang,quy,loai,thang_dieu_chinh,so_lao_dong,quy_luong,so_tien,han_nop"
    ),
    "da-dong.csv": "ma_don_vi,so_chung_tu,quy,ngay_nop,thang,so_tien",
    "ho-so-che-do.csv": (
        "ma_ho_so,ma_so_bhxh,che_do,khoa,ngay_nhan,ngay_hen,ngay_giai_quyet,ket_qua,"
        "so_tien"
    ),
    "chi-tra.csv": (
        "ma_so_bhxh,che_do,thang,khoa,phai_chi,da_chi,ngay_ke_hoach,ngay_chi,hinh_thuc"
    ),
    "so-dinh-danh.csv": "so_dinh_danh,ma_so_bhxh",
    "co-so-kcb.csv": "ma_cskcb,ten,khoa,cap_kham",
    "kham-chua-benh.csv": (
        "ma_cskcb,ma_lk,ma_so_bhxh,ma_nhom,loai_kcb,ngay_vao,ngay_ra,thang,ma_benh,"
        "tong_chi,tong_chi_bh,quy_tra,cung_tra,tu_tra"
    ),
    "thuoc-dich-vu.csv": (
        "ma_cskcb,ma_lk,loai,stt,ma,ngay,so_luong,don_gia,thanh_tien,quy_tra"
    ),
    "thieu-thuoc.csv": (
        "ma_cskcb,ma_thuoc,ten_thuoc,tu_ngay,den_ngay,nguyen_nhan,don_tu_mua"
    ),
    "du-toan-kcb.csv": "ma_cskcb,nam,du_toan,van_ban",
    "vung-luong.csv": "khoa,vung,tu_ngay,den_ngay,van_ban",
    "chi-tieu.csv": (
        "chi_tieu,khoa,nam,co_so,gia_tri,co_quan_giao,van_ban,ngay,"
        "thang,nhom,phien_ban,trang_thai,can_cu,san_chia,tran_chia,vai_tro,"
        "t1,t2,t3,t4,t5,t6,t7,t8,t9,t10,t11,t12"
    ),
}
PARTICIPATION = (
    "co_quan,chinh_sach,ky,ma_so_bhxh,ma_nhom,ma_don_vi,noi_thu,tu_ngay,den_ngay,ly_do"
)


SHOWS = {
    "duplicate-row": lambda row, all_rows: all_rows.count(row) == 2,
    "end-before-start": lambda row, _: any(
        row.get(last) and row[last] < row[first]
        for first, last in (
            ("tu_ngay", "den_ngay"),
            ("tu_thang", "den_thang"),
            ("ngay_nhan", "ngay_giai_quyet"),
        )
        if first in row
    ),
    "impossible-day": lambda row, _: {"2023-02-31", "2024-06-31"} & {*row.values()},
    "impossible-month": lambda row, _: row["tu_thang"] == "2022-13",
    "impossible-number": lambda row, _: {"5.300.000", "-500000"} & {*row.values()},
    "unknown-area": lambda row, _: (
        row.get("noi_thu", row.get("khoa")) in {"99999", "1653"}
    ),
    "unknown-employer": lambda row, _: row["ma_don_vi"] == "CT99999",
    "unknown-provider": lambda row, _: row["ma_cskcb"] == "99999",
    "unknown-value": lambda row, _: {"ZZ", "BHXHBB", "het_hang"} & {*row.values()},
    "unknown-person": lambda row, _: row["ma_so_bhxh"].startswith("99"),
    "default-birth-date": lambda row, _: row["ngay_sinh"] == "1900-01-01",
    "other-spelling": lambda row, _: "Hoà" in row["ten_dia_ban"],
}
"""How the row of each kind of planted fault looks, among all rows of its file."""


def rows(folder, name):
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def monthly(folder):
    return sorted((folder / "tham-gia").iterdir())


def test_every_file_has_its_header_and_the_rows_the_manifest_says(province):
    folder, manifest = province
    files = {str(path.relative_to(folder)): path for path in folder.rglob("*.csv")}

    assert set(files) == set(manifest.rows)
    for name, path in files.items():
        lines = path.read_text(encoding="utf-8").splitlines()
        assert lines[0] == HEADERS.get(name, PARTICIPATION), name
        assert len(lines) - 1 == manifest.rows[name], name


def test_every_month_scheme_and_sender_has_its_file(province):
    folder, _ = province
    senders = Counter(path.stem.split("-")[-1] for path in monthly(folder))

    assert senders == {"92": 69 * 4, "406": 60 * 4, "382": 60 * 4}


def test_a_file_holds_spells_of_its_own_month_scheme_and_sender(province, sound):
    folder, _ = province
    for path in monthly(folder):
        year, month, scheme, sender = path.stem.split("-")
        first_file = (year, month) == ("2013" if sender != "92" else "2019", "01")
        for row in sound(f"tham-gia/{path.name}"):
            assert row["ky"] == f"{year}-{month}"
            assert row["chinh_sach"].lower() == scheme
            assert row["co_quan"] == sender
            began = row["tu_ngay"][:7]
            assert began <= row["ky"] if first_file else began == row["ky"]


def test_the_first_file_also_holds_older_spells_with_their_true_start(province):
    folder, _ = province
    began = [row["tu_ngay"] for row in rows(folder, "tham-gia/2019-01-bhyt-92.csv")]

    assert min(began) < "2010"
    assert max(began) >= "2019-01"


def test_sound_rows_name_known_people_areas_employers_and_groups(province, sound):
    folder, _ = province
    people = {row["ma_so_bhxh"] for row in rows(folder, "nguoi-tham-gia.csv")}
    areas = {row["khoa"] for row in rows(folder, "dia-ban.csv")}
    employers = {row["ma_don_vi"]: row for row in rows(folder, "don-vi.csv")}
    for path in monthly(folder):
        for row in sound(f"tham-gia/{path.name}"):
            assert row["ma_so_bhxh"] in people
            assert row["noi_thu"] in areas
            assert row["ma_nhom"] in GROUP_CODES
            assert not row["den_ngay"] or row["tu_ngay"] <= row["den_ngay"]
            if row["ma_don_vi"]:
                employer = employers[row["ma_don_vi"]]
                assert row["noi_thu"] == employer["khoa"]
                assert employer["tu_ngay"] <= row["tu_ngay"]


def test_no_two_sound_spells_share_person_scheme_group_employer_and_first_day(
    province, sound
):
    folder, _ = province
    keys = Counter(
        tuple(
            row[name]
            for name in ("ma_so_bhxh", "chinh_sach", "ma_nhom", "ma_don_vi", "tu_ngay")
        )
        for path in monthly(folder)
        for row in sound(f"tham-gia/{path.name}")
    )

    assert max(keys.values()) == 1


def test_nobody_lives_in_two_places_on_one_day_nor_takes_part_while_away(sound):
    homes = defaultdict(list)
    for row in sound("cu-tru.csv"):
        homes[row["ma_so_bhxh"]].append((row["tu_ngay"], row["den_ngay"] or "9999"))
    for stretches in homes.values():
        stretches.sort()
        for (_, last), (first, _) in itertools.pairwise(stretches):
            assert last < first
    for row in sound("tham-gia/2022-03-bhyt-92.csv"):
        stretches = homes[row["ma_so_bhxh"]]
        assert stretches[0][0] <= row["tu_ngay"] <= stretches[-1][1]


def test_hamlets_sum_to_their_communes(province):
    folder, _ = province
    level = {row["khoa"]: row["cap"] for row in rows(folder, "dia-ban.csv")}
    totals = defaultdict(Counter)
    for row in rows(folder, "dan-so.csv"):
        if row["chi_so"] == "usual_residents" and row["ngay"] >= "2019":
            totals[row["ngay"]][level[row["khoa"]]] += int(row["so_nguoi"])

    assert len(totals) == 6
    for day, by_level in totals.items():
        assert by_level["hamlet"] == by_level["commune"], day


def test_labour_force_is_given_for_every_district(province):
    folder, _ = province
    found = {
        (row["khoa"], row["ngay"][:4])
        for row in rows(folder, "dan-so.csv")
        if row["chi_so"] == "labour_force"
    }

    assert len(found) == 9 * 5 + 2 * 5


def test_the_six_communes_report_to_sam_son_after_their_move(province, sound):
    folder, _ = province
    six = {"16513", "16516", "16528", "16531", "16534", "16537"}
    for path in monthly(folder):
        for row in sound(f"tham-gia/{path.name}"):
            if row["noi_thu"] in six:
                moved = row["tu_ngay"] >= "2015-05-15"
                assert row["co_quan"] == ("382" if moved else "406")


def test_planted_faults_are_where_the_list_says(province):
    folder, manifest = province
    cells = {
        name: rows(folder, name) for name in {fault.file for fault in manifest.faults}
    }
    kinds = Counter()
    for fault in manifest.faults:
        row = cells[fault.file][fault.row - 2]
        assert SHOWS[fault.kind](row, cells[fault.file]), fault
        kinds[fault.kind] += 1

    assert kinds.keys() == SHOWS.keys()


def test_no_faulty_row_has_two_faults_that_set_it_aside(province):
    folder, manifest = province
    cells = {
        name: rows(folder, name) for name in {fault.file for fault in manifest.faults}
    }
    marks = {
        *("99999", "CT99999", "9900000000"),
        *("2012-01-02", "2024-06-31", "2022-13", "-500000", "5.300.000", "het_hang"),
    }
    for fault in manifest.faults:
        row = cells[fault.file][fault.row - 2]
        assert len(marks & {*row.values()}) <= 1, fault


def test_the_same_province_is_written_every_time(province, tmp_path):
    folder, _ = province
    write_extracts(tmp_path, people=3_000)

    for path in folder.rglob("*.csv"):
        again = tmp_path / path.relative_to(folder)
        assert again.read_bytes() == path.read_bytes(), path.name


def test_progress_is_told_from_nothing_to_all(tmp_path):
    told = []
    write_extracts(tmp_path, people=1_000, progress=lambda *step: told.append(step))

    parts = [part for _, part in told]
    assert parts == sorted(parts)
    assert (parts[0], parts[-1]) == (0.0, 1.0)
