"""Where fitted models lie, and how they are kept: safetensors and a JSON card, never pickle."""

import json
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from gimine.errors import GimineError
from gimine.storage import replacing

TENSORS, CARD = "model.safetensors", "card.json"

Tensors = dict[str, npt.NDArray[Any]]


def shipped_folder(name: str) -> Path:
    """Return the folder of a model that comes with gimine, installed or in the repository.

    Raises:
        GimineError: it is in neither place.
    """
    installed = Path(str(files("gimine.data"))) / "models" / name
    cloned = Path(__file__).parents[2] / "models" / name
    for folder in (installed, cloned):
        if (folder / CARD).is_file():
            return folder
    raise GimineError(
        f"the model {name!r} that comes with gimine is not there: install gimine again, "
        "or run scripts/train_encoder.py in the repository"
    )


def write_model(
    folder: Path, tensors: Mapping[str, npt.NDArray[Any]], card: Mapping[str, Any]
) -> None:
    """Write a model, all or nothing; a folder that holds anything but a model is refused."""
    from safetensors import SafetensorError
    from safetensors.numpy import save_file

    whole = {name: np.ascontiguousarray(each) for name, each in tensors.items()}
    with replacing(folder, marker=CARD, ours={TENSORS}) as new:
        try:
            save_file(whole, new / TENSORS)
        except SafetensorError as error:  # a full disk, in words of its own
            raise OSError(str(error)) from error
        (new / TENSORS).chmod(0o644)  # safetensors lets only the owner read
        text = json.dumps(card, ensure_ascii=False, indent=2, sort_keys=True)
        (new / CARD).write_text(text + "\n", "utf-8")


def read_model(folder: Path) -> tuple[Tensors, dict[str, Any]]:
    """Return the tensors and the card of a model.

    Raises:
        GimineError: there is no model that can be read.
    """
    from safetensors import SafetensorError
    from safetensors.numpy import load_file

    try:
        card: dict[str, Any] = json.loads((folder / CARD).read_text("utf-8"))
        return load_file(folder / TENSORS), card
    except (OSError, ValueError, SafetensorError) as error:
        raise GimineError(
            f"{folder} holds no model that can be read ({error}): name a folder that "
            "`gimine fit` wrote, or leave --encoder out"
        ) from error


def under(prefix: str, tensors: Mapping[str, npt.NDArray[Any]]) -> Tensors:
    """Return the tensors whose names begin with `prefix`, without it."""
    return {name[len(prefix) :]: each for name, each in tensors.items() if name.startswith(prefix)}
