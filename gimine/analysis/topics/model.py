"""A topic model that can be kept, carried elsewhere, and asked about new passages."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from gimine.analysis.topics.partition import SHARPNESS, STRANGE
from gimine.errors import GimineError
from gimine.language.blocks import Floats
from gimine.language.encoders import Encoder, OfflineEncoder, load_encoder
from gimine.language.encoding import checked
from gimine.language.masked import bare
from gimine.language.masking import mask
from gimine.language.models import read_model, write_model
from gimine.language.themes import softmax

_ENCODER = "encoder"


@dataclass(frozen=True, slots=True)
class Assigned:
    """The topic of a new passage; topic -1 without a label where it is like none."""

    topic_id: int
    label: str | None
    probability: float


@dataclass(frozen=True)
class TopicModel:
    """Topics as vectors with labels and words, and the encoder that they were made with."""

    centres: Floats
    labels: tuple[str, ...]
    words: tuple[tuple[str, ...], ...]
    encoder: Encoder

    def assign(self, texts: Sequence[str]) -> list[Assigned]:
        """Return the topic of each passage, nearest first by cosine, one result per text."""
        if not texts:
            return []
        wordings = [mask(bare(text)).text for text in texts]
        vectors = checked(
            self.encoder.encode(wordings),
            len(texts),
            self.encoder,
            width=self.centres.shape[1],
        )
        likeness = np.round(vectors @ self.centres.T, 6)
        shares = softmax(np.float32(SHARPNESS) * likeness)
        best = np.argmax(likeness, axis=1)
        return [
            Assigned(int(topic), self.labels[topic], round(float(shares[row, topic]), 5))
            if likeness[row, topic] >= STRANGE
            else Assigned(-1, None, 0.0)
            for row, topic in enumerate(best.tolist())
        ]

    def save(self, folder: str | Path) -> Path:
        """Write the model: safetensors and a JSON card, with its encoder beside them."""
        folder = Path(folder)
        topics = [
            {"topic_id": i, "label": label, "words": list(words)}
            for i, (label, words) in enumerate(zip(self.labels, self.words, strict=True))
        ]
        card = {"kind": "topics", "topics": topics, "encoder": dict(self.encoder.card())}
        write_model(folder, {"centres": self.centres}, card)
        if isinstance(self.encoder, OfflineEncoder):
            self.encoder.save(folder / _ENCODER)
        return folder

    @classmethod
    def load(cls, folder: str | Path) -> "TopicModel":
        """Return a model that `save` wrote.

        Raises:
            GimineError: there is no such model, or its encoder cannot be loaded here.
        """
        tensors, card = read_model(Path(folder))
        if card.get("kind") != "topics":
            raise GimineError(f"{folder} is not a topic model that gimine saved")
        kept = Path(folder) / _ENCODER
        name = kept if card["encoder"]["kind"] == "offline" else card["encoder"]["name"]
        labels = tuple(topic["label"] for topic in card["topics"])
        words = tuple(tuple(topic["words"]) for topic in card["topics"])
        return cls(tensors["centres"], labels, words, load_encoder(name))
