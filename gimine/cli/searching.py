"""Where the index of a search lies: in the findings it belongs to, made once and used again."""

from pathlib import Path

from gimine.analysis.search import SearchIndex
from gimine.analysis.search.index import FOLDER
from gimine.cli.options import Job
from gimine.cli.sources import encoder_of
from gimine.cli.work import save
from gimine.corpus import Corpus
from gimine.findings import Findings
from gimine.manifest import MANIFEST
from gimine.progress import Clock


def index_of(job: Job, corpus: Corpus, clock: Clock) -> SearchIndex:
    """Return the index of a corpus: the kept one if it is of these reports, else a new one, kept.

    It lies in the findings folder that is searched, or in `--out` beside the tables of reading
    when reports are searched. With `--encoder` an index is made for this search alone.
    """
    if job.encoder is not None:
        return SearchIndex.of(corpus, encoder=encoder_of(job), seed=job.seed, progress=clock)
    in_findings = (job.source / MANIFEST).is_file()
    folder = Path(job.source if in_findings else job.out, FOLDER)
    index = None if job.anew else SearchIndex.load(folder, corpus)
    if index is None:
        index = SearchIndex.of(corpus, seed=job.seed, progress=clock)
        if not in_findings:
            save(job, corpus, Findings({}), clock)
        index.save(folder)
    return index
