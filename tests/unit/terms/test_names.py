"""Names agree however they are typed."""

from ansinh.terms.names import composed, plain, sort_key, without_kind


def test_marks_on_either_letter_capitals_and_composition_do_not_matter():
    decomposed = "Hoa\u0300 An"

    assert plain("Hoà An") == plain("HÒA AN") == plain(decomposed) == "hoa an"


def test_d_with_a_stroke_is_the_same_in_both_alphabets():
    assert composed("Ðại Hùng") == "Đại Hùng"
    assert plain("Đại Hùng") == "dai hung"


def test_the_kind_of_an_area_can_be_left_out():
    assert without_kind("Quận Ninh Kiều") == "ninh kieu"
    assert without_kind("TP. Cần Thơ") == "can tho"


def test_names_sort_by_the_vietnamese_alphabet():
    names = ["Ô Môn", "Ninh Kiều", "Đông Hải", "Dương Tơ", "Ân Thi", "An Hòa"]

    assert sorted(names, key=sort_key) == [
        "An Hòa",
        "Ân Thi",
        "Dương Tơ",
        "Đông Hải",
        "Ninh Kiều",
        "Ô Môn",
    ]
