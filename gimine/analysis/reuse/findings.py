"""What reuse finds, and the questions it answers without looking again."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from gimine.errors import GimineError
from gimine.findings import Findings
from gimine.report import Report

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Family:
    """One family: its row of ``families``, its spans and its slots' fillings as DataFrames."""

    family_id: int
    template: str
    kind: str
    spans: "pd.DataFrame"
    slots: "pd.DataFrame"


class ReuseFindings(Findings):
    """Reuse in a corpus: the tables `families`, `spans`, `slots`, `shares`, `neighbours`."""

    def of(self, report: Report | str) -> "pd.DataFrame":
        """Return the reused spans of a report, or of its id, in the order of the text.

        Each comes with its template.

        Raises:
            GimineError: the findings know no report of this id.
        """
        spans = self._where("spans", "report_id", self._id(report)).to_pandas()
        templates = self.families[["family_id", "template", "n_reports", "n_places"]]
        merged: pd.DataFrame = spans.merge(templates, on="family_id", how="left", sort=False)
        return merged

    def family(self, family_id: int) -> Family:
        """Return a family with its spans and the fillings of its slots.

        Raises:
            GimineError: there is no family of this number.
        """
        known = isinstance(family_id, int | np.integer)
        row = self._where("families", "family_id", family_id).to_pylist() if known else []
        if not row:
            raise GimineError(
                f"there is no family {family_id}: the table families lists those that there are"
            )
        return Family(
            family_id,
            row[0]["template"],
            row[0]["kind"],
            self._where("spans", "family_id", family_id).to_pandas(),
            self._where("slots", "family_id", family_id).to_pandas(),
        )

    def between(self, a: Report | str, b: Report | str) -> "pd.DataFrame":
        """Return what two reports, or those of two ids, share: a row a pair of spans of one family.

        Columns: family_id, kind (of the span in `a`), start_a, end_a, start_b, end_b, template; in
        the order of `a`.

        Raises:
            GimineError: the findings know no report of one of these ids.
        """
        ids = (self._id(a), self._id(b))
        one, two = (self._where("spans", "report_id", r).to_pandas() for r in ids)
        pairs = one.merge(two, on="family_id", suffixes=("_a", "_b"), sort=False)
        pairs = pairs.rename(columns={"kind_a": "kind"})
        pairs = pairs.merge(self.families[["family_id", "template"]], on="family_id", sort=False)
        columns = ["family_id", "kind", "start_a", "end_a", "start_b", "end_b", "template"]
        shared: pd.DataFrame = pairs[columns]
        return shared.sort_values(["start_a", "start_b"], ignore_index=True)

    def stricter(self, similarity: float) -> Self:
        """Return the findings with only the spans that are at least so similar to their model.

        Families are counted again, those left with one report dropped (except prescribed
        wording); kinds, templates and sources stay as they were found, a source that is no
        longer there becomes null; shares are summed anew. `neighbours` is left out.
        """
        from gimine.analysis.reuse.narrowing import narrowed

        return type(self)(narrowed(self.tables(), similarity), self.manifest)

    def _where(self, table: str, column: str, value: object) -> pa.Table:
        return self[table].filter(pc.equal(self[table][column], value))

    def _id(self, report: Report | str) -> str:
        report_id = report.report_id if isinstance(report, Report) else report
        if not pc.any(pc.equal(self["shares"]["report_id"], report_id)).as_py():
            raise GimineError(
                f"there is no report {report_id!r} in these findings: the table shares lists all"
            )
        return report_id
