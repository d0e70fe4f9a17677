"""What imports leave behind: months delivered with their rows, and rows set aside."""

from ansinh.registry.tables.column import Column, RegistryTable
from ansinh.terms.schemes import Scheme
from ansinh.terms.speech import Said


class Deliveries(RegistryTable):
    """Extracts that came in: months and schemes for which an area's data are whole.

    A month without a delivery is missing, not zero.
    """

    name = "deliveries"
    label_vi = Said("Kỳ số liệu đã nhận", "Periods of data received")
    key = ("area", "scheme", "month")

    area = Column("text", "Area the extract covers, with everything under it.", True)
    scheme = Column("text", "Scheme of the extract.", True, tuple(Scheme))
    month = Column("month", "Month reported.", True)


class DeliveredRows(RegistryTable):
    """Rows of each area in the extracts that came in, so that a jump is noticed."""

    name = "delivered_rows"
    label_vi = Said("Số dòng đã nhận theo địa bàn", "Rows received by area")
    key = ("area", "scheme", "month", "place")

    area = Column("text", "Area the extract covers.", True)
    scheme = Column("text", "Scheme of the extract.", True, tuple(Scheme))
    month = Column("month", "Month reported.", True)
    place = Column("text", "Area of the employer or collecting office.", True)
    rows = Column("count", "Sound rows of the extract.", True, unit="row")


class RowsSetAside(RegistryTable):
    """Rows that did not come in, by where they stand in the source file and why."""

    name = "set_aside"
    label_vi = Said("Dòng để riêng", "Rows set aside")
    key = ("source", "file", "row", "code")

    source = Column("text", "First 16 letters of the source file's SHA-256.", True)
    file = Column("text", "Source file (and sheet), as named when it came in.", True)
    row = Column("count", "Row as a spreadsheet numbers it; the header is row 1.", True)
    code = Column("text", "What is wrong (registry/problems.py).", True)
    column = Column("text", "Header of the column at fault.")
