"""An Sinh: steer and run social insurance of a Vietnamese province."""

__version__ = "0.1.0"
