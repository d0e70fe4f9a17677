"""Targets as issued."""

from ansinh.registry.tables.column import Column, RegistryTable


class Targets(RegistryTable):
    """Who set which figure for which area and year."""

    name = "targets"
    label_vi = "Chỉ tiêu giao"
    key = ("indicator", "area", "year", "issuer")

    indicator = Column("text", "Key of the indicator.", True, header="chi_tieu")
    area = Column("text", "Area the target is set for.", True, header="khoa")
    year = Column("count", "Year at the end of which it is due.", True, header="nam")
    basis = Column(
        "text", "What the value says.", True, ("count", "rate"), header="co_so"
    )
    value = Column(
        "decimal", "Persons, or per cent for a rate.", True, header="gia_tri"
    )
    issuer = Column("text", "Who set it.", True, header="co_quan_giao")
    document = Column("text", "Document that sets it.", True, header="van_ban")
    issued_on = Column("day", "Day of the document.", True, header="ngay")
