"""What can be wrong between a participation and the person who takes part."""

from ansinh.registry.problem_kinds.kind import ProblemKind, Severity

KINDS = (
    ProblemKind(
        "group-of-other-scheme",
        Severity.SET_ASIDE,
        "nhóm {value} không thuộc chính sách của dòng này.",
        "group {value} is none of the scheme of the row.",
        "BHXH tự nguyện dùng HN, CN, DT, KH; chính sách khác dùng mã trên thẻ BHYT.",
        "Voluntary insurance has HN, CN, DT, KH; others the codes of health cards.",
    ),
    ProblemKind(
        "group-not-in-force",
        Severity.SET_ASIDE,
        "nhóm {value} chưa có hoặc không còn vào ngày bắt đầu.",
        "group {value} was not in force on the first day.",
        "Hãy xem lại mã nhóm và ngày: nhóm chỉ có từ ngày luật lập ra nó.",
        "See whether group and day are right: a group begins with its law.",
    ),
    ProblemKind(
        "before-birth",
        Severity.SET_ASIDE,
        "ngày bắt đầu sớm hơn ngày sinh trong danh sách người tham gia.",
        "the first day is before the day of birth in the list of persons.",
        "Hãy xem ngày nào sai; nếu là ngày sinh, hãy nhập lại danh sách trước.",
        "See which is wrong; if it is the birth, import the list of persons first.",
    ),
    ProblemKind(
        "age-against-group",
        Severity.WARN,
        "tuổi không hợp với nhóm {value}.",
        "the age does not fit group {value}.",
        "Trẻ em TE đến kỳ nhập học, học sinh HS dưới 30, người lao động từ 15 tuổi.",
        "Children TE until school begins, pupils HS under 30, workers from 15.",
    ),
    ProblemKind(
        "sex-against-number",
        Severity.WARN,
        "giới tính khác với chữ số thứ tư của số định danh.",
        "the sex differs from the fourth digit of the personal ID.",
        "Chữ số đó chẵn là nam, lẻ là nữ; hãy xem ô nào sai. Dòng vẫn được nhập.",
        "Even is a man, odd a woman; see which cell is wrong. The row comes in.",
    ),
)
