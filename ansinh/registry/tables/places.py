"""Areas through time, and the people counted in them."""

from ansinh.registry.tables.column import Column, RegistryTable
from ansinh.terms.areas import Level
from ansinh.terms.groups import GROUP_BY_CODE
from ansinh.terms.speech import Said

MEMBERS_OF = "members:"
"""Before the code of a participant group: everybody who belongs to it."""


class Areas(RegistryTable):
    """Administrative areas, each for as long as it existed under one code."""

    name = "areas"
    label_vi = Said("Danh mục địa bàn", "Areas")
    key = ("area",)

    area = Column(
        "text",
        "Key: code, or code@first_day for a reused code.",
        required=True,
        header="khoa",
    )
    code = Column(
        "text",
        "Official code; hamlets bear a code of the province.",
        required=True,
        header="ma",
    )
    level = Column("text", "Kind of area.", True, tuple(Level), header="cap")
    label = Column(
        "text", 'Full official name, e.g. "Quận Ninh Kiều".', True, header="ten"
    )
    first_day = Column("day", "First day of the area.", True, header="tu_ngay")
    last_day = Column("day", "Last day, empty while it exists.", header="den_ngay")


class Placements(RegistryTable):
    """Which area lies directly under which, and when."""

    name = "placements"
    label_vi = Said("Địa bàn trực thuộc", "Areas and those above them")
    key = ("area", "first_day")

    area = Column("text", "Area placed.", True, header="khoa")
    parent = Column("text", "Area it lies under.", True, header="khoa_cha")
    first_day = Column("day", "First day under this parent.", True, header="tu_ngay")
    last_day = Column(
        "day", "Last day under this parent, empty while it lasts.", header="den_ngay"
    )
    decree = Column("text", "Decision that placed it there.", header="van_ban")


class Successions(RegistryTable):
    """Where the people of an area that ended went."""

    name = "successions"
    label_vi = Said("Sáp nhập, chia tách địa bàn", "Mergers and splits of areas")
    key = ("old", "new")

    old = Column("text", "Area that ended.", True, header="khoa_cu")
    new = Column("text", "Area that took its people.", True, header="khoa_moi")
    first_day = Column("day", "First day of the new map.", True, header="tu_ngay")
    share = Column(
        "text", "Part of the old area's people, as a fraction.", True, header="ty_le"
    )
    share_of_new = Column(
        "text", "Part of the new area's people, a fraction.", True, header="ty_le_moi"
    )
    kind = Column(
        "text", "Whole or part of the old area.", True, ("whole", "part"), header="kieu"
    )
    decree = Column("text", "Decision that ended the old area.", header="van_ban")
    source = Column("text", "Where the shares come from.", header="nguon")


class Populations(RegistryTable):
    """People of an area on a day: the denominators."""

    name = "populations"
    label_vi = Said("Dân số, lực lượng lao động", "Population, labour force")
    key = ("area", "day", "measure", "source")

    area = Column("text", "Area counted.", True, header="khoa")
    day = Column("day", "Day the count speaks of.", True, header="ngay")
    measure = Column(
        "text",
        "Who is counted; labour force is everybody aged 15 and over in it, or those of "
        "working age only; members are everybody who belongs to a participant group.",
        True,
        (
            "usual_residents",
            "registered_people",
            "labour_force",
            "working_age_labour_force",
            *(MEMBERS_OF + code for code in GROUP_BY_CODE),
        ),
        header="chi_so",
    )
    people = Column("count", "Persons.", True, header="so_nguoi", unit="person")
    source = Column(
        "text", "Publication the count is taken from.", True, header="nguon"
    )
    definition = Column("text", "Definition the source gives.", header="dinh_nghia")
    territory = Column(
        "text",
        "Territory counted, where it is not the area's own.",
        header="dia_gioi",
    )


class WageRegions(RegistryTable):
    """Region of the minimum wage that an area belongs to, by the decree of its day.

    Areas named are districts (until June 2025) or communes; a commune that is not
    named belongs to the region of its district.
    """

    name = "wage_regions"
    label_vi = Said("Vùng lương tối thiểu", "Regions of minimum wage")
    key = ("area", "first_day")

    area = Column("text", "District or commune.", True, header="khoa")
    region = Column(
        "text",
        "Region of the monthly minimum wage.",
        required=True,
        one_of=("I", "II", "III", "IV"),
        header="vung",
    )
    first_day = Column("day", "First day in this region.", True, header="tu_ngay")
    last_day = Column(
        "day", "Last day in this region, empty while it lasts.", header="den_ngay"
    )
    decree = Column("text", "Decree that lists it.", header="van_ban")
