"""The one way in which a loop becomes machine code here."""

from collections.abc import Callable
from typing import TypeVar, cast

import numba

F = TypeVar("F", bound=Callable[..., object])


def compiled(function: F) -> F:
    """Compile a function with Numba: kept between runs, and without holding the interpreter.

    Numba notices that a function's own file changed, not that one it calls in another file did:
    after editing a kernel that others use, delete the ``*.nbi`` files beside it.
    """
    return cast("F", numba.njit(cache=True, nogil=True)(function))
