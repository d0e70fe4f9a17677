"""Names of areas in time: an area that is renamed stays the same area."""

from ansinh.registry.tables.column import Column, RegistryTable
from ansinh.terms.speech import Said


class FormerNames(RegistryTable):
    """Names that areas bore before they were renamed or became a phường."""

    name = "former_names"
    label_vi = Said("Tên cũ của địa bàn", "Former names of areas")
    key = ("area", "last_day")

    area = Column("text", "Area that bore the name.", True, header="khoa")
    label = Column("text", "Full official name it bore.", True, header="ten_cu")
    last_day = Column("day", "Last day under this name.", True, header="den_ngay")
    decree = Column("text", "Decision that changed the name.", header="van_ban")
