"""What a call of the command line yields, and how its errors look."""

from collections.abc import Callable

Result = tuple[int, str, str]
"""Exit status, standard output, standard error."""

Run = Callable[..., Result]


def one_line(text: str) -> bool:
    """Tell whether an error is told as it should be."""
    return text.startswith("gimine: ") and text.count("\n") == 1 and "Traceback" not in text
