"""Targets as issued."""

from ansinh.registry.tables.column import Column, RegistryTable
from ansinh.terms.speech import Said

BASES = ("count", "rate", "new", "change", "keep-full", "amount")
STATUSES = ("draft", "issued", "replaced", "withdrawn")


def _goal(month: int) -> Column:
    return Column(
        "count",
        f"Goal at the end of month {month}, on the way to the target.",
        header=f"t{month}",
        unit="as the value",
    )


class Targets(RegistryTable):
    """Who set which figure for which area, by when, on which basis."""

    name = "targets"
    label_vi = Said("Chỉ tiêu giao", "Targets set")
    key = (
        *("indicator", "area", "year", "month", "issuer"),
        *("basis", "participant_group", "version"),
    )

    indicator = Column("text", "Key of the indicator.", True, header="chi_tieu")
    area = Column("text", "Area the target is set for.", True, header="khoa")
    year = Column("count", "Year in which it is due.", True, header="nam")
    basis = Column("text", "What the value says.", True, BASES, header="co_so")
    value = Column(
        "decimal",
        "People; per cent for a rate and for a whole group; đồng for an amount; people "
        "more, or fewer, than last December for a change.",
        True,
        header="gia_tri",
        negative=True,
    )
    issuer = Column("text", "Who set it.", True, header="co_quan_giao")
    document = Column("text", "Document that sets it.", True, header="van_ban")
    issued_on = Column("day", "Day of the document.", True, header="ngay")
    month = Column(
        "count",
        "Month of the year at whose end it is due, 1 to 12; December where empty.",
        header="thang",
    )
    participant_group = Column(
        "text", "Participant group it is about; everybody where empty.", header="nhom"
    )
    version = Column(
        "count", "1 for the first; a higher one replaces it.", header="phien_ban"
    )
    status = Column(
        "text",
        "Draft, issued, replaced, or withdrawn by a later document.",
        one_of=STATUSES,
        header="trang_thai",
    )
    parent_document = Column(
        "text", "Document of a higher level that it carries out.", header="can_cu"
    )
    floor = Column(
        "count",
        "Fewest people that a share of it may ask for.",
        header="san_chia",
        unit="people",
    )
    cap = Column(
        "count",
        "Most people that a share of it may ask for.",
        header="tran_chia",
        unit="people",
    )
    role = Column(
        "text", "Role responsible for it; never a person's name.", header="vai_tro"
    )
    goal_1, goal_2, goal_3 = _goal(1), _goal(2), _goal(3)
    goal_4, goal_5, goal_6 = _goal(4), _goal(5), _goal(6)
    goal_7, goal_8, goal_9 = _goal(7), _goal(8), _goal(9)
    goal_10, goal_11, goal_12 = _goal(10), _goal(11), _goal(12)
