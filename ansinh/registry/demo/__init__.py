"""An invented province in a real frame, written as raw extracts.

Areas, census and published totals are facts (`registry/facts`); people, households,
employers and spells are invented and the same at every run.
"""

from ansinh.registry.demo.writing import Manifest, write_extracts

__all__ = ["Manifest", "write_extracts"]
