"""The commands. Each imports what it needs when it runs, so that `comity --help` is instant."""

import os
import sys
from pathlib import Path
from typing import Any, NoReturn

import click

from comity import __version__
from comity.cli_sources import sources_group
from comity.errors import ComityError

_TWO = "Two states: ISO code, COW code, or name in English, Russian or Chinese."


class _Group(click.Group):
    """A group whose refusals are one sentence and exit code 2."""

    def main(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Run the command line and end the process."""
        try:
            kwargs["standalone_mode"] = False
            code: object = super().main(*args, **kwargs)
        except click.exceptions.NoArgsIsHelpError as error:
            click.echo(error.ctx.get_help() if error.ctx else error.format_message())
            sys.exit(2)
        except click.ClickException as error:
            _refuse(f"{error.format_message().rstrip('.')}; `comity --help` lists the commands")
        except click.Abort:
            for stream in (sys.stdout, sys.stderr):
                stream.flush()
            os._exit(130)  # a transfer that waits for its publisher must not hold the process
        except ComityError as error:
            _refuse(str(error))
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(1)
        except OSError as error:
            named = f" ({error.filename})" if error.filename else ""
            _refuse(
                f"a file could not be read or written{named}: {error.strerror or error}; "
                "check the disk and your rights, or reinstall comity"
            )
        sys.exit(code if isinstance(code, int) else 0)


def _refuse(sentence: str) -> NoReturn:
    click.echo(f"comity: {sentence}", err=True)
    sys.exit(2)


@click.group(
    cls=_Group,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 96},
)
@click.version_option(__version__, prog_name="comity")
def main() -> None:
    """Measure how two states stand to each other, with every number open."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _years(function: Any) -> Any:
    since = click.option(
        "--since", type=int, metavar="YEAR", help="First year; else 1946 or later."
    )
    until = click.option(
        "--until", type=int, metavar="YEAR", help="Last year; else the data's last."
    )
    return since(until(function))


@main.command("profile", epilog=_TWO)
@click.argument("state1")
@click.argument("state2")
@_years
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="Where to write; else CHN-RUS.html here; - is standard output.",
)
@click.option(
    "--locked",
    is_flag=True,
    help="Demand the very bytes that comity.lock beside the output names, or refuse.",
)
@click.option("--open", "show", is_flag=True, help="Open the page in the browser.")
def profile_command(
    state1: str,
    state2: str,
    since: int | None,
    until: int | None,
    output: str | None,
    *,
    locked: bool,
    show: bool,
) -> None:
    """Write the page of two states: one HTML file, no request, no script."""
    from comity import lock
    from comity.profile import called, profile

    target = Path(output or called(state1, state2))
    pins = lock.pins(target.resolve().with_name(lock.NAME), target.name) if locked else None
    page = profile(state1, state2, since=since, until=until, pins=pins)
    if output == "-":
        click.echo(page.html())
        return
    path = page.write(target)
    click.echo(f"{path} ({path.stat().st_size / 1000:,.0f} KB)")
    for sentence in page.sections["gaps"].missing if "gaps" in page.sections else ():
        click.echo(f"missing: {sentence}", err=True)
    if show:
        click.launch(path.resolve().as_uri())


@main.command("show", epilog=_TWO)
@click.argument("state1")
@click.argument("state2")
@_years
def show_command(state1: str, state2: str, since: int | None, until: int | None) -> None:
    """Print the findings of the page, one line a field."""
    from comity.profile import profile

    click.echo(profile(state1, state2, since=since, until=until).text())


@main.command("why", epilog=_TWO)
@click.argument("state1")
@click.argument("state2")
@click.argument("measure")
@click.argument("year", type=int)
@click.option("--of", "whose", metavar="STATE", help="Which state comes first, or is meant.")
@click.option(
    "--with", "given", multiple=True, metavar="NAME=VALUE", help="An argument of the measure."
)
@click.option("--sql", is_flag=True, help="Print the query that made it as well.")
def why_command(
    state1: str,
    state2: str,
    measure: str,
    year: int,
    whose: str | None,
    given: tuple[str, ...],
    *,
    sql: bool,
) -> None:
    """Tell where a number comes from: formula, inputs, file, checksum, licence.

    For a measure with a direction, STATE1 is state 1 and STATE2 is state 2.
    """
    from comity.profile.why import why

    click.echo(why(state1, state2, measure, year, whose=whose, given=given, sql=sql))


@main.command("measures")
@click.argument("name", required=False)
def measures_command(name: str | None) -> None:
    """List every measure, or explain one."""
    from comity.measures import measures

    if name is None:
        for known, measure in measures.items():
            click.echo(f"{known:<22} {measure.unit.name}; {measure.title}, {measure.scale}")
        return
    measure = measures[name]
    click.echo(f"{measure.title} ({measure.unit.name})\n\n{measure.definition}\n")
    click.echo(f"scale: {measure.scale}")
    if measure.direction:
        click.echo(f"direction: {measure.direction}")
    for argument, parameter in measure.parameters.items():
        click.echo(f"argument: {argument}={parameter.default}")
    click.echo(f"sources: {', '.join(measure.sources)}")
    click.echo(f"references: {', '.join(measure.references) or 'none'}")
    if measure.is_sql:
        click.echo(f"\n{measure.sql()}")


@main.command("cite")
@click.argument("names", nargs=-1)
@click.option("--bibtex", is_flag=True, help="BibTeX entries instead of sentences.")
def cite_command(names: tuple[str, ...], *, bibtex: bool) -> None:
    """Cite sources and measures by NAME; without one, everything comity builds on."""
    from comity.errors import UnknownNameError
    from comity.measures import measures
    from comity.references import reference
    from comity.sources import sources

    keys: list[str] = []
    for name in names or (*sources, *measures):
        if name not in (*sources, *measures):
            raise UnknownNameError("source or measure", name, [*sources, *measures])
        keys += sources[name].origin.citation if name in sources else measures[name].references
    for key in sorted(dict.fromkeys(keys)):
        work = reference(key)
        click.echo(work.bibtex + "\n" if bibtex else f"{work} {work.url}".rstrip())


main.add_command(sources_group)


if __name__ == "__main__":
    main()
