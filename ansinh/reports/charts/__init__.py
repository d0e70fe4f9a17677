"""Charts as SVG text, one form for screen and paper.

A page styles their classes with its own sheet; `paper` writes the look into them for
documents. No script, no style attribute: a strict content policy holds.
"""

from ansinh.reports.charts.bullets import axis, bullet, bullet_scale, describe, mini
from ansinh.reports.charts.course import course
from ansinh.reports.charts.lights import light
from ansinh.reports.charts.paper import bullet_figure, tile_figure, trend_figure
from ansinh.reports.charts.scale import Scale
from ansinh.reports.charts.shapes import Outlines, shape_map
from ansinh.reports.charts.spark import spark
from ansinh.reports.charts.standing import Expected, Standing
from ansinh.reports.charts.tiles import Shade, Tile, shades, tile_map
from ansinh.reports.charts.trend import trend

__all__ = [
    "Expected",
    "Outlines",
    "Scale",
    "Shade",
    "Standing",
    "Tile",
    "axis",
    "bullet",
    "bullet_figure",
    "bullet_scale",
    "course",
    "describe",
    "light",
    "mini",
    "shades",
    "shape_map",
    "spark",
    "tile_figure",
    "tile_map",
    "trend",
    "trend_figure",
]
