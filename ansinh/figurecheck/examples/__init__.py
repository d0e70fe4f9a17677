"""Short texts that print the figures of two published reports, in words of our own.

Figures: Báo Cần Thơ, 23/02/2024; Báo Thanh Hóa, 07/04/2018.
"""

from pathlib import Path

CAN_THO_2023 = Path(__file__).parent / "can_tho_2023.txt"
QUANG_XUONG_2017 = Path(__file__).parent / "quang_xuong_2017.txt"
