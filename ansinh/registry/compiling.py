"""The compiler of loops, Numba's `njit`, loaded at once and without what no loop needs.

When it starts, Numba looks for SciPy's BLAS, which products of matrices would use; no
loop here has any. And of the many objects it makes, none becomes garbage: looking for
some again and again would take a third of the time.
"""

import gc

collects = gc.isenabled()
gc.disable()
try:
    from numba import njit
    from numba.core.registry import cpu_target
    from numba.np import linalg

    def _no_linear_algebra() -> None:
        raise ImportError

    looks_for_it = linalg.ensure_blas
    linalg.ensure_blas = _no_linear_algebra
    try:
        cpu_target.target_context.refresh()
    finally:
        linalg.ensure_blas = looks_for_it
finally:
    if collects:
        gc.enable()

__all__ = ["njit"]
