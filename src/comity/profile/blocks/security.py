"""Security: what they owe each other by treaty, and whether that is an alliance."""

from collections.abc import Mapping

from comity.profile import words
from comity.profile.block import Block, Figure, Grid, Line, Section
from comity.profile.charts import Chart, Span, SpanRow, Spans, Table
from comity.profile.dyad import CHINA, PEOPLES_REPUBLIC, Dyad
from comity.profile.figures import credit, gaps
from comity.profile.text import Card, Number, Text, join, listed, say, sentence
from comity.profile.yearly import Yearly
from comity.sources import sources

_KINDS = {
    "defense": "Defence",
    "offense": "Offence",
    "neutrality": "Neutrality",
    "nonaggression": "Non-aggression",
    "consultation": "Consultation",
}
_DEFINITIONS = {
    "any_obligation": "Allies: any obligation",
    "military_support": "Allies: defence or offence",
    "defense": "Allies: defence by one",
    "mutual_defense": "Allies: defence by both",
}


def _build(dyad: Dyad, _: Mapping[str, Section]) -> Section | None:
    owed = {kind: _either(dyad, kind) for kind in _KINDS}
    missing = gaps(*owed.values())
    if not any(owed.values()):
        return Section(heading=say("Their treaties cannot be shown"), missing=missing)
    heading = _now(dyad, owed)
    verdict = _verdict(dyad)
    return Section(
        heading=heading,
        leads=(verdict + ".",) if verdict else (),
        figures=(_strip(dyad, owed),) if any(_held(y) for y in owed.values()) else (),
        tables=tuple(g for g in (_instruments(dyad),) if g),
        lines=(
            Line(
                field="Treaties",
                text=heading,
                sure=f"coded from treaty texts, to {sources['atop'].years[1]}",
            ),
            *((Line(field="Alliance", text=verdict, sure=_matter(dyad)),) if verdict else ()),
        ),
        notes=dyad.republic_note,
        missing=missing,
    )


def _either(dyad: Dyad, kind: str) -> Yearly:
    """Return the pledge of the state that owes more years of it."""
    both = [
        dyad.yearly("pledge", a, b, kind=kind)
        for a, b in ((dyad.first, dyad.second), (dyad.second, dyad.first))
    ]
    return max(both, key=lambda y: sum(y.known.values()))


def _matter(dyad: Dyad) -> str:
    republic = "; before October 1949 China is the Republic of China" if dyad.republic_note else ""
    return f"a treaty of many members counts as one of two{republic}"


def _held(yearly: Yearly) -> list[tuple[int, int]]:
    """Return the spans of years in which a measure holds, cut where China changed hands."""
    years = [y for y, value in yearly.known.items() if value > 0]
    if CHINA not in yearly.ccodes:
        return words.spans(years)
    before, after = (
        [y for y in years if (y < PEOPLES_REPUBLIC) is early] for early in (True, False)
    )
    return words.spans(before) + words.spans(after)


def _now(dyad: Dyad, owed: Mapping[str, Yearly]) -> Text:
    """Say what is owed in the last year, since when, and when defence was owed."""
    last = max(y.last for y in owed.values() if y)
    current = [k for k, y in owed.items() if y.known.get(last)]
    if not any(_held(y) for y in owed.values()):
        zero = owed["defense"]
        return say(
            f"No treaty in the record obliged either to the other from {zero.first} to {{last}}",
            last=dyad.number(zero, last, str(last)),
        )
    texts = []
    if "defense" not in current:
        texts.append(say("no treaty has obliged either to defend the other") + _since(dyad, owed))
    if current:
        kinds = [_kind_since(dyad, k, owed[k]) for k in current]
        texts.append(say(f"in {last} they owed each other ") + listed(kinds))
    return sentence(join(texts))


def _since(dyad: Dyad, owed: Mapping[str, Yearly]) -> Text:
    """Say when a duty of defence ended, or over which years there was none."""
    defence = owed["defense"]
    held = _held(defence)
    if not held:
        return say(f" from {defence.first} to {defence.last}")
    ended = held[-1][1]
    return say(" since {end}", end=dyad.number(defence, ended, str(ended)))


def _kind_since(dyad: Dyad, kind: str, yearly: Yearly) -> Text:
    """Name an obligation and the year from which it has held without a break."""
    start = _held(yearly)[-1][0]
    since = dyad.number(yearly, start, str(start))
    return say(f"{_KINDS[kind].lower()} (since {{start}})", start=since)


def _verdict(dyad: Dyad) -> Text | None:
    """Say under which definitions they were allies in the last year covered."""
    found = {d: dyad.yearly("alliance", definition=d) for d in _DEFINITIONS}
    if not all(found.values()):
        return None
    last = min(y.last for y in found.values())
    yes = [d for d, y in found.items() if y.known.get(last)]
    count = dyad.derived(
        f"{words.count(len(yes)) if yes else 'none'} of {words.count(len(found))}",
        title=f"Definitions of alliance met, {last}",
        value=f"{len(yes)} of {len(found)}: " + (", ".join(_DEFINITIONS[d] for d in yes) or "none"),
        formula=f"Definitions under which the pair is an alliance in {last}.",
        of=list(found.values()),
        key="alliance-definitions",
    )
    what = ", ".join(_DEFINITIONS[d].removeprefix("Allies: ") for d in yes)
    bound = words.listed([words.span(a, b) for a, b in _held(found["defense"])])
    return say(
        f"In {last} they met {{count}} definitions of an alliance{f' ({what})' if what else ''}; "
        + (f"a duty of defence bound them in {bound}" if bound else "no duty of defence ever did"),
        count=count,
    )


def _strip(dyad: Dyad, owed: Mapping[str, Yearly]) -> Figure:
    """Draw obligations and definitions of alliance as spans of years."""
    rows = {_KINDS[k]: y for k, y in owed.items()}
    rows |= {label: dyad.yearly("alliance", definition=d) for d, label in _DEFINITIONS.items()}
    rows = {label: y for label, y in rows.items() if y}
    first, last = dyad.years
    covered = next(iter(rows.values()))
    outside = [
        Span(first=a, last=b, missing=True)
        for a, b in words.spans(y for y in range(first, last + 1) if y not in covered.known)
    ]
    held = {label: _held(y) for label, y in rows.items()}
    named = {
        label: ", ".join(words.span(*s) for s in spans) or "never" for label, spans in held.items()
    }
    chart = Chart(
        name="obligations",
        title="What at least one owes the other, and when that is called an alliance",
        alt="Strips of the years in which each kind of treaty obligation was in force, and in "
        "which the pair is an alliance under each of four definitions",
        unit="A year counts if in force on one day",
        source=credit(*rows.values()),
        plot=Spans(
            rows=tuple(
                SpanRow(
                    label=label,
                    role="ink" if label in _KINDS.values() else "target",
                    spans=(
                        *(Span(first=a, last=b, label=words.span(a, b)) for a, b in spans),
                        *outside,
                    ),
                )
                for label, spans in held.items()
            ),
            first=first,
            last=last,
            held="in force",
            none="none",
            missing="outside the source's years",
        ),
        table=Table(columns=("Obligation or definition", "Years"), rows=tuple(named.items())),
    )
    shown = Grid(
        title="The same in years",
        columns=("Obligation or definition", "Years"),
        rows=tuple((say(label), _years(dyad, rows[label], text)) for label, text in named.items()),
    )
    return Figure(chart=chart, cards=(None, None), shown=shown)


def _years(dyad: Dyad, yearly: Yearly, text: str) -> Text:
    """Return spans of years as an openable number."""
    card = dyad.card(yearly)
    return say("{years}", years=Number(text, card)) if card else say(text)


def _instruments(dyad: Dyad) -> Grid | None:
    """List the treaties behind the flags."""
    kinds = ", ".join(f"a.{k} + b.{k}" for k in _KINDS)
    rows = dyad.rows(
        "atop_members",
        f"SELECT a.atopid, a.bilateral, greatest(a.first, b.first) AS first, "
        f"CASE WHEN a.last IS NULL THEN b.last WHEN b.last IS NULL THEN a.last "
        f"ELSE least(a.last, b.last) END AS last, {kinds} "
        "FROM atop_members AS a JOIN atop_members AS b ON a.atopid = b.atopid "
        "WHERE a.ccode = ? AND b.ccode = ? "
        "AND (a.last IS NULL OR b.first < a.last) AND (b.last IS NULL OR a.first < b.last) "
        "ORDER BY first, a.atopid",
        dyad.ccodes,
    )
    rows = [r for r in rows if r[3] is None or r[3].year >= dyad.years[0]]
    if not rows:
        return None
    vintage = dyad.vintage_of("atop_members")
    cells = []
    for atopid, bilateral, first, last, *flags in rows:
        card = Card(
            key=f"atop-{atopid}-{first}",
            title=f"ATOP instrument {atopid}",
            rows=(
                ("Value", f"both members from {first} to {last or 'the end of the data, 2018'}"),
                ("Kind", "copied"),
                ("How", "The days on which the later one entered and the first one left."),
            ),
            vintages=(vintage,),
            again=(f"{dyad.command('why')} pledge {first.year}",),
        )
        named = [name.lower() for name, flag in zip(_KINDS.values(), flags, strict=True) if flag]
        cells.append(
            (
                say("{id}", id=Number(str(atopid), card)),
                say("two states" if bilateral else "several states"),
                say(f"{first.year}{words.DASH}{last.year if last else ''}"),
                say(words.listed(named) or "none of the five"),
            )
        )
    return Grid(
        title="The instruments behind it",
        columns=("ATOP id", "Between", "Years", "Obligations"),
        rows=tuple(cells),
        note="A flag may come from a treaty of many members that says little about the pair.",
    )


security = Block(name="security", title="Security", place=50, build=_build)
