"""The only file that executes: SQL over tables, on an embedded DuckDB."""

import re
import shutil
import weakref
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb

from comity.errors import ContractError
from comity.files import scratch_folder


class Engine:
    """A private database in memory, thrown away when it is closed.

    Queries are written in the portable subset that `CONTRIBUTING.md` lists, so that the same
    text can run elsewhere; only the reading of files uses DuckDB's own functions.

    Parameters
    ----------
    memory_limit : str
        Such as `"1GB"`; beyond it, work spills into a temporary folder of its own.
    """

    def __init__(self, memory_limit: str = "4GB") -> None:
        spill = str(scratch_folder())
        self._forget = weakref.finalize(self, shutil.rmtree, spill, ignore_errors=True)
        self._database = duckdb.connect(
            config={
                "memory_limit": memory_limit,
                "temp_directory": spill,
                "autoinstall_known_extensions": False,
                "autoload_known_extensions": False,
            },
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Forget every table and remove the spill folder."""
        self._database.close()
        self._forget()

    def create(self, table: str, query: str, parameters: Sequence[Any] = ()) -> int:
        """Keep the rows of `query` as a table and return how many there are.

        Raises
        ------
        ContractError
            When the engine refuses the query; the sentence says why.
        """
        self._execute(f'CREATE OR REPLACE TABLE "{table}" AS {query}', parameters)
        return self.count(table)

    def count(self, table: str) -> int:
        """Return how many rows a table has."""
        return int(self.rows(f'SELECT count(*) FROM "{table}"')[0][0])

    def names(self, query: str) -> list[str]:
        """Return the columns that a query gives."""
        return [row[0] for row in self.rows(f"SELECT column_name FROM (DESCRIBE {query})")]

    def lend(self, name: str, columns: Mapping[str, Sequence[Any]]) -> None:
        """Make Python columns readable as a table called `name`, without copying them."""
        import numpy as np

        self._database.register(name, {k: np.asanyarray(v) for k, v in columns.items()})

    def take_back(self, name: str) -> None:
        """Forget columns that were lent."""
        self._database.unregister(name)

    def rows(self, query: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Run a query and return its rows."""
        return list(self._execute(query, parameters).fetchall())

    def columns(self, query: str, parameters: Sequence[Any] = ()) -> dict[str, list[Any]]:
        """Run a query and return its columns by name, missing values as None."""
        cursor = self._execute(query, parameters)
        names = [column[0] for column in cursor.description or ()]
        found = cursor.fetchall()
        return {name: [row[i] for row in found] for i, name in enumerate(names)}

    def arrays(self, query: str) -> dict[str, Any]:
        """Run a query without missing values and return its columns as numpy arrays."""
        return dict(self._execute(query, ()).fetchnumpy())

    def batches(self, query: str, rows: int) -> Any:
        """Run a query and return a reader of Arrow record batches of so many rows."""
        return self._database.sql(query).to_arrow_reader(rows)

    def write(self, query: str, path: Path, target: Path | None = None) -> None:
        """Write the rows of a query as CSV or Parquet, as the name of `target` or `path` ends."""
        csv = (target or path).suffix == ".csv"
        form = "FORMAT csv, HEADER" if csv else "FORMAT parquet, COMPRESSION zstd"
        self._execute(f"COPY ({query}) TO {quote(path)} ({form})", ())

    def _execute(self, query: str, parameters: Sequence[Any]) -> duckdb.DuckDBPyConnection:
        try:
            return self._database.execute(query, list(parameters))
        except duckdb.Error as error:
            reason = str(error).splitlines()[0]
            raise ContractError(f"the engine refused a query: {reason}") from error


def quote(path: Path) -> str:
    """Return a path as a SQL string literal that means this one file, whatever its name."""
    one = re.sub(r"([*?\[])", r"[\1]", str(path))
    return "'" + one.replace("'", "''") + "'"
