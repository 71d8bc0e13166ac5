"""The page as one HTML file: no request, no script, every string escaped."""

import base64
import hashlib
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

import comity
from comity.measure import Measure
from comity.profile import words
from comity.profile.block import Figure, Section
from comity.profile.blocks import blocks
from comity.profile.charts import Chart, Width, data_link, page_style
from comity.profile.dyad import Dyad
from comity.profile.text import Card
from comity.provenance import Vintage
from comity.references import reference
from comity.sources import sources

_HERE = Path(__file__).parent


class Cards:
    """The cards of a page, each once, in the order in which numbers ask for them."""

    def __init__(self) -> None:
        self._cards: dict[str, Card] = {}
        self._anchors: dict[str, str] = {}

    def anchor(self, card: Card) -> str:
        """Take note of a card and return its identifier on the page."""
        self._cards.setdefault(card.key, card)
        self._anchors.setdefault(card.key, f"c{len(self._anchors) + 1}")
        return self._anchors[card.key]

    def __iter__(self) -> Iterator[Card]:
        return iter(self._cards.values())


def render(dyad: Dyad, sections: Mapping[str, Section]) -> str:
    """Return the page of a pair."""
    cards = Cards()
    style = _style()
    vintages = dyad.vintages()
    environment = _environment(cards)
    page = environment.get_template("page.html").render(
        dyad=dyad,
        sections=[(blocks[name], section) for name, section in sections.items()],
        style=Markup(style),  # noqa: S704  the stylesheet is the package's own
        style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
        sources=[(sources[v.source], v) for v in vintages],
        measures=_used(dyad),
        references=[reference(key) for key in _cited(dyad, vintages)],
        version=comity.__version__,
        span=words.span(*dyad.years),
        lock=_lock(vintages),
        last=min(
            max((sources[v.source].years[1] for v in vintages), default=dyad.years[1]),
            dyad.years[1],
        ),
    )
    return page.replace("&#39;", "'")  # attributes are in double quotes, so it is safe and shorter


def _lock(vintages: list[Vintage]) -> str:
    """Return a short mark of all files read, so that two pages can be told apart."""
    text = "\n".join(sorted(f"{v.source} {v.sha256}" for v in vintages))
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _used(dyad: Dyad) -> list[tuple[Measure, list[str]]]:
    """Return every measure that the page computed, with the first query that made its values."""
    found: dict[str, tuple[Measure, list[str]]] = {}
    for result in dyad.results():
        _, queries = found.setdefault(result.measure.name, (result.measure, []))
        if result.measure.is_sql and not queries:
            queries.append(re.sub(r"\n\s+", "\n ", result.sql))
    return [found[name] for name in sorted(found)]


def _cited(dyad: Dyad, vintages: list[Vintage]) -> list[str]:
    keys = [key for v in vintages for key in sources[v.source].origin.citation]
    keys += [key for measure, _ in _used(dyad) for key in measure.references]
    return sorted(dict.fromkeys(keys))


@cache
def _style() -> str:
    """Return the stylesheet with its fonts inside."""
    text = (_HERE / "style.css").read_text(encoding="utf-8")
    for name in ("regular", "semibold"):
        font = (_HERE / "fonts" / f"source-sans-3-{name}.woff2").read_bytes()
        address = "data:font/woff2;base64," + base64.b64encode(font).decode()
        text = text.replace(f"{{{{ font_{name} }}}}", address)
    text = text.replace("{{ chart_style }}", page_style())
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    text = re.sub(r"\s*([{};,])\s*", r"\1", text)
    return re.sub(r":\s+", ":", text).strip()


def _environment(cards: Cards) -> Environment:
    environment = Environment(
        loader=PackageLoader("comity.profile", ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["cell"] = _cell
    environment.filters["anchored"] = cards.anchor
    environment.globals["cards"] = cards
    environment.globals["links"] = _links
    environment.globals["is_text"] = lambda part: isinstance(part, str)
    environment.globals["svg"] = _inline
    environment.globals["terms"] = _terms
    environment.globals["origin"] = lambda vintage: sources[vintage.source].origin
    return environment


def _inline(chart: Chart, width: Width) -> Markup:
    """Return a drawing for HTML, where short attributes need no quotes."""
    drawing = re.sub(r' ([\w-]+)="([\w.#()-]+)"', r" \1=\2", chart.svg(width))
    return Markup(drawing.replace("/>", " />"))  # noqa: S704  escaped by the chart kit


def _terms(vintage: Vintage) -> str:
    """Return the licence in a few words; the sources' section has it whole."""
    return re.split(r"[;:,(]", sources[vintage.source].origin.licence)[0].strip()


def _links(figure: Figure) -> dict[str, str]:
    chart = figure.chart
    return {
        "csv": data_link(chart.csv(), "text/csv"),
        "svg": data_link(chart.standalone_svg(), "image/svg+xml"),
    }


def _cell(value: str | float, digits: int) -> str:
    """Return a cell of a table with its decimals."""
    return words.plain(value, digits) if isinstance(value, int | float) else value
