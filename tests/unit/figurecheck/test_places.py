import pytest

from ansinh.figurecheck.grammar.places import main_place, read_places
from ansinh.figurecheck.text.tokens import tokenize


def place_of(text):
    return main_place(read_places(tokenize(text)))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("BÁO CÁO CỦA TỈNH NGHỆ AN (mục An sinh)", "Tỉnh Nghệ An"),
        ("Tin vắn Đồng Nai.", "Tỉnh Đồng Nai"),
        ("TP.HCM tổng kết năm 2022", "Thành phố Hồ Chí Minh"),
        ("Bà Rịa - Vũng Tàu có mảng sáng", "Tỉnh Bà Rịa - Vũng Tàu"),
        ("huyện Tuy Phong (Bình Thuận)", "Huyện Tuy Phong, Tỉnh Bình Thuận"),
        (
            "PHƯỜNG BÌNH HƯNG TRÀ, QUẬN Ô MÔN, TP CẦN THƠ",
            "Phường Bình Hưng Trà, Quận Ô Môn, Thành phố Cần Thơ",
        ),
        (
            "Đông Hiệp, một xã của huyện Cờ Đỏ (TP Cần Thơ)",
            "Xã Đông Hiệp, Huyện Cờ Đỏ, Thành phố Cần Thơ",
        ),
        ("Như Xuân (Thanh Hóa) - nửa đầu năm", "Như Xuân, Tỉnh Thanh Hóa"),
        ("ở huyện vùng cao Tủa Chùa (Điện Biên)", "Huyện Tủa Chùa, Tỉnh Điện Biên"),
        ("Biên bản họp, 12 xã, phường và thị trấn", "Việt Nam"),
        ("trên toàn quốc", "Việt Nam"),
        ("Xã Ea M'Rông, Đắk Lắk", "Xã Ea M'Rông, Tỉnh Đắk Lắk"),
        ("Tổ dân phố 7 họp dân", "Tổ dân phố 7"),
        ("Khu phố 3, phường An Khê", "Khu phố 3, Phường An Khê"),
        ("Họp tại huyện Phú Tân, BHXH tỉnh Cà Mau tổ chức hội nghị", "Tỉnh Cà Mau"),
        ("Tại hội nghị ở thị xã Kỳ Anh, BHXH tỉnh Hà Tĩnh nêu", "Tỉnh Hà Tĩnh"),
    ],
)
def test_the_place_of_a_text_is_the_first_it_names_with_its_parents(text, place):
    assert place_of(text) == place


def test_a_bare_name_takes_its_kind_from_elsewhere_in_the_text():
    text = "Xuân Trường (Nam Định): tin vui\nToàn huyện Xuân Trường có 3 trạm."

    assert place_of(text) == "Huyện Xuân Trường, Tỉnh Nam Định"


def test_a_number_behind_a_ward_is_its_name_and_behind_a_commune_a_figure():
    assert place_of("Phường 5 có") == "Phường 5"
    assert place_of("Tỉnh giao xã 93%") == "Việt Nam"
