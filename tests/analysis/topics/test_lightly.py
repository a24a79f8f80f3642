"""BERTopic loads without what gimine does not call, and leaves no trace in other modules."""

import subprocess
import sys

CODE = """
import sys
from gimine.analysis.topics.lightly import bertopic
bertopic()
heavy = {"torch", "umap", "spacy", "transformers", "sentence_transformers", "plotly", "hdbscan"}
assert not heavy & set(sys.modules), heavy & set(sys.modules)
import plotly
"""


def test_heavy_packages_stay_out_and_can_be_imported_afterwards() -> None:
    done = subprocess.run(
        [sys.executable, "-c", CODE], capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stderr
