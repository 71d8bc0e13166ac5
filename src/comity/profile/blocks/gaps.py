"""What is missing, and why: the years of each field, and the sources to get."""

from collections.abc import Mapping

from comity.profile import words
from comity.profile.block import Block, Figure, Section
from comity.profile.charts import Chart, Coverage, CoverageRow, Table
from comity.profile.dyad import Dyad
from comity.profile.text import Text, say
from comity.profile.yearly import Yearly
from comity.provenance import Status


def _build(dyad: Dyad, sections: Mapping[str, Section]) -> Section | None:
    rows = _rows(dyad)
    known = [(label, y) for label, y in rows if y]
    heading = _ends(dyad, known)
    if empty := [label for label, y in rows if not y]:
        count = dyad.derived(
            f"{words.count(len(empty))} of {words.count(len(rows))}",
            title="Fields without any figure",
            value=f"{len(empty)} of {len(rows)}: {', '.join(empty)}",
            formula="Fields of this page that have no value in any year shown.",
            of=[],
            key="empty-fields",
        )
        heading = heading + say("; {count} have none", count=count)
    missing = tuple(dict.fromkeys(m for section in sections.values() for m in section.missing))
    figures = (_figure(dyad, rows),) if known else ()
    return Section(heading=heading, figures=figures, missing=missing)


def _ends(dyad: Dyad, known: list[tuple[str, Yearly]]) -> Text:
    """Say where the oldest and the newest of the fields end."""
    if not known:
        return say("No field has a figure")
    ends = sorted(known, key=lambda field: field[1].last)
    (old, oldest), (new, newest) = ends[0], ends[-1]
    return say(
        f"The figures of a field end between {{first}} ({old}) and {{last}} ({new})",
        first=dyad.number(oldest, oldest.last, str(oldest.last)),
        last=dyad.number(newest, newest.last, str(newest.last)),
    )


def _rows(dyad: Dyad) -> list[tuple[str, Yearly]]:
    a, b = dyad.first, dyad.second
    shared = dyad.yearly("shared_memberships")
    return [
        ("Trade, buyers' reports", dyad.yearly("trade_total")),
        ("Trade, China's customs", dyad.yearly("trade_total", reporter="customs")),
        ("UN votes", dyad.yearly("unga_kappa")),
        ("Ideal points", dyad.yearly("ideal_point_distance")),
        ("Vetoes", dyad.yearly("vetoes_joint")),
        ("Treaty obligations", dyad.yearly("alliance", definition="any_obligation")),
        *([("Organisations", shared)] if any(shared.known.values()) else []),
        ("Arms, five years", dyad.yearly("arms_export_share", b, a)),
        ("Capabilities", dyad.yearly("cinc_ratio", a, b)),
        ("GDP", dyad.yearly("gdp_ratio", a, b)),
        (f"{dyad.named(a)} on {dyad.named(b)}", dyad.yearly("favourability", a, b)),
        (f"{dyad.named(b)} on {dyad.named(a)}", dyad.yearly("favourability", b, a)),
    ]


def _letter(yearly: Yearly, year: int) -> str:
    if year not in yearly.statuses:
        return Status.NOT_COLLECTED if yearly.absent else Status.CANNOT_EXIST
    if yearly.values[year] == 0 and yearly.measure.absent == 0:
        return "0"
    return yearly.statuses[year]


def _figure(dyad: Dyad, rows: list[tuple[str, Yearly]]) -> Figure:
    first, last = dyad.years
    cells = {
        label: "".join(_letter(y, year) for year in range(first, last + 1)) for label, y in rows
    }
    named = {
        label: words.listed([words.span(a, b) for a, b in words.spans(y.known)]) or "none"
        for label, y in rows
    }
    chart = Chart(
        name="coverage",
        title="Years with a value, by field",
        alt="Strip of years for each field: value, zero by source, or why there is none",
        unit="",
        source="Status of every value as computed for this page",
        plot=Coverage(
            rows=tuple(CoverageRow(label=label, cells=text) for label, text in cells.items()),
            first=first,
        ),
        table=Table(columns=("Field", "Years with a value"), rows=tuple(named.items())),
    )
    return Figure(chart=chart, cards=(None, None))


gaps = Block(name="gaps", title="Gaps", place=80, build=_build, last=True)
