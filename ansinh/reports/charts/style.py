"""The look of charts on paper, where no style sheet follows them.

The web page styles the same classes with `static/ansinh/charts.css`; the colours here
are those of its light theme, and a test keeps the two alike.
"""

INK = "#16202b"
MUTED = "#56626f"
LINE = "#e1e5ea"
ACCENT = "#1d5a8c"
BAND = "#d5e3f0"
PLAN = "#8a97a5"
PANEL = "#ffffff"
REACH, PUSH, MISS = "#17805f", "#b87503", "#c23b2e"
SHADES = ("#dfecf6", "#bcd7ea", "#8abadc", "#2f74a8", "#154a75")

Look = dict[str, str]


def _stroke(colour: str, width: float, dashes: str = "") -> Look:
    look = {"fill": "none", "stroke": colour, "stroke-width": str(width)}
    return look | ({"stroke-dasharray": dashes} if dashes else {})


def _text(colour: str, size: float, weight: int = 400) -> Look:
    return {"fill": colour, "font-size": str(size), "font-weight": str(weight)}


LOOKS: dict[str, Look] = {
    "grid": _stroke(LINE, 1),
    "today": _stroke(PLAN, 1, "3 3"),
    "band": {"fill": BAND},
    "bar": {"fill": ACCENT},
    "track": {"fill": LINE},
    "stem": _stroke(ACCENT, 3),
    "ring": {"fill": PANEL, "stroke": ACCENT, "stroke-width": "2"},
    "dot": {"fill": ACCENT},
    "tick": _stroke(INK, 2.6),
    "done": _stroke(ACCENT, 2.4) | {"stroke-linecap": "round"},
    "ahead": _stroke(ACCENT, 2.2, "2 5") | {"stroke-linecap": "round"},
    "plan": _stroke(PLAN, 1.4, "1 4"),
    "goal": _stroke(PLAN, 1, "1 3"),
    "label": _text(MUTED, 12),
    "name": _text(INK, 13, 500),
    "total": _text(INK, 13, 700),
    "value": _text(INK, 13, 700),
    "gap": _text(MUTED, 13),
    "now-label": _text(ACCENT, 12, 600),
    "target-value": _text(INK, 14, 700),
    "forecast-value": _text(ACCENT, 14, 700),
    "tile-name": _text(INK, 13, 500),
    "tile-value": _text(INK, 15, 700),
    "shade-none": {"fill": LINE},
    "on-shade-3": {"fill": PANEL},
    "on-shade-4": {"fill": PANEL},
    "chosen": {"stroke": INK, "stroke-width": "3"},
    "reach": {"fill": REACH},
    "push": {"fill": PUSH},
    "miss": {"fill": MISS},
    "sign": _stroke(PANEL, 1.9) | {"stroke-linecap": "round"},
    **{f"shade-{step}": {"fill": colour} for step, colour in enumerate(SHADES)},
}
