"""Arms: how much of one state's deliveries goes to the other, by volume."""

from collections.abc import Mapping

from comity.profile import words
from comity.profile.block import Block, Figure, Grid, Line, Section
from comity.profile.charts import Bar, Bars, Chart, Table
from comity.profile.dyad import Dyad
from comity.profile.figures import credit, gaps
from comity.profile.text import Text, say
from comity.profile.yearly import Yearly
from comity.sources import sources
from comity.states import State

_WINDOW = 5
_LAST = 2021
_ENDS = tuple(range(1956, _LAST + 1, _WINDOW))
_RECORDS = (("Tables", "sipri_transfers"), ("Register", "sipri_register"))
_ESSAY_PAIR = {365, 710}
_SENTENCE = ((2007, 8), (2013, 4))
"""Windows, by end and length, in which the sentence about 45 per cent holds and fails."""


def _build(dyad: Dyad, _: Mapping[str, Section]) -> Section | None:
    ways = ((dyad.first, dyad.second), (dyad.second, dyad.first))
    out = {(a.name, b.name): dyad.yearly("arms_export_share", a, b) for a, b in ways}
    missing = gaps(*out.values())
    sellers = [(a, b) for a, b in ways if any(out[a.name, b.name].known.values())]
    if not any(out.values()):
        return Section(heading=say("Arms transfers cannot be shown"), missing=missing)
    if not sellers:
        heading = say("No transfer of major arms between them is on record in these years")
        return Section(heading=heading, missing=missing)
    seller, buyer = max(sellers, key=lambda w: sum(out[w[0].name, w[1].name].known.values()))
    exported = out[seller.name, buyer.name]
    imported = dyad.yearly("arms_import_share", buyer, seller)
    heading = _course(dyad, exported, seller, buyer)
    windows = _windows(dyad, seller, buyer)
    figure = _figure(dyad, exported, imported, seller, buyer)
    return Section(
        heading=heading,
        leads=(windows,) if windows else (),
        figures=(figure,) if figure else (),
        tables=tuple(g for g in (_register(dyad, seller, buyer),) if g),
        lines=(Line(field="Arms", text=heading, sure="volumes, not money; vintages differ"),),
        notes=("SIPRI's trend-indicator values measure military volume; they are not dollars.",),
        missing=missing,
    )


def _ends(yearly: Yearly) -> list[int]:
    return [y for y in _ENDS if y in yearly.known]


def _of(end: int, length: int = _WINDOW) -> str:
    return words.span(end - length + 1, end)


def _course(dyad: Dyad, exported: Yearly, seller: State, buyer: State) -> Text:
    ends = _ends(exported)
    last = ends[-1]
    peak = max(ends, key=lambda y: exported[y])
    now = dyad.number(exported, last, words.percent(exported[last]))
    took = f"{dyad.called(buyer)} took {{now}} of {dyad.owner(seller)} arms exports"
    whose = f"{took} in {_of(last)}"
    if peak == last:
        return say(whose, now=now)
    return say(
        f"{whose}, after {{peak}} in {_of(peak)}",
        now=now,
        peak=dyad.number(exported, peak, words.percent(exported[peak])),
    )


def _windows(dyad: Dyad, seller: State, buyer: State) -> Text | None:
    """Show how a share depends on the window, with the two that the essays' sentence spans."""
    if set(dyad.ccodes) != _ESSAY_PAIR:
        return None
    texts = []
    for end, length in _SENTENCE:
        yearly = dyad.yearly("arms_export_share", seller, buyer, window=length)
        if end in yearly.known:
            texts.append((end, length, yearly))
    if len(texts) < len(_SENTENCE):
        return None
    (e1, l1, y1), (e2, l2, y2) = texts
    return say(
        f"The window decides: the share is {{a}} in {_of(e1, l1)} and {{b}} in {_of(e2, l2)}.",
        a=dyad.number(y1, e1, words.percent(y1[e1])),
        b=dyad.number(y2, e2, words.percent(y2[e2])),
    )


def _figure(
    dyad: Dyad, exported: Yearly, imported: Yearly, seller: State, buyer: State
) -> Figure | None:
    ends = [y for y in _ENDS if y in exported.known or y in imported.known]
    if not ends:
        return None
    labels = (f"Share of {dyad.named(seller)}'s exports", f"Share of {dyad.named(buyer)}'s imports")
    both = (exported, imported)
    roles = (dyad.role(seller), dyad.role(buyer))
    rows = tuple(
        (_of(end), *(None if end not in y.known else round(100 * y[end], 1) for y in both))
        for end in ends
    )
    chart = Chart(
        name="arms-shares",
        title=words.capital(f"{dyad.owner(seller)} arms for {dyad.called(buyer)}, by five years"),
        alt="Pairs of columns by five-year window: the buyer's share in the seller's exports, "
        "and the seller's share in the buyer's imports",
        unit="Per cent of the volume",
        source=credit(*both),
        plot=Bars(
            groups=tuple(_of(end) for end in ends),
            bars=tuple(
                Bar(
                    label=label,
                    role=role,
                    values=tuple(None if end not in y.known else 100 * y[end] for end in ends),
                )
                for label, role, y in zip(labels, roles, both, strict=True)
            ),
        ),
        table=Table(columns=("Years", *labels), rows=rows),
    )
    return Figure(chart=chart, cards=(None, *(dyad.card(y) for y in both)))


def _register(dyad: Dyad, seller: State, buyer: State) -> Grid | None:
    """Put the later register of deals beside the tables: vintages differ."""
    tables = dyad.yearly("arms_export_share", seller, buyer)
    register = dyad.yearly("arms_export_share", seller, buyer, records="sipri_register")
    ends = [y for y in (2004, 2009, 2014, 2019, 2021, 2024) if y in register.known]
    if not ends:
        return None
    return Grid(
        title="The same share in a later vintage",
        columns=("Years", *(f"{n}, {sources[s].origin.version}" for n, s in _RECORDS)),
        rows=tuple(
            (
                say(_of(end)),
                dyad.cell(tables, words.percent(tables[end])) if end in tables.known else say("–"),
                dyad.cell(register, words.percent(register[end])),
            )
            for end in ends
        ),
        note="Per cent of the seller's export volume; a revision of the source moves the past.",
    )


arms = Block(name="arms", title="Arms", place=55, build=_build)
