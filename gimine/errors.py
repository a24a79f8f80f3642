"""Errors that a user can cause and mend: one line each, never a traceback on the command line."""

import importlib
from types import ModuleType


class GimineError(Exception):
    """What was wrong, with the value; what is allowed; what to do. One line, in plain English."""


class UnreadableFileError(GimineError):
    """A file of the corpus that cannot be read as a report; its text becomes `skipped.reason`."""


def require(module: str, *, extra: str) -> ModuleType:
    """Import an optional module, or say how to install it.

    Args:
        module: dotted name of the module, e.g. ``starlette``.
        extra: the extra of gimine that brings it, e.g. ``web``.

    Returns:
        The imported module.

    Raises:
        GimineError: the module is not installed; the message holds the install line.
    """
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise GimineError(
            f"this needs the package {module!r}, which is not installed: "
            f'run  pip install "gimine[{extra}]"'
        ) from error
