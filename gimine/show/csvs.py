"""Numbers as CSV files that Excel opens."""

import csv
import io

from gimine.show.site import Sheet


def csv_bytes(sheet: Sheet) -> bytes:
    """Return `sheet` as CSV in UTF-8 with a byte-order mark, so that Excel shows Chinese."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(sheet.columns)
    for row in sheet.rows:
        writer.writerow(["；".join(map(str, v)) if isinstance(v, list) else v for v in row])
    return out.getvalue().encode("utf-8-sig")
