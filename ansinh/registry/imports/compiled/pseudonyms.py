"""Pseudonymous keys of many numbers at once: what `person_key` in `checking.py` makes.

SHA-256 (FIPS 180-4), several messages side by side, so that the compiler uses wide
registers for them. The part of the message that all have in common, the secret, is
gone through once.
"""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np

from ansinh.registry.arrays import Array
from ansinh.registry.compiling import njit
from ansinh.registry.imports.compiled.cells import LONG

_BESIDE = 16
"""Messages gone through side by side."""
_BLOCK = 64
"""Bytes of a block; a message ends with a mark and its length in bits."""
_LENGTH = 8
_THREADS = 2


def keys_of(secret: str, numbers: Array) -> Array:
    """Key of each number of a person; those of twelve digits come lifted by `LONG`."""
    begin = secret.encode()
    whole = len(begin) // _BLOCK * _BLOCK
    state = np.repeat(_START[:, None], _BESIDE, 1)
    for block in range(0, whole, _BLOCK):
        words = np.zeros((_BLOCK, _BESIDE), np.uint32)
        words[:16] = np.frombuffer(begin[block : block + _BLOCK], ">u4")[:, None]
        _go_on(state, words, np.empty_like(state))
    short, long = (_ends(begin, digits)[whole:] for digits in (10, 12))
    keys = np.empty(len(numbers), np.int64)
    templates = np.zeros((2, max(len(short), len(long)) // 4), np.uint32)
    for at, end in enumerate((short, long)):
        templates[at, : len(end) // 4] = np.frombuffer(end, ">u4")
    blocks = np.array([len(short) // _BLOCK, len(long) // _BLOCK])
    share = -(-len(numbers) // _THREADS // _BESIDE) * _BESIDE

    def hash_share(at: int) -> None:
        part = slice(at * share, (at + 1) * share)
        _hash(
            numbers[part], state[:, 0], templates, blocks, len(begin) - whole,
            keys[part],
        )  # fmt: skip

    with ThreadPoolExecutor(_THREADS) as pool:
        list(pool.map(hash_share, range(_THREADS)))
    return keys


def _ends(begin: bytes, digits: int) -> bytes:
    """Message with room for so many digits, filled up to whole blocks."""
    message = begin + bytes(digits)
    room = -(len(message) + 1 + _LENGTH) % _BLOCK
    bits = 8 * len(message)
    return message + b"\x80" + bytes(room) + bits.to_bytes(_LENGTH, "big")


def _fractions(power: int, count: int) -> Array:
    """First 32 bits of the fractions of roots of the first primes, as FIPS has them."""
    primes = [n for n in range(2, 312) if all(n % m for m in range(2, n))][:count]
    return np.array([_root(n << 32 * power, power) % 2**32 for n in primes], np.uint32)


def _root(value: int, power: int) -> int:
    """Root of a whole number, rounded down."""
    low, beyond = 0, 1 << 40
    while beyond - low > 1:
        middle = (low + beyond) // 2
        low, beyond = (middle, beyond) if middle**power <= value else (low, middle)
    return low


_START, _ROUNDS = _fractions(2, 8), _fractions(3, 64)
_U = np.uint32


@njit(cache=True, nogil=True, inline="always")
def _turned(word: Any, bits: int) -> Any:
    return (word >> _U(bits)) | (word << _U(32 - bits))


@njit(cache=True, nogil=True)
def _go_on(state: Any, words: Any, mixed: Any) -> None:
    """Advance states by a block of each message, which `words[:16]` holds.

    Every array has a column for each message; `words` are 64, `mixed` is scratch.
    """
    for at in range(16, 64):
        for one in range(_BESIDE):
            low, high = words[at - 15, one], words[at - 2, one]
            low = _U(_turned(low, 7) ^ _turned(low, 18) ^ (low >> _U(3)))
            high = _U(_turned(high, 17) ^ _turned(high, 19) ^ (high >> _U(10)))
            low = _U(words[at - 16, one] + low)
            words[at, one] = _U(low + _U(words[at - 7, one] + high))
    mixed[:] = state
    for at in range(64):
        constant = _ROUNDS[at]
        # The eight words change places every round; their numbers do instead.
        a, b, c, d = -at & 7, (1 - at) & 7, (2 - at) & 7, (3 - at) & 7
        e, f, g, h = (4 - at) & 7, (5 - at) & 7, (6 - at) & 7, (7 - at) & 7
        for one in range(_BESIDE):
            x, y = mixed[e, one], mixed[a, one]
            first = _U(_turned(x, 6) ^ _turned(x, 11) ^ _turned(x, 25))
            first = _U(mixed[h, one] + first)
            first = _U(
                first + _U(mixed[g, one] ^ (x & (mixed[f, one] ^ mixed[g, one])))
            )
            first = _U(first + _U(constant + words[at, one]))
            second = _U(_turned(y, 2) ^ _turned(y, 13) ^ _turned(y, 22))
            most = _U((y & mixed[b, one]) | (mixed[c, one] & (y | mixed[b, one])))
            mixed[d, one] = _U(mixed[d, one] + first)
            mixed[h, one] = _U(first + _U(second + most))
    for at in range(8):
        for one in range(_BESIDE):
            state[at, one] = _U(state[at, one] + mixed[at, one])


@njit(cache=True, nogil=True)
def _hash(
    numbers: Any, state: Any, templates: Any, blocks: Any, begin: int, keys: Any
) -> None:
    """Set the keys of numbers, whose digits stand at byte `begin` of the last blocks.

    `templates` are these blocks with ten and with twelve digits yet to come, `blocks`
    how many they are.
    """
    words = np.zeros((64, _BESIDE), np.uint32)
    message = np.empty((templates.shape[1], _BESIDE), np.uint32)
    states, early = np.empty((8, _BESIDE), np.uint32), np.empty((8, _BESIDE), np.uint32)
    mixed = np.empty((8, _BESIDE), np.uint32)
    most = max(blocks[0], blocks[1])
    for start in range(0, len(numbers), _BESIDE):
        for one in range(min(_BESIDE, len(numbers) - start)):
            number = np.int64(numbers[start + one])
            is_long = number >= LONG
            for at in range(templates.shape[1]):
                message[at, one] = templates[np.int64(is_long), at]
            number = number - LONG if is_long else number
            last = begin + (11 if is_long else 9)
            for at in range(last, begin - 1, -1):
                digit = np.int64(48) + number % 10
                number //= 10
                message[at >> 2, one] |= _U(digit << (24 - 8 * (at & 3)))
        for one in range(_BESIDE):
            for at in range(8):
                states[at, one] = state[at]
        for block in range(most):
            early[:] = states
            words[:16] = message[16 * block : 16 * block + 16]
            _go_on(states, words, mixed)
            for one in range(min(_BESIDE, len(numbers) - start)):
                # A shorter message has ended before.
                if blocks[np.int64(numbers[start + one] >= LONG)] <= block:
                    for at in range(8):
                        states[at, one] = early[at, one]
        for one in range(min(_BESIDE, len(numbers) - start)):
            high = np.int64(states[0, one]) << 28
            keys[start + one] = high | np.int64(states[1, one] >> _U(4))
