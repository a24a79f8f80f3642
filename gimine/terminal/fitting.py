"""What `gimine fit` prints: where the encoder lies and how to use it."""

from collections.abc import Mapping
from typing import Any

from rich.text import Text

from gimine.terminal import parts


def page(told: Mapping[str, Any]) -> parts.Page:
    """Yield the folder, what the encoder was fitted on, its card, and how to load it.

    Args:
        told: `folder`, `wordings` (how many it was fitted on) and `card`.
    """
    wordings = parts.counted(told["wordings"], "distinct wording")
    yield Text("Encoder 编码器", "bold green").append(f"   fitted on {wordings}", "not bold dim")
    yield parts.labelled((name, str(value)) for name, value in sorted(told["card"].items()))
    yield Text(f"\nUse it with  --encoder {told['folder']}", style="dim")
