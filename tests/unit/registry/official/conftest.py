"""The village with an employer: forms are read against what its lake holds."""

import shutil

import pytest

from ansinh.registry.lake import Lake
from tests.conftest import Village
from tests.unit.registry.official.papers import write_csv, write_xlsx


class Office:
    """Takes official forms into the village's lake."""

    def __init__(self, village):
        self.village, self.lake = village, village.lake

    def take(self, rows, name="mau.csv"):
        """Import a form; returns the result."""
        path = self.village.folder / name
        (write_xlsx if name.endswith("xlsx") else write_csv)(path, rows)
        return self.village.load(name)

    def rows(self, table, **wanted):
        """Rows of a table in the lake's own order, those with some values only."""
        return [
            row
            for row in self.lake.read(table).to_pylist()
            if all(row[name] == value for name, value in wanted.items())
        ]


@pytest.fixture(scope="session")
def office_data(tmp_path_factory):
    """Data folder of the village with its employer and a hospital, made once."""
    village = Village(tmp_path_factory.mktemp("office"))
    village.write(
        "don-vi.csv",
        "ma_don_vi,ten,khoa,ten_dia_ban,tu_ngay,den_ngay\n"
        "CT00001,Doanh nghiệp minh họa,31117,Phường Cái Khế,2015-01-01,\n",
    )
    village.write(
        "co-so.csv",
        "ma_cskcb,ten,khoa,cap_kham\n92001,Bệnh viện minh họa,31117,co_ban\n",
    )
    assert not village.load().refused
    return village.lake.folder.parent


@pytest.fixture
def office(village, office_data):
    data = village.lake.folder.parent
    shutil.rmtree(data)
    shutil.copytree(office_data, data)
    village.lake = Lake(data)
    return Office(village)


def codes_of(result):
    return [(problem.code, problem.row) for problem in result.problems]
