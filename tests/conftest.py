"""A village of extracts: two communes, three people, one month."""

import datetime as dt

import pytest
from hypothesis import settings

from ansinh.registry.imports.load import import_files
from ansinh.registry.lake import Lake

# A test never fails for being slow on a busy machine; speed is measured in bench/.
settings.register_profile("ansinh", deadline=None)
settings.load_profile("ansinh")

NOW = dt.datetime(2026, 11, 21, tzinfo=dt.UTC)

EXTRACTS = {
    "dia-ban.csv": """
khoa,ma,cap,ten,tu_ngay,den_ngay
VN,VN,nation,Việt Nam,1900-01-01,
31117,31117,commune,Phường Cái Khế,1900-01-01,
31120,31120,commune,Phường An Hòa,1900-01-01,
""",
    "truc-thuoc.csv": """
khoa,khoa_cha,tu_ngay,den_ngay,van_ban
31117,VN,1900-01-01,,
31120,VN,1900-01-01,,
""",
    "dan-so.csv": """
khoa,ngay,chi_so,so_nguoi,nguon,dinh_nghia,dia_gioi
31117,2023-12-31,usual_residents,3,Cục Thống kê,,
31120,2023-12-31,usual_residents,2,Cục Thống kê,,
""",
    "nguoi-tham-gia.csv": """
ma_so_bhxh,ngay_sinh,gioi_tinh,ma_ho
9200000001,1990-05-17,nam,H1
9200000002,1900-01-01,nu,H1
9200000003,2001-02-28,nu,H2
""",
    "cu-tru.csv": """
ma_so_bhxh,khoa,ten_dia_ban,tu_ngay,den_ngay
9200000001,31117,Phường Cái Khế,1990-05-17,
9200000002,31120,Phường An Hoà,2000-01-01,
9200000003,31120,PHƯỜNG AN HÒA,2001-02-28,
""",
    "2023-12-bhyt-VN.csv": """
co_quan,chinh_sach,ky,ma_so_bhxh,ma_nhom,ma_don_vi,noi_thu,tu_ngay,den_ngay
VN,BHYT,2023-12,9200000001,GD,,31117,2023-12-01,2024-11-30
VN,BHYT,2023-12,9200000002,HN,,31120,01/01/2023,31/12/2023
""",
}


class Village:
    """Extracts in a folder, and a lake to take them in."""

    def __init__(self, folder):
        self.folder = folder / "extracts"
        self.folder.mkdir()
        self.lake = Lake.create(folder / "data")
        for name, text in EXTRACTS.items():
            self.write(name, text)

    def write(self, name, text):
        """Write or overwrite an extract."""
        content = text if isinstance(text, bytes) else text.lstrip().encode()
        (self.folder / name).write_bytes(content)

    def add_row(self, name, row):
        """Append a row to an extract; returns its number in the file."""
        path = self.folder / name
        path.write_text(path.read_text() + row + "\n")
        return len(path.read_text().splitlines())

    def load(self, *names, **options):
        """Import some extracts, all where none is named."""
        files = [self.folder / name for name in names] or self.folder.iterdir()
        return import_files(self.lake, files, secret="s", now=NOW, **options)


@pytest.fixture
def village(tmp_path):
    return Village(tmp_path)
