"""Official forms as offices print them, and as their software exports them."""

import csv
from pathlib import Path

import xlsxwriter

MACHINE_COLUMNS = [
    "STT",
    "HoTen",
    "MasoBHXH",
    "MaPhongBan",
    "Loai",
    "PA",
    "TyleNSDP",
    "NgayBienLai",
    "SoBienLai",
    "NguoiThamGiaThu",
    "Tiendong",
    "TienDongThucTe",
    "MucHuong",
    "TuNgay",
    "NgayChet",
    "HotroKhac",
    "TenTinhDangSS",
    "Matinh_DangSS",
    "TenhuyenDangSS",
    "Mahuyen_DangSS",
    "TenxaDangSS",
    "Maxa_DangSS",
    "Diachi_DangSS",
    "Sothang",
    "Ghichu",
    "NgaySinh",
    "GioiTinh",
    "TenTinhBenhVien",
    "MaTinhBenhVien",
    "TenBenhVien",
    "MaBenhVien",
    "MavungSS",
    "Tk1_Save",
    "CMND",
    "Maho_Giadinh",
    "TenQuocTich",
    "QuocTich",
    "TenDanToc",
    "DanToc",
    "TenTinhKS",
    "Matinh_KS",
    "TenHuyenKS",
    "Mahuyen_KS",
    "TenXaKS",
    "Maxa_KS",
    "TenTinhNN",
    "Matinh_NN",
    "TenHuyenNN",
    "Mahuyen_NN",
    "TenXaNN",
    "Maxa_NN",
    "Diachi_NN",
    "Ten_ChaMe_Giamho",
    "Dienthoai_LH",
    "Mucdong",
    "Phuongthuc",
    "Noidung_Thaydoi",
    "HosoKemtheo",
    "Email_LH",
    "Diachi_KS",
    "SoCCCD",
    "SoBienLai",
    "NgayBienLai",
    "MaNhanvienThu",
    "Nhan_BanDientu",
    "Nhan_Bangiay",
    "Diachi_NhanBangiay",
    "Tinh_NhanBangiay",
    "Matinh_NhanBangiay",
    "Huyen_NhanBangiay",
    "Mahuyen_NhanBangiay",
    "Xa_NhanBangiay",
    "Maxa_NhanBangiay",
]
"""The machine sheet of D03-TS with TK1-TS: 73 columns, two of them twice."""


def d03_machine(*people):
    """Machine sheet; people are dicts by machine name."""
    rows = [MACHINE_COLUMNS]
    for serial, person in enumerate(people, start=1):
        known = {"STT": serial, "HoTen": "Người Một"} | person
        rows.append([known.get(name, "") for name in MACHINE_COLUMNS])
    return rows


ANNEX_COLUMNS = (
    "STT HoTen MasoBHXH NgaySinh GioiTinh TenTinhKS Matinh_KS TenHuyenKS Mahuyen_KS "
    "TenXaKS Maxa_KS MaThon TenMoiQuanHe MoiQuanHe CMND Ghichu NguoiThamGia DienThoai "
    "LoaiGiayTo SoGiayTo QuocTich DanToc TenTinh Matinh TenHuyen Mahuyen TenXa Maxa "
    "Maso_HoGiadinh Diachi_HK DiachiDK_KS Diachi_TT_CH TenTinh_TT_CH Tinh_TT_CH "
    "TenHuyen_TT_CH Huyen_TT_CH TenXa_TT_CH Xa_TT_CH SoCCCD_CH"
)


def annex(*members):
    """Household annex of the machine sheet; members are dicts by machine name."""
    names = ANNEX_COLUMNS.split()
    return [names, *([m.get(name, "") for name in names] for m in members)]


def d03_printed(*people, group="Hộ gia đình, Mã: GD"):
    """Printed form of decision 490; people are tuples from B to 15."""
    return [
        ["Mẫu D03-TS (Ban hành kèm theo QĐ số 490/QĐ-BHXH)"],
        ["DANH SÁCH NGƯỜI CHỈ THAM GIA BHYT"],
        [f"Đối tượng tham gia: {group}"],
        ["Mức lương cơ sở: 1.800.000", "", "Tỷ lệ NSNN hỗ trợ: 0%"],
        ["STT", "Họ và tên", "Mã số BHXH", "Số CCCD", "Ngày, tháng, năm sinh",
         "Giới tính", "Địa chỉ", "Nơi đăng ký KCB", "Biên lai", "",
         "Lương hưu, trợ cấp", "Hỗ trợ thêm", "", "Từ tháng", "Số tháng",
         "Mã nhân viên thu", "Ghi chú"],
        ["", "", "", "", "", "", "", "", "Ngày", "Số", "", "NSĐP", "Khác", "", "",
         "", ""],
        ["A", "B", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12",
         "13", "14", "15"],
        ["I", "Tăng"],
        *([str(n), *person] for n, person in enumerate(people, start=1)),
        ["", "Cộng tăng"],
        ["", "Ngày 05 tháng 03 năm 2025"],
    ]  # fmt: skip


D02_COLUMNS = [
    "STT",
    "Họ và tên",
    "Mã số BHXH",
    "Chức vụ, chức danh, nơi làm việc",
    "Tiền lương",
    "Hệ số NĐ204",
    "% phụ cấp chức vụ",
    "% thâm niên vượt khung",
    "% thâm niên nghề",
    "Phụ cấp lương, khoản bổ sung",
    "Loại HĐLĐ",
    "Số HĐLĐ",
    "Ngày ký",
    "Ngày hiệu lực",
    "Từ tháng/năm",
    "Đến tháng/năm",
    "Nơi KCB",
    "Hình thức nhận",
    "Loại tăng/giảm/điều chỉnh",
    "Ghi chú",
]


def d02(*movements, employer="CT00001", month="Tháng 03 năm 2025", head="", total=""):
    """D02-LT of decision 366; movements are (number, code, from month, wage)."""
    rows = [
        ["Mẫu D02-LT (QĐ 366/QĐ-BHXH). Mã DN: 1801234567"],
        [f"Tên đơn vị: Doanh nghiệp minh họa. Mã đơn vị: {employer}"],
        [month],
        [head or "Mã đối tượng: DN"],
        D02_COLUMNS,
        ["A", "B", *map(str, range(1, 19))],
    ]
    for serial, (number, code, start, wage, *more) in enumerate(movements, start=1):
        row = [str(serial), "Người Một", number, "Công nhân", wage, *[""] * 9,
               start, "", "", "", code, ""]  # fmt: skip
        for name, value in (more[0] if more else {}).items():
            row[D02_COLUMNS.index(name)] = value
        rows.append(row)
    return [*rows, ["", "Tổng cộng", "", "", total]]


FUNDS = ("BHXH", "BHYT", "BHTN", "BHTNLĐ, BNN")


def c12(carried, due, paid, forward, *, month="Tháng 03 năm 2025", **more):
    """C12-TS; each of the four amounts is a list by fund.

    `carried` and `forward` are what is owed (negative: overpaid). `corrected` and
    `interest` are by fund too, `documents` a list of (text, amount), `workers` a
    number, `total` replaces the total of section E.
    """
    nothing = [0, 0, 0, 0]
    corrected = more.get("corrected", nothing)
    interest = more.get("interest", nothing)
    usual = [("UNC số 0012 ngày 15/03/2025", sum(paid))] if any(paid) else []
    documents = more.get("documents", usual)

    def line(number, label, amounts):
        return [number, label, *map(str, amounts), str(sum(amounts))]

    def owed(amounts):
        return [max(a, 0) for a in amounts], [max(-a, 0) for a in amounts]

    under, over = owed(carried)
    under_after, over_after = owed(forward)
    workers = [str(more.get("workers", 10))] * 4
    last = line("2.2", "Thiếu", under_after)
    last[-1] = more.get("total", last[-1])
    return [
        [
            "BẢO HIỂM XÃ HỘI VIỆT NAM",
            "",
            "(Kèm theo QĐ số: 595/QĐ-BHXH ngày 14 tháng 4 năm 2017)",
        ],
        ["THÔNG BÁO KẾT QUẢ ĐÓNG BHXH, BHYT, BHTN, BHTNLĐ, BNN"],
        [month],
        ["Kính gửi: Doanh nghiệp minh họa", "", "Mã đơn vị: CT00001"],
        ["STT", "Nội dung", *FUNDS, "Cộng"],
        ["A", "Kỳ trước mang sang"],
        ["1", "Số lao động", *workers],
        ["2", "Phải đóng"],
        line("2.1", "Thừa", over),
        line("2.2", "Thiếu", under),
        line("3", "Thiếu lãi", nothing),
        ["B", "Phát sinh trong kỳ"],
        ["1", "Số lao động"],
        ["1.1", "Tăng", "0", "0", "0", "0"],
        ["1.2", "Giảm", "0", "0", "0", "0"],
        ["2", "Quỹ lương", *["58.000.000"] * 4],
        ["3", "Phải đóng"],
        line("3.1", "Tăng", due),
        line("3.2", "Giảm", nothing),
        ["4", "Điều chỉnh phải đóng kỳ trước"],
        line("4.1", "Tăng", [max(a, 0) for a in corrected]),
        line("4.2", "Giảm", [max(-a, 0) for a in corrected]),
        ["5", "Lãi"],
        ["5.1", "Tổng số tiền tính lãi", "0", "0", "0", "0"],
        ["5.2", "Tỷ lệ tính lãi", "0,03%"],
        line("5.3", "Tổng tiền lãi", interest),
        ["C", "Số tiền đã nộp trong kỳ"],
        *(["", text, "", "", "", "", str(amount)] for text, amount in documents),
        ["D", "Phân bổ tiền đóng"],
        line("1", "Phải đóng", paid),
        ["Đ", "Chuyển kỳ sau"],
        ["1", "Số lao động", *workers],
        ["2", "Phải đóng"],
        line("2.1", "Thừa", over_after),
        last,
        line("3", "Thiếu lãi", nothing),
        ["", "Cần Thơ, ngày 31 tháng 03 năm 2025"],
    ]


def d05(*people, group="Mã đối tượng: KH", totals=("Tổng cộng",)):
    """D05-TS of decision 595.

    People are (number, income, from, months, total, own, support); `totals` is the last
    row from B on.
    """
    return [
        ["Mẫu D05-TS"],
        ["DANH SÁCH NGƯỜI THAM GIA BHXH TỰ NGUYỆN"],
        [group],
        ["STT", "Họ và tên", "Mã số BHXH", "Mức thu nhập làm căn cứ đóng",
         "Từ tháng, năm", "Số tháng", "Tổng số tiền phải đóng",
         "Số tiền người tham gia đóng", "Số tiền NSNN hỗ trợ", "Phương án",
         "Mã xã", "Ghi chú"],
        ["A", "B", "C", "1", "2", "3", "4 = 5 + 6", "5", "6", "7", "8", "9"],
        *([str(n), "Người Một", *map(str, person), "Tiếp tục", "31120", ""]
          for n, person in enumerate(people, start=1)),
        ["", *totals],
    ]  # fmt: skip


def write_csv(path: Path, rows) -> None:
    with path.open("w", encoding="utf-8", newline="") as text:
        csv.writer(text).writerows(rows)


def write_xlsx(path: Path, *sheets) -> None:
    with xlsxwriter.Workbook(path) as book:
        for rows in sheets:
            sheet = book.add_worksheet()
            for place, row in enumerate(rows):
                for column, cell in enumerate(row):
                    sheet.write_string(place, column, str(cell))
