"""Why participation ended: what movement codes and events of the official forms say.

Most spells end without a word of why: a card expired, a contribution stopped coming in.
That is a class of its own in every breakdown, and no reason is guessed for it.
"""

from enum import StrEnum

from ansinh.terms.speech import say


class Ending(StrEnum):
    """Why a spell ended."""

    LEFT_WORK = "left_work"
    CHANGED_EMPLOYER = "changed_employer"
    UNPAID_LEAVE = "unpaid_leave"
    SICK_LEAVE = "sick_leave"
    MATERNITY = "maternity"
    SUSPENDED = "suspended"
    RETIRED = "retired"
    LUMP_SUM = "lump_sum"
    CHANGED_GROUP = "changed_group"
    NOT_RENEWED = "not_renewed"
    MOVED_AWAY = "moved_away"
    DIED = "died"

    @property
    def label_vi(self) -> str:
        """Name on screens and in reports."""
        return _LABELS[self][0]

    @property
    def label_en(self) -> str:
        """English name."""
        return _LABELS[self][1]

    @property
    def label(self) -> str:
        """Name in the language spoken."""
        return say(*_LABELS[self])


_LABELS = {
    Ending.LEFT_WORK: ("nghỉ việc", "left work"),
    Ending.CHANGED_EMPLOYER: ("chuyển đơn vị", "went to another employer"),
    Ending.UNPAID_LEAVE: ("nghỉ không lương", "leave without pay"),
    Ending.SICK_LEAVE: ("nghỉ ốm dài ngày", "long sick leave"),
    Ending.MATERNITY: ("nghỉ thai sản", "maternity leave"),
    Ending.SUSPENDED: ("tạm dừng đóng", "contributions suspended"),
    Ending.RETIRED: ("nghỉ hưu", "retired"),
    Ending.LUMP_SUM: ("hưởng BHXH một lần", "took the lump sum"),
    Ending.CHANGED_GROUP: ("chuyển nhóm đối tượng", "went to another group"),
    Ending.NOT_RENEWED: ("không đóng tiếp", "did not renew"),
    Ending.MOVED_AWAY: ("chuyển đi nơi khác", "moved away"),
    Ending.DIED: ("chết", "died"),
}
