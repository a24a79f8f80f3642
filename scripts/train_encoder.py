"""Train the model that comes with gimine: theme model and word vectors, into ``models/genre``.

python scripts/train_encoder.py PROSE_FOLDER [--out models/genre] [--seed 0]

PROSE_FOLDER holds plain texts of governments (UTF-8, ``.txt``): work reports, for instance.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from encoder_maker.wordings import labelled
from encoder_maker.words import word_vectors

from gimine.language.models import write_model
from gimine.language.themes import ThemeModel
from gimine.language.thesaurus import Thesaurus
from gimine.language.tokens import Tokenizer

GENERATED = 180
N_GRAMS = 150_000
"""N-grams kept, those that say most: all there are would make the model a third larger."""

VOCABULARY, SIZE = 30_000, 128


def main() -> None:
    """Read the arguments, train, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("prose", type=Path)
    parser.add_argument("--out", type=Path, default=Path("models/genre"))
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    thesaurus = Thesaurus.shipped()
    known = labelled(thesaurus, generated=GENERATED)
    themes = ThemeModel.train(known.texts, known.themes, known.weights).lean(N_GRAMS)
    files = sorted(arguments.prose.rglob("*.txt"))
    texts = [*known.texts, *(path.read_text("utf-8") for path in files)]
    vectors = word_vectors(
        texts, Tokenizer(), size=SIZE, vocabulary=VOCABULARY, seed=arguments.seed
    )
    tensors = {f"themes.{name}": each for name, each in themes.tensors().items()}
    tensors |= {f"words.{name}": each for name, each in vectors.tensors().items()}
    write_model(arguments.out, tensors, _card(thesaurus, known.texts, len(files), arguments.seed))
    size = sum(path.stat().st_size for path in arguments.out.iterdir()) / 1e6
    print(f"{arguments.out}: {len(known.texts)} wordings, {len(files)} texts, {size:.1f} MB")


def _card(thesaurus: Thesaurus, wordings: list[str], n_files: int, seed: int) -> dict[str, object]:
    return {
        "kind": "genre",
        "themes": [theme.id for theme in thesaurus.themes],
        "trained_on": {
            "wordings": len(wordings),
            "prose_files": n_files,
            "generated_per_topic_and_role": GENERATED,
        },
        "words": {"vocabulary": VOCABULARY, "dimensions": SIZE, "method": "PPMI-SVD, int8"},
        "seed": seed,
        "can": "tell the themes of problems and measures apart, also in wordings it has not seen",
        "cannot": "read irony or negation, nor tell apart what shares all its words; it knows "
        "township-level open-government reports and little else",
    }


if __name__ == "__main__":
    main()
