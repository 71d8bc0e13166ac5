"""A measure: one number about one unit, declared once and computed from its sources.

A measure is either one SQL query over its sources' tables or one function of numpy arrays.
Whatever it is, `compute` completes it: every unit of the years asked for has a row, and every
row without a value says why.
"""

import inspect
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, get_args

from comity.errors import ContractError, InputError
from comity.provenance import Kind, Status, Vintage
from comity.reader import Reader
from comity.units import Unit

Arrays = Mapping[str, Any]
Formula = Callable[..., Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A worked example: documentation, and the measure's first test.

    Attributes
    ----------
    given : mapping of str to list of dict
        Rows of each source's table; columns left out are missing.
    expect : list of tuple
        Unit keys, value, status.
    within : float
        Absolute tolerance, half a unit of the last digit that `expect` gives.
    arguments : mapping
        Arguments of the measure.
    """

    given: Mapping[str, Sequence[Mapping[str, Any]]]
    expect: Sequence[tuple[Any, ...]]
    within: float
    arguments: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The rows of a measure, complete for the units and years asked for.

    Attributes
    ----------
    measure : Measure
        What was computed.
    arguments : mapping
        With which arguments, defaults included.
    columns : mapping of str to list
        Unit keys, `value`, the measure's further columns, and `status` (one letter).
    vintages : tuple of Vintage
        The files that were read.
    sql : str
        The query that made the values; for a numpy function its name.
    """

    measure: "Measure"
    arguments: Mapping[str, Any]
    columns: Mapping[str, list[Any]]
    vintages: tuple[Vintage, ...]
    sql: str

    def __len__(self) -> int:
        return len(self.columns["status"])

    def rows(self) -> list[tuple[Any, ...]]:
        """Return unit keys, value and status of every row."""
        names = (*self.measure.unit.keys, "value", "status")
        return list(zip(*(self.columns[name] for name in names), strict=True))


class Measure:
    """A measure as its file declares it, made by the decorator `measure`.

    Attributes
    ----------
    name, title : str
        The name of its file and column, and its name in words.
    unit : Unit
        What one row is about.
    scale : str
        What its values are counted in.
    bounds : tuple
        Least and greatest value possible, None where there is none.
    direction : str
        What state 1 and state 2 are to each other, in words.
    sources : tuple of str
        Tables that its formula may read.
    references : tuple of str
        Keys of `references.bib`.
    example : Example
        Worked example.
    kind : Kind
        Whether the value is copied, computed or estimated.
    absent : float or Status, optional
        Value of a unit that the sources cover but do not list, or the status of that gap;
        None where nobody reported it.
    beside : mapping of str to str
        Further columns that the formula gives, and what they are.
    """

    def __init__(self, formula: Formula, **declared: Any) -> None:
        self.formula = formula
        self.name: str = formula.__name__
        self.title: str = declared["title"]
        self.unit: Unit = declared["unit"]
        self.scale: str = declared["scale"]
        self.bounds: tuple[float | None, float | None] = declared["bounds"]
        self.direction: str = declared["direction"]
        self.sources: tuple[str, ...] = declared["sources"]
        self.references: tuple[str, ...] = declared["references"]
        self.example: Example = declared["example"]
        self.kind: Kind = declared["kind"]
        self.absent: float | Status | None = declared["absent"]
        self.beside: Mapping[str, str] = declared["beside"]

    def __repr__(self) -> str:
        return f"<measure {self.name}: {self.title}>"

    @property
    def definition(self) -> str:
        """The measure in words: the docstring of its formula."""
        return inspect.cleandoc(self.formula.__doc__ or "")

    @property
    def summary(self) -> str:
        """The first sentence of the definition, on one line."""
        paragraph = " ".join(self.definition.split("\n\n", 1)[0].split())
        return re.split(r"(?<=[a-z)0-9])\. (?=[A-Z])", paragraph, maxsplit=1)[0].rstrip(".") + "."

    @cached_property
    def parameters(self) -> dict[str, inspect.Parameter]:
        """The arguments that a caller may give, with their defaults."""
        found = inspect.signature(self.formula, eval_str=True).parameters
        return {name: p for name, p in found.items() if p.kind is p.KEYWORD_ONLY}

    @property
    def is_sql(self) -> bool:
        """Whether the formula is a query; otherwise it is a function of numpy arrays."""
        found = inspect.signature(self.formula).parameters.values()
        return all(p.kind is p.KEYWORD_ONLY for p in found)

    def parse(self, pairs: Sequence[str]) -> dict[str, Any]:
        """Return arguments written as `name=value`.

        Raises
        ------
        InputError
            When one is not written so, or is no argument of the measure.
        """
        found: dict[str, Any] = {}
        for pair in pairs:
            name, sign, value = (part.strip() for part in pair.partition("="))
            if not sign:
                raise InputError(f"{pair!r} is no argument; write it as name=value, like window=5")
            text = value.strip("\"'")
            found[name] = int(text) if re.fullmatch("-?[0-9]{1,9}", text) else text
        self.settle(found)
        return found

    def settle(self, arguments: Mapping[str, Any]) -> dict[str, Any]:
        """Return the arguments with defaults filled in.

        Raises
        ------
        InputError
            When the measure has no such argument, or the argument no such value.
        """
        for name, value in arguments.items():
            if name not in self.parameters:
                has = ", ".join(self.parameters) or "none"
                raise InputError(f"{self.name} has no argument {name!r}; it has {has}")
            self._check(name, value)
        return {name: arguments.get(name, p.default) for name, p in self.parameters.items()}

    def choices(self, name: str) -> tuple[Any, ...]:
        """Return the values that an argument may take; empty where any number will do."""
        return get_args(self.parameters[name].annotation)

    def _check(self, name: str, value: object) -> None:
        kind = self.parameters[name].annotation
        choices = self.choices(name)
        if choices and value not in choices:
            among = ", ".join(repr(c) for c in choices)
            raise InputError(f"{name} of {self.name} is {value!r}; it must be one of {among}")
        if kind is int and (type(value) is not int or value < 1):
            raise InputError(
                f"{name} of {self.name} is {value!r}; it must be a whole number from 1"
            )

    def sql(self, **arguments: Any) -> str:
        """Return the query for these arguments; only for measures that are SQL."""
        if not self.is_sql:
            raise ContractError(f"{self.name} is a function of arrays and has no query")
        return inspect.cleandoc(self.formula(**self.settle(arguments)))

    def reads(self, **arguments: Any) -> tuple[str, ...]:
        """Return the sources that are read with these arguments."""
        if not self.is_sql:
            settled = self.settle(arguments)
            chosen = tuple(s for s in self.sources if s in settled.values())
            return chosen or self.sources
        words = set(re.findall(r"\b(?:FROM|JOIN)\s+(\w+)", self.sql(**arguments)))
        return tuple(s for s in self.sources if s in words)

    def compute(self, reader: Reader, **arguments: Any) -> Result:
        """Return the value of every unit that the reader's states and years make.

        Parameters
        ----------
        reader : Reader
            The states and years asked for, and the sources at hand.
        **arguments
            The measure's own arguments, such as `window=5`.

        Raises
        ------
        MissingSourceError
            When a source is not at hand and the starter quotes no figures of it.
        InputError
            When an argument is not one of the measure's.
        """
        settled = self.settle(arguments)
        names = self.reads(**arguments)
        quoted = reader.quoted(self.name, settled, names)
        if quoted is not None:
            sql, vintages = f"SELECT * FROM {quoted.table}", quoted.vintages
            text = self.sql(**arguments) if self.is_sql else self.name
        else:
            vintages = tuple(reader.load(name) for name in names)
            sql = text = self.sql(**arguments) if self.is_sql else self.name
            if not self.is_sql:
                sql = self._lend(reader, names, settled)
        columns = reader.complete(
            sql,
            unit=self.unit,
            absent=self.absent if quoted is None else Status.NOT_COLLECTED,
            beside=tuple(self.beside),
            vintages=vintages,
            window=int(settled.get("window", 1)),
        )
        return Result(measure=self, arguments=settled, columns=columns, vintages=vintages, sql=text)

    def _lend(self, reader: Reader, names: tuple[str, ...], settled: Mapping[str, Any]) -> str:
        """Run a function of arrays and make what it returned readable as a table."""
        tables = {name: reader.arrays(name) for name in names}
        found = self.formula(tables, **settled)
        reader.engine.lend("computed", found)
        reals = [k for k, v in found.items() if getattr(v, "dtype", "") == "float64"]
        known = ", ".join(f"CASE WHEN isnan({k}) THEN NULL ELSE {k} END AS {k}" for k in reals)
        reader.engine.create(f"computed_{self.name}", f"SELECT * REPLACE ({known}) FROM computed")
        reader.engine.take_back("computed")
        return f"SELECT * FROM computed_{self.name}"


def measure(  # noqa: PLR0913
    *,
    title: str,
    unit: Unit,
    scale: str,
    bounds: tuple[float | None, float | None],
    sources: tuple[str, ...],
    references: tuple[str, ...],
    example: Example,
    direction: str = "",
    kind: Kind = Kind.COMPUTED,
    absent: float | Status | None = None,
    beside: Mapping[str, str] | None = None,
) -> Callable[[Formula], Measure]:
    """Declare a measure; see `Measure` for the meaning of each part.

    The function below the decorator is the formula. With keyword-only arguments alone it
    returns the SQL text; with one positional argument it takes the sources' tables as numpy
    arrays by name and column, and returns columns of the unit's keys and `value`.
    """
    declared = {
        "title": title,
        "unit": unit,
        "scale": scale,
        "bounds": bounds,
        "sources": sources,
        "references": references,
        "example": example,
        "direction": direction,
        "kind": kind,
        "absent": absent,
        "beside": beside or {},
    }
    return lambda formula: Measure(formula, **declared)
