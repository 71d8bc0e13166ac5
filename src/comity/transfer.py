"""A transfer: which file of a source to fetch from where, and whether what came is such a file."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote, urlsplit

from comity import finding, store
from comity.errors import AbsentFileError, MissingSourceError, SourceError
from comity.fetch import Progress, fetch
from comity.hops import Errand
from comity.keys import key_of
from comity.source import Form, Source

_MAGIC = {
    ".zip": b"PK",
    ".xlsx": b"PK",
    ".gz": b"\x1f\x8b",
    ".xz": b"\xfd7zXZ",
    ".parquet": b"PAR1",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A file that was fetched, not yet read.

    Attributes
    ----------
    part : Path
        Where it lies for now, under the publisher's name.
    form : Form
        Which form of the source it is.
    address : str
        Where it came from.
    told : bool
        Whether the publisher told its length, so that a cut file would have shown.
    """

    part: Path
    form: Form
    address: str
    told: bool


def by_hand(source: Source) -> str:
    """Say how to get a source that no program can fetch."""
    wanted = " or ".join(dict.fromkeys(Path(form.file).name for form in source.forms))
    return (
        f"{source.name} has to be fetched by hand: get {wanted} from {source.address}, "
        f"then `comity sources get {source.name} --from FOLDER`"
    )


def fetched_form(source: Source) -> Form | None:
    """Return the form that a program can fetch from its publisher, if there is one."""
    return next((form for form in source.forms if form.address), None)


def transfer(source: Source, seconds: float, progress: Progress) -> Fetched:
    """Fetch a file of a source from the mirror's address if there is one, else its publisher.

    Raises
    ------
    MissingSourceError
        When no program can fetch it.
    SourceError
        When the publisher cannot be reached, or sends something else.
    """
    offers = _offers(source)
    for form, address in offers:
        part = _part(source, address, form)
        try:
            told = _pull(source, form, address, part, seconds, progress)
        except AbsentFileError:
            if (form, address) == offers[-1]:
                raise
            continue
        return Fetched(part=part, form=form, address=address, told=told)
    raise MissingSourceError(by_hand(source))


def _offers(source: Source) -> list[tuple[Form, str]]:
    """Return what may be fetched from where: of a mirror every form, known vintages first."""
    mirror = finding.mirror()
    if mirror:
        forms = sorted(source.forms, key=lambda form: (bool(form.version), form.sha256 is None))
        return [(form, f"{mirror}/{quote(form.file)}") for form in forms]
    form = fetched_form(source)
    return [(form, form.address)] if form else []


def _part(source: Source, address: str, form: Form) -> Path:
    """Return where a transfer is kept while it lasts, under the name of the publisher's file."""
    digest = sha256(address.encode()).hexdigest()[:16]
    folder = store.home("parts") / f"{source.name}-{digest}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise store.unwritable(error) from error
    return folder / Path(form.file).name


def _pull(
    source: Source, form: Form, address: str, part: Path, seconds: float, progress: Progress
) -> bool:
    place = urlsplit(finding.mirror())
    key = key_of(source)
    errand = Errand(
        source=source.name,
        address=address,
        hosts=frozenset(source.hosts),
        most=form.most,
        seconds=seconds,
        headers={source.key_header: key} if key else {},
        trusted=f"{place.scheme}://{place.netloc}" if place.netloc else "",
    )
    return fetch(errand, part, progress)


def sniff(source: Source, form: Form, path: Path) -> None:
    """Refuse a page or a message in the place of a file.

    Raises
    ------
    SourceError
        When the first bytes are not those of such a file.
    """
    with path.open("rb") as stream:
        start = stream.read(512)
    suffix = Path(form.file).suffix.lower()
    magic = _MAGIC.get(suffix)
    is_page = start.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<" and suffix != ".dta"
    is_message = start.lstrip()[:1] in {b"{", b"["} and suffix not in {".json", ".geojson", ".txt"}
    if not start or is_page or is_message or (magic and not start.startswith(magic)):
        what = "a page" if is_page else "a message" if is_message else "something else"
        raise SourceError(
            f"{source.name}: {what} came instead of {Path(form.file).name}; "
            f"get it by hand from {source.address} and use --from"
        )
