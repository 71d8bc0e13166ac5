"""What a drawing holds, read back from its SVG: texts, marks, and where they stand."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from comity.profile.marks import RULES
from comity.profile.scales import text_width
from comity.profile.shapes import TENTHS


def parsed(svg: str) -> ET.Element:
    return ET.XML(svg)


def elements(svg: str, tag: str) -> list[ET.Element]:
    return [e for e in parsed(svg).iter() if e.tag.rpartition("}")[2] == tag]


def view(svg: str) -> tuple[float, float]:
    """Return width and height of a drawing, in px."""
    left, top, right, bottom = map(float, elements(svg, "svg")[0].get("viewBox").split())
    assert left == top == 0
    return right / TENTHS, bottom / TENTHS


def font_size(rule: str) -> float:
    """Return the size of letters that a rule gives, in px."""
    return int(re.search(r"font(?:-size)?:(\d+)px", RULES[rule])[1]) / TENTHS


def boxes(svg: str) -> list[tuple[str, float, float, float, float]]:
    """Return every text and its four sides, in px."""
    root = parsed(svg)
    moved = {}
    for group in root.iter():
        shift = re.fullmatch(r"translate\((\d+) (\d+)\)", group.get("transform", ""))
        if shift:
            moved |= dict.fromkeys(group.iter(), tuple(map(float, shift.groups())))
    found = []
    for e in (e for e in root.iter() if e.tag.rpartition("}")[2] == "text"):
        right, down = moved.get(e, (0.0, 0.0))
        x, y = (float(e.get("x")) + right) / TENTHS, (float(e.get("y")) + down) / TENTHS
        text, classes = e.text or "", e.get("class", "").split()
        size = font_size(".title" if "title" in classes else "text")
        wide = text_width(text, size)
        left = x - wide / 2 if "m" in classes else x - wide if "e" in classes else x
        found.append((text, left, y - size * 0.73, left + wide, y + size * 0.2))
    return found


MOVES = re.compile(r"([MLlHhVvmazZ])([^MLlHhVvmazZ]*)")
NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")


def corners(data: str) -> Iterator[list[tuple[float, float]]]:
    """Yield the places of every stroke of a path, in its own units."""
    x = y = 0.0
    stroke: list[tuple[float, float]] = []
    for command, words in MOVES.findall(data):
        numbers = [float(n) for n in NUMBER.findall(words)]
        own = command.islower()
        if command in "Mm" and stroke:
            yield stroke
            stroke = []
        if command in "Hh":
            pairs = [(numbers[0], 0.0 if own else y)]
        elif command in "Vv":
            pairs = [(0.0 if own else x, numbers[0])]
        elif command == "a":
            pairs = list(zip(numbers[5::7], numbers[6::7], strict=True))
            stroke.append((x, y + numbers[0]))
        else:
            pairs = list(zip(numbers[::2], numbers[1::2], strict=True))
        for dx, dy in pairs:
            x, y = (x + dx, y + dy) if own else (dx, dy)
            stroke.append((x, y))
    if stroke:
        yield stroke


def marks(svg: str, *classes: str) -> Iterator[list[tuple[float, float]]]:
    """Yield the places of every stroke of these classes, in px."""
    root = parsed(svg)
    for pattern in root.iter("defs"):
        pattern.clear()
    for e in root.iter("path"):
        if set(classes) <= set(e.get("class", "").split()):
            for stroke in corners(e.get("d")):
                yield [(x / TENTHS, y / TENTHS) for x, y in stroke]
