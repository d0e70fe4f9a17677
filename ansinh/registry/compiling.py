"""The compiler of loops, Numba's `njit`, without the linear algebra it would load.

When it starts, Numba looks for SciPy's BLAS, which products of matrices would use; no
loop here has any, and loading it takes longer than all the rest.
"""

from numba import njit
from numba.np import linalg

__all__ = ["njit"]


def _no_linear_algebra() -> None:
    raise ImportError


_looks_for_it = linalg.ensure_blas
linalg.ensure_blas = _no_linear_algebra
try:
    import numba.np.arraymath  # noqa: F401 - it looks once, here
finally:
    linalg.ensure_blas = _looks_for_it
