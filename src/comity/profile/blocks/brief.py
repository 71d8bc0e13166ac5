"""In brief: five sentences, one a field, each ending with how sure it is."""

from collections.abc import Mapping

from comity.profile import words
from comity.profile.block import Block, Line, Section
from comity.profile.dyad import Dyad
from comity.profile.text import Text, say

_MOST = 5
_UNEQUAL, _EQUAL = 2.0, 1.25  # times
_FIRST_CHOICE = ("Trade", "Dependence", "UN votes", "Treaties", "Power")


def lines_of(sections: Mapping[str, Section]) -> list[Line]:
    """Return the lines of all sections in the order of the page."""
    return [line for section in sections.values() for line in section.lines]


def _build(dyad: Dyad, sections: Mapping[str, Section]) -> Section | None:
    lines = lines_of(sections)
    wanted = [line for line in lines if line.field in _FIRST_CHOICE]
    others = [line for line in lines if line.field not in _FIRST_CHOICE]
    chosen = [line for line in lines if line in (wanted + others)[:_MOST]]
    if not chosen:
        return Section(
            heading=say(f"No source for {dyad.name} is at hand"),
            notes=("See below which sources to get.",),
        )
    return Section(heading=_heading(dyad), lines=tuple(chosen))


def _heading(dyad: Dyad) -> Text:
    """Say in one sentence how they vote, how unequal they are, and whether a treaty binds them."""
    findings = [f for f in (_votes(dyad), _inequality(dyad), _bond(dyad)) if f]
    if not findings:
        return say(f"{dyad.name} in brief")
    return say(f"{dyad.name} {words.listed(findings)}")


def _votes(dyad: Dyad) -> str:
    kappa = dyad.yearly("unga_kappa")
    enough = [y for y in kappa.known if kappa.beside["n"][y] >= words.FEW_VOTES]
    if not enough:
        return ""
    return f"voted {words.likeness(kappa[max(enough)])} at the UN in {max(enough)}"


def _inequality(dyad: Dyad) -> str:
    """Name the fields in which one has, or needs, at least twice what the other does."""
    ratios = {
        "trade dependence": dyad.yearly("trade_asymmetry", dyad.first, dyad.second),
        "capabilities": dyad.yearly("cinc_ratio", dyad.first, dyad.second),
        "economic size": dyad.yearly("gdp_ratio", dyad.first, dyad.second),
    }
    times = {f: max(y[y.last], 1 / y[y.last]) for f, y in ratios.items() if y and y[y.last] > 0}
    if unequal := [field for field, ratio in times.items() if ratio >= _UNEQUAL]:
        return f"were unequal in {words.listed(unequal)}"
    equal = [field for field, ratio in times.items() if ratio <= _EQUAL]
    return f"were near equals in {words.listed(equal)}" if equal else ""


def _bond(dyad: Dyad) -> str:
    bound = dyad.yearly("alliance", definition="defense")
    if not bound:
        return ""
    return f"were {'' if bound[bound.last] else 'not '}bound to defend each other in {bound.last}"


brief = Block(name="brief", title="In brief", place=10, build=_build, last=True)
