"""The marks of a chart: texts, lines, bars and axes, written as compact SVG.

Colours and sizes are classes. Their rules stand in `RULES`, once, for the page and for files.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, TypeAlias

from comity.profile.scales import LINE, TEXT, Scale, column, shorten, text_width, wrap, year_ticks
from comity.profile.shapes import Place, diamonds, discs, px, triangles

Width: TypeAlias = Literal["wide", "narrow"]
"""The two widths in which each chart is drawn: for a page and for a phone."""

Role: TypeAlias = Literal["state1", "state2", "state3", "ink", "grey", "target"]
"""Whom a mark is about. Colours go by role, never by flag."""

Box: TypeAlias = tuple[float, float, float, float]
"""Two opposite corners or, where so named, a corner and the size, in px."""

PX: Mapping[Width, int] = {"wide": 680, "narrow": 328}
"""Width of the drawing, in px, at which no text is smaller than 13 px."""

_KEY: Mapping[Role, str] = {
    "state1": "1",
    "state2": "2",
    "state3": "3",
    "ink": "i",
    "grey": "g",
    "target": "t",
}

# line, text, tint
_COLOURS: Mapping[Role, tuple[str, str, str]] = {
    "state1": ("#d55e00", "#b34e00", "#fae3d3"),
    "state2": ("#0072b2", "#0072b2", "#d6e8f3"),
    "state3": ("#009e73", "#00795a", "#d3efe6"),
    "ink": ("#1b1f24", "#1b1f24", "#dfe1e4"),
    "grey": ("#8b959e", "#5b6570", "#e9ecef"),
    "target": ("#aa3377", "#aa3377", "#f3dfea"),
}

RULES: Mapping[str, str] = {
    "text": f"font:{TEXT}0px 'Comity Sans','Source Sans 3',Arial,sans-serif;fill:#5b6570",
    ".m": "text-anchor:middle",
    ".e": "text-anchor:end",
    ".b": "font-weight:600",
    ".h": "paint-order:stroke;stroke:#fff;stroke-width:40;stroke-linejoin:round",
    ".inv": "fill:#fff",
    ".title": "font-size:190px;font-weight:600;fill:#1b1f24",
    ".grid": "fill:none;stroke:#e3e7eb;stroke-width:10",
    ".axis": "fill:none;stroke:#9aa5af;stroke-width:10",
    ".ref": "fill:none;stroke:#5b6570;stroke-width:10;stroke-dasharray:10 30",
    ".lead": "fill:none;stroke:#b9c2ca;stroke-width:10",
    ".track": "fill:#f2f4f6",
    ".over": "mix-blend-mode:multiply",
    ".line": "fill:none;stroke-width:20;stroke-linejoin:round",
    ".thin": "fill:none;stroke-width:10",
    ".dots": "fill:none;stroke-width:56;stroke-linecap:round",
    ".big": "stroke-width:90",
    ".hollow": "fill:#fff;stroke-width:16",
    ".dash": "stroke-dasharray:60 30",
    ".dot": "stroke-dasharray:20 30",
    ".mix": "stroke-dasharray:90 30 20 30",
    ".paper": "fill:#fff",
    ".value": "fill:#4c5660",
    ".guess": "fill:#a3adb6",
    ".zero": "fill:#fff;stroke:#4c5660;stroke-width:10",
    ".lines": "fill:none;stroke:#7d8791;stroke-width:10",
    ".warm": "fill:#fff4e5;stroke:#b5651d;stroke-width:10",
    **{
        f".{kind}{_KEY[role]}": f"{paint}:{colours[place]}"
        for kind, paint, place in (
            ("l", "stroke", 0),
            ("f", "fill", 0),
            ("t", "fill", 1),
            ("w", "fill", 2),
        )
        for role, colours in _COLOURS.items()
    },
}
"""What each class looks like: `l` line, `f` filled mark, `t` text, `w` band."""


def page_style() -> str:
    """Return the rules for charts inside the page, where they hold below `.chart` only."""
    return "".join(f".chart {selector}{{{rule}}}" for selector, rule in RULES.items())


def file_style(body: str) -> str:
    """Return those rules that a drawing uses, for a file that stands alone."""
    used = {f".{name}" for names in re.findall(r'class="([^"]*)"', body) for name in names.split()}
    return "".join(f"{s}{{{rule}}}" for s, rule in RULES.items() if s == "text" or s in used)


def escape(text: str) -> str:
    """Return the text as it may stand in an element or an attribute.

    Characters that no XML file may hold are left out.
    """
    for sign, name in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"),
                       ("'", "&#39;")):  # fmt: skip
        text = text.replace(sign, name)
    return re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", text)


def css(kind: str, role: Role) -> str:
    """Return the class of a kind of mark in the colour of a role."""
    return f"{kind}{_KEY[role]}"


PATTERNS: Mapping[str, tuple[int, str]] = {
    "hatch": (60, '<path class="lines" d="M-10 70l80-80M-10 10l20-20M50 70l20-20"/>'),
    "dotted": (50, '<path class="lines" d="M10 20h12"/>'),
    "steep": (50, '<path class="warm" d="M-10-10h70v70h-70zl70 70M40-10l20 20M-10 40l20 20"/>'),
    "rows": (40, '<path class="lines" d="M0 15h40"/>'),
}
"""Fills that tell the reasons of a gap apart: side of the square, and what is in it."""


class Canvas:
    """A drawing that grows downwards while marks are added to it.

    Parameters
    ----------
    name : str
        Word for the ids inside the drawing, unique on a page.
    size : {"wide", "narrow"}
        For which of the two widths.
    """

    def __init__(self, name: str, size: Width) -> None:
        self.name = f"{name}-{size}"
        self.narrow = size == "narrow"
        self.width = PX[size]
        self.height = 0.0
        self._parts: list[str] = []
        self._patterns: dict[str, str] = {}

    def body(self) -> str:
        """Return everything drawn so far, with the patterns that it uses."""
        patterns = "".join(self._patterns.values())
        return (f"<defs>{patterns}</defs>" if patterns else "") + "".join(self._parts)

    def text(self, x: float, y: float, text: str, classes: str = "") -> None:
        """Write one line with its baseline at y."""
        named = f' class="{classes}"' if classes else ""
        self._parts.append(f'<text{named} x="{px(x)}" y="{px(y)}">{escape(text)}</text>')

    def lines(self, x: float, y: float, texts: Sequence[str], classes: str = "") -> None:
        """Write lines below each other, the first with its baseline at y."""
        for i, text in enumerate(texts):
            self.text(x, y + i * LINE, text, classes)

    def path(self, data: str, classes: str) -> None:
        """Draw a path; an empty one is left out."""
        if data:
            self._parts.append(f'<path class="{classes}" d="{data}"/>')

    def rules(self, lines: Iterable[tuple[float, float, float]], classes: str) -> None:
        """Draw horizontal lines: from, to, height."""
        self.path("".join(f"M{px(x)} {px(y)}H{px(end)}" for x, end, y in lines), classes)

    def boxes(self, boxes: Iterable[Box], look: str) -> None:
        """Fill rectangles (x, y, width, height) with a class or with a pattern for gaps.

        None is thinner than half a px.
        """
        data = "".join(
            f"M{px(x)} {px(y)}h{px(max(w, 0.5))}v{px(max(h, 0.5))}h-{px(max(w, 0.5))}z"
            for x, y, w, h in boxes
        )
        if look not in PATTERNS:
            self.path(data, look)
        elif data:
            self._parts.append(f'<path fill="url(#{self._pattern(look)})" d="{data}"/>')

    def _pattern(self, look: str) -> str:
        """Return the id of a pattern, which the drawing then holds."""
        ident = f"{self.name}-{look}"
        side, mark = PATTERNS[look]
        self._patterns[look] = (
            f'<pattern id="{ident}" width="{side}" height="{side}" '
            f'patternUnits="userSpaceOnUse">{mark}</pattern>'
        )
        return ident

    def heading(self, text: str) -> float:
        """Write what is counted, over the chart; return where the drawing may go on below."""
        if not text:
            return 10
        texts = wrap(text, self.width, lines=3)
        self.lines(0, TEXT, texts)
        return TEXT + len(texts) * LINE - 4

    def legend(
        self, entries: Iterable[tuple[str, Role]], top: float, *, gaps: bool = False
    ) -> float:
        """Name the roles, and gaps if there are any; return where the drawing may go on."""
        keys = [(css("f", role), label, f"b {css('t', role)}") for label, role in entries]
        if gaps:
            keys.append(("hatch", "no data", ""))
        return self.keys(keys, top, 12)

    def keys(self, keys: Iterable[tuple[str, str, str]], top: float, side: float = 18) -> float:
        """Explain fills (look, words, class of the words); return where the drawing may go on."""
        x, y = 0.0, top + LINE - 2
        for look, words, classes in keys:
            text = shorten(words, self.width - side - 6)
            wide = side + 6 + text_width(text)
            if x and x + wide > self.width:
                x, y = 0.0, y + LINE + 3
            self.boxes([(x, y - 10.5, side, 11)], look)
            self.text(x + side + 6, y, text, classes)
            x += wide + 18
        return y + 14

    def value_axis(self, scale: Scale, right: float) -> float:
        """Draw horizontal grid lines with their labels; return the left edge of the plot."""
        labels = scale.labels()
        left = column(labels) + 8
        base = scale(0) if scale.low <= 0 <= scale.high else scale.start
        grid = [scale(tick) for tick in scale.ticks]
        self.rules([(left, right, y) for y in grid if abs(y - base) > 1], "grid")
        self.rules([(left, right, base)], "axis")
        for tick, label in zip(scale.ticks, labels, strict=True):
            self.text(left - 8, scale(tick) + 4.5, label, "e")
        return left

    def year_axis(self, scale: Scale, bottom: float) -> None:
        """Write round years below the plot."""
        ticks = year_ticks(int(scale.low), int(scale.high), scale.end - scale.start)
        self.years([(tick, scale(tick)) for tick in ticks], bottom)

    def years(self, ticks: Iterable[tuple[int, float]], bottom: float) -> None:
        """Write years at these places, with a short mark above each."""
        ticks = list(ticks)
        self.path("".join(f"M{px(x)} {px(bottom)}v40" for _, x in ticks), "axis")
        half = text_width("2000") / 2
        for year, x in ticks:
            inside = min(max(x, half), self.width - half)
            self.text(inside, bottom + LINE + 3, str(year), "m")

    def row_labels(self, labels: Sequence[str], share: float) -> tuple[float, list[list[str]]]:
        """Return the width of a column of labels, at most a share of the drawing, and the lines."""
        most = self.width * share
        lines = [wrap(label, most, lines=3) for label in labels]
        return column(line for wrapped in lines for line in wrapped) + 12, lines


def markers(canvas: Canvas, role: Role, points: Sequence[Place], *, big: bool = False) -> None:
    """Draw the mark of a role at each point: disc, diamond or triangle."""
    if not points:
        return
    if role in {"state2", "target"}:
        canvas.path(diamonds(points, 5.4 if big else 3.6), css("f", role))
    elif role == "state3":
        canvas.path(triangles(points, 5.4 if big else 3.8), css("f", role))
    else:
        canvas.path(discs(points), f"dots {'big ' if big else ''}{css('l', role)}")
