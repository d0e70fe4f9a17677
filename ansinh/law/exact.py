"""Exact numbers of the law: one for a single case, a column of them for a batch.

An `Exact` is an integer numerator over a positive integer denominator, so 4.5 % is
45/1000 and never a binary float. In a single case both are Python integers of any size,
and the number remembers how it was reached ("0,22 × 1.500.000"). In a batch the
numerator (after a division by a column also the denominator) is an int64 array; `bound`
is an upper limit of its size, so an overflow is an error before it happens and never a
wrong amount.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from math import gcd, lcm
from typing import Any, Literal, NamedTuple

import numpy as np
import numpy.typing as npt

Integers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Plain = int | Fraction
_LARGEST = 2**63 - 1
_BINDING = {"×": 1, "÷": 1, "+": 2, "−": 2}
"""How loosely a sign binds; anything else stands without brackets."""


class Exact:
    """A number of the law, or a column of numbers; all arithmetic on it is exact."""

    __slots__ = ("_made", "bound", "den", "num")
    __array_ufunc__ = None  # NumPy leaves `array * Exact` to Exact

    def __init__(
        self,
        num: int | Integers,
        den: int | Integers = 1,
        *,
        bound: int | None = None,
        made: tuple[str, tuple[Exact, ...]] | None = None,
    ) -> None:
        self.num, self.den, self._made = num, den, made
        self.bound = _size(num) if bound is None else bound
        if self.bound > _LARGEST and not isinstance(num, int):
            raise _overflow()

    @property
    def is_column(self) -> bool:
        """Whether it holds a number for each row of a batch."""
        return not (isinstance(self.num, int) and isinstance(self.den, int))

    @property
    def fraction(self) -> Fraction:
        """The value of a single number."""
        if isinstance(self.num, int) and isinstance(self.den, int):
            return Fraction(self.num, self.den)
        raise TypeError("A column has no single value.")

    @property
    def how(self) -> str:
        """How the number was reached, for the explanation of a single case."""
        if self._made is None:
            return show(self.fraction)
        sign, parts = self._made
        if sign not in _BINDING:
            return f"{sign}({'; '.join(part.how for part in parts)})"
        left, right = parts
        last = right.inside(sign, strictly=sign in "−÷")
        return f"{left.inside(sign)} {sign} {last}"

    def inside(self, sign: str, *, strictly: bool = False) -> str:
        """The history beside a sign: in brackets where it binds more loosely."""
        own = _BINDING.get(self._made[0], 0) if self._made else 0
        needs = own >= _BINDING[sign] if strictly else own > _BINDING[sign]
        return f"({self.how})" if needs else self.how

    def settled(self) -> Exact:
        """The same number without its history: the next rule shows it as a number."""
        return Exact(self.num, self.den, bound=self.bound)

    def rounded(self) -> Exact:
        """The nearest whole number, a half upwards, with the same history."""
        num = self.num + self.den // 2
        if (
            isinstance(self.den, int)
            and isinstance(num, np.ndarray)
            and num.min(initial=0) >= 0
        ):
            unsigned = num.view(np.uint64)  # divides twice as fast
            unsigned //= np.uint64(self.den)
        else:
            num //= self.den
        return Exact(num, bound=self.bound + 1, made=self._made)

    def column(self) -> Integers:
        """A column of whole numbers (after `dong`) as an int64 array."""
        if isinstance(self.den, int) and self.den == 1:
            return np.asarray(self.num, dtype=np.int64)
        raise TypeError("Round to whole dong before taking the integers out.")

    def __add__(self, other: Exact | Plain) -> Exact:
        return _sum(self, exact(other), "+")

    def __radd__(self, other: Plain) -> Exact:
        return _sum(exact(other), self, "+")

    def __sub__(self, other: Exact | Plain) -> Exact:
        return _sum(self, exact(other), "−")

    def __rsub__(self, other: Plain) -> Exact:
        return _sum(exact(other), self, "−")

    def __mul__(self, other: Exact | Plain) -> Exact:
        return _product(self, exact(other))

    def __rmul__(self, other: Plain) -> Exact:
        return _product(exact(other), self)

    def __truediv__(self, other: Exact | Plain) -> Exact:
        return _quotient(self, exact(other))

    def __rtruediv__(self, other: Plain) -> Exact:
        return _quotient(exact(other), self)

    def __floordiv__(self, other: int) -> Exact:
        return floor(self / other)

    def __mod__(self, other: int) -> Exact:
        return (self - floor(self / other) * other).settled()

    # Comparisons answer a bool for a single number and an array for a column.
    def __lt__(self, other: Exact | Plain) -> Any:
        return _compare(self, other, lambda a, b: a < b)

    def __le__(self, other: Exact | Plain) -> Any:
        return _compare(self, other, lambda a, b: a <= b)

    def __gt__(self, other: Exact | Plain) -> Any:
        return _compare(self, other, lambda a, b: a > b)

    def __ge__(self, other: Exact | Plain) -> Any:
        return _compare(self, other, lambda a, b: a >= b)

    def __eq__(self, other: object) -> Any:
        if not isinstance(other, Exact | int | Fraction):
            return NotImplemented
        return _compare(self, other, lambda a, b: a == b)

    __hash__ = None  # type: ignore[assignment]

    def __int__(self) -> int:
        value = self.fraction
        if value.denominator != 1:
            raise ValueError(f"{show(value)} is not a whole number.")
        return value.numerator

    def __repr__(self) -> str:
        return "Exact(column)" if self.is_column else f"Exact({show(self.fraction)})"


def exact(value: Exact | Plain | Integers) -> Exact:
    """Make a number of the law from an integer, a Fraction or an int64 array."""
    if isinstance(value, Exact):
        return value
    if isinstance(value, Fraction):
        return Exact(value.numerator, value.denominator)
    return Exact(value)


def dong(value: Exact) -> Exact:
    """Round to whole dong, a half upwards: the last step of every amount paid."""
    if isinstance(value.den, int) and value.den == 1:
        return value
    return value.rounded()


def floor(value: Exact) -> Exact:
    """Largest whole number that is not above the value."""
    num = value.num // value.den
    return Exact(num, bound=value.bound, made=_made("floor", value))


def ceiling(value: Exact) -> Exact:
    """Smallest whole number that is not below the value."""
    num = -(-value.num // value.den)
    return Exact(num, bound=value.bound, made=_made("ceil", value))


def smaller(first: Exact | Plain, *others: Exact | Plain) -> Exact:
    """The smallest of the numbers, row by row for columns."""
    return _extreme("min", first, others)


def larger(first: Exact | Plain, *others: Exact | Plain) -> Exact:
    """The largest of the numbers, row by row for columns."""
    return _extreme("max", first, others)


def where(condition: bool | Flags, yes: Exact | Plain, no: Exact | Plain) -> Exact:
    """`yes` where the condition holds, `no` elsewhere; for one case or row by row."""
    if not isinstance(condition, np.ndarray):
        return exact(yes) if condition else exact(no)
    yes, no = exact(yes), exact(no)
    pair = _common(yes, no)
    bound = max(pair.left_bound, pair.right_bound)
    return Exact(np.where(condition, pair.left, pair.right), pair.den, bound=bound)


def negated(flag: bool | Flags) -> bool | Flags:
    """The opposite of a yes or no, or of a column of them."""
    return np.logical_not(flag) if isinstance(flag, np.ndarray) else not flag


def either(first: bool | Flags, second: bool | Flags) -> bool | Flags:
    """Whether one of the two is so."""
    answer: bool | Flags = first | second
    return answer


def both(first: bool | Flags, second: bool | Flags) -> bool | Flags:
    """Whether both are so."""
    answer: bool | Flags = first & second
    return answer


def total(numbers: Iterable[Exact]) -> Exact:
    """Sum of the numbers, 0 for none."""
    result: Exact | None = None
    for number in numbers:
        result = number if result is None else result + number
    return Exact(0) if result is None else result


def show(value: Fraction | int) -> str:
    """A number the Vietnamese way: 1.500.000 or 0,045; thirds keep their fraction."""
    value = Fraction(value)
    if value.denominator == 1:
        return f"{value.numerator:,}".replace(",", ".")
    scaled = value * 10**6
    if scaled.denominator != 1:
        return (
            f"{value.numerator}/{value.denominator}"
            if value.denominator < 100
            else (f"{float(value):,.2f}".translate(str.maketrans(",.", ".,")))
        )
    sign, digits = ("-" if value < 0 else ""), f"{abs(scaled.numerator):07d}"
    whole = show(int(digits[:-6]))
    return f"{sign}{whole},{digits[-6:].rstrip('0')}"


def _sum(a: Exact, b: Exact, sign: Literal["+", "−"]) -> Exact:
    pair = _common(a, b)
    num = pair.left + pair.right if sign == "+" else pair.left - pair.right
    bound = pair.left_bound + pair.right_bound
    return Exact(num, pair.den, bound=bound, made=_made(sign, a, b))


def _product(a: Exact, b: Exact) -> Exact:
    if a.is_column or b.is_column:
        num, den = _times(a.num, b.num), _times(a.den, b.den)
        return Exact(num, den, bound=a.bound * b.bound)
    return _reduced(a.num * b.num, a.den * b.den, _made("×", a, b))


def _times(a: Any, b: Any) -> Any:
    """The product; a factor 1 costs no pass over a column."""
    if isinstance(a, int) and a == 1:
        return b
    return a if isinstance(b, int) and b == 1 else a * b


def _quotient(a: Exact, b: Exact) -> Exact:
    if np.any(b.num == 0):
        raise ZeroDivisionError("Chia cho số 0. Division by zero. [exact-zero]")
    num, den = a.num * b.den, a.den * b.num
    if a.is_column or b.is_column:
        return Exact(num, den, bound=a.bound * _size(b.den))
    return _reduced(num, den, _made("÷", a, b))


def _reduced(num: Any, den: Any, made: Any) -> Exact:
    divisor = gcd(num, den) * (1 if den > 0 else -1)
    return Exact(num // divisor, den // divisor, made=made)


def _made(sign: str, *parts: Exact) -> tuple[str, tuple[Exact, ...]] | None:
    """The history of a single number; columns have none."""
    return None if any(part.is_column for part in parts) else (sign, parts)


def _extreme(
    kind: Literal["min", "max"], first: Exact | Plain, others: tuple[Exact | Plain, ...]
) -> Exact:
    result = exact(first)
    pick = np.minimum if kind == "min" else np.maximum
    choose: Callable[..., Any] = min if kind == "min" else max
    for other in map(exact, others):
        pair = _common(result, other)
        if result.is_column or other.is_column:
            bound = max(pair.left_bound, pair.right_bound)
            result = Exact(pick(pair.left, pair.right), pair.den, bound=bound)
        else:
            made = _made(kind, result, other)
            result = Exact(choose(pair.left, pair.right), pair.den, made=made)
    return result


class _Pair(NamedTuple):
    """Two numerators over one denominator, and how large they can be."""

    left: Any
    right: Any
    den: Any
    left_bound: int
    right_bound: int


def _common(a: Exact, b: Exact) -> _Pair:
    """Bring two numbers to one denominator."""
    if isinstance(a.den, int) and isinstance(b.den, int):
        den = lcm(a.den, b.den)
        left, right = den // a.den, den // b.den
        num_a, num_b = _times(a.num, left), _times(b.num, right)
        return _Pair(num_a, num_b, den, a.bound * left, b.bound * right)
    num_a, num_b = a.num * b.den, b.num * a.den
    bound_a, bound_b = a.bound * _size(b.den), b.bound * _size(a.den)
    if max(bound_a, bound_b) > _LARGEST:
        raise _overflow()
    return _Pair(num_a, num_b, a.den * b.den, bound_a, bound_b)


def _compare(
    a: Exact, other: Exact | Plain, holds: Callable[[Any, Any], Any]
) -> bool | Flags:
    pair = _common(a, exact(other))
    answer: bool | Flags = holds(pair.left, pair.right)
    return answer


def _overflow() -> OverflowError:
    return OverflowError(
        "Số quá lớn cho phép tính hàng loạt; hãy kiểm tra đơn vị tiền (đồng). "
        "Number too large for a batch. [exact-overflow]"
    )


def _size(value: int | Integers) -> int:
    if isinstance(value, int):
        return abs(value)
    return int(np.abs(value).max(initial=0))
