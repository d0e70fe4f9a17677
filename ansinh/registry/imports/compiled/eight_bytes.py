"""Eight bytes of a text at a time, as one number whose lowest byte comes first."""

from typing import Any

import numpy as np
from numba import types
from numba.core import cgutils
from numba.cpython.unsafe.numbers import trailing_zeros
from numba.extending import intrinsic

from ansinh.registry.compiling import njit

_U = np.uint64
_ONES, _HIGHEST = _U(0x0101010101010101), _U(0x8080808080808080)
_SIGNS = _U(45) * _ONES
_ZEROS, _BEYOND_NINE = _U(48) * _ONES, _U(118) * _ONES
_EIGHT, _ONE, _TEN = _U(8), _U(1), _U(10)


@intrinsic
def eight_bytes(typing: Any, data: Any, at: Any) -> Any:
    """Eight bytes of an array of bytes from a place on."""
    del typing, at

    def load(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        array = context.make_array(signature.args[0])(context, builder, values[0])
        place = cgutils.gep(builder, array.data, values[1])
        number = context.get_value_type(types.uint64).as_pointer()
        return builder.load(builder.bitcast(place, number), align=1)

    return types.uint64(data, types.int64), load


@njit(cache=True, nogil=True, inline="always")
def stops(word: Any) -> Any:
    """Highest bits of bytes that are no sign of a common cell, not 0 if there are any.

    Commas, ends of lines, quotation marks, blanks and letters beyond ASCII stop a cell.
    The lowest bit that is set is right; those above it may not be.
    """
    return (((word - _SIGNS) & ~word) | (word + _ONES) | word) & _HIGHEST


@njit(cache=True, nogil=True, inline="always")
def before(stop: Any) -> Any:
    """Mask of the bytes before the first stop."""
    return (stop ^ (stop - _ONE)) >> _EIGHT


@njit(cache=True, nogil=True, inline="always")
def place(stop: Any) -> Any:
    """How many bytes stand before the first stop."""
    return np.int64(trailing_zeros(stop)) >> 3


@njit(cache=True, nogil=True, inline="always")
def are_digits(word: Any) -> Any:
    """Whether all eight bytes are digits."""
    lifted = word ^ _ZEROS
    return (lifted | (lifted + _BEYOND_NINE)) & _HIGHEST == 0


@njit(cache=True, nogil=True, inline="always")
def number(word: Any) -> Any:
    """Number that eight digits write: pairs, fours, all."""
    word = word ^ _ZEROS
    word = (word * _TEN + (word >> _EIGHT)) & _U(0x00FF00FF00FF00FF)
    word = (word * _U(100) + (word >> _U(16))) & _U(0x0000FFFF0000FFFF)
    return np.int64((word * _U(10000) + (word >> _U(32))) & _U(0xFFFFFFFF))
