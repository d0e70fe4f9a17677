"""An Sinh: steer and run social insurance of a Vietnamese province."""

import os

__version__ = "0.1.0"

# Arrow asks when it is loaded; the system's allocator gives memory back, its own keeps
# a sixth more than is ever needed at once.
os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
