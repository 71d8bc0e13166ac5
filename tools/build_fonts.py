# /// script
# requires-python = ">=3.11"
# dependencies = ["fonttools", "brotli"]
# ///
"""Make the page's two font files, Comity Sans: Source Sans 3 cut to the characters we print.

Comity Sans is a Modified Version, in the words of the SIL Open Font License, of Adobe's Source
Sans 3: fewer characters, no hinting, no kerning, and another name, because the licence
reserves the name "Source". Its outlines and widths are those of the original, whose figures are
all of one width. Other scripts (names in Russian and Chinese) are left to the reader's own fonts.

The inputs are the TrueType files and the licence of the npm package `source-sans`, whose folder is
`package` once unpacked::

    npm pack source-sans && tar xzf source-sans-*.tgz
    python tools/build_fonts.py package/TTF/SourceSans3-Regular.ttf \
        package/TTF/SourceSans3-Semibold.ttf package/LICENSE.md src/comity/profile/fonts

It also prints the table of advance widths that `comity.profile.scales` measures text with.
"""

import argparse
import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FAMILY = "Comity Sans"
ORIGIN = "Source Sans 3"
NOTE = f"""{FAMILY}, the font of this folder's files, is a Modified Version of {ORIGIN} by Adobe
({{version}}): cut to the characters that comity prints, and renamed, since the name
'Source' is reserved. The notice and the licence of the original follow; they hold for {FAMILY}.


"""
MICROSOFT, ENGLISH = 3, 0x409
ASCII = range(0x20, 0x7F)
LETTERS = "ÁÅÇÉÖÜàáâãäåæçèéêëíîïñóôõöøúûüß"
SIGNS = "\N{NO-BREAK SPACE}–—‘’“”…−×·•→←↔≥≤°κθ²³"


def subset(path: Path, style: str) -> TTFont:
    """Return the font cut to our characters, unhinted, under our name."""
    font = TTFont(path, recalcTimestamp=False)
    options = Options()
    options.layout_features = []
    options.hinting = False
    options.desubroutinize = True
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.name_languages = [ENGLISH]
    options.drop_tables += ["DSIG", "BASE"]
    cutter = Subsetter(options)
    cutter.populate(unicodes=[*ASCII, *map(ord, LETTERS + SIGNS)])
    cutter.subset(font)
    rename(font, style)
    font.flavor = "woff2"
    return font


def rename(font: TTFont, style: str) -> None:
    """Write family and style over the name table, so that every program finds the same family."""
    postscript = f"{FAMILY.replace(' ', '')}-{style}"
    words = {1: FAMILY, 2: style, 3: postscript, 4: f"{FAMILY} {style}", 6: postscript}
    for number, word in words.items():
        font["name"].setName(word, number, MICROSOFT, 1, ENGLISH)
    font["name"].names = [n for n in font["name"].names if n.platformID == MICROSOFT]


def widths(font: TTFont) -> str:
    """Return the advance widths of printable ASCII, in thousandths of an em."""
    cmap, advance = font.getBestCmap(), font["hmtx"]
    per_em = font["head"].unitsPerEm
    return " ".join(str(round(advance[cmap[code]][0] * 1000 / per_em)) for code in ASCII)


def report(*words: object) -> None:
    """Write a line for the maintainer."""
    sys.stdout.write(" ".join(map(str, words)) + "\n")


def main() -> None:
    """Cut both weights, write the licence with what they derive from, print the widths."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("regular", type=Path)
    parser.add_argument("semibold", type=Path)
    parser.add_argument("licence", type=Path)
    parser.add_argument("folder", type=Path)
    given = parser.parse_args()
    for path, style in ((given.regular, "Regular"), (given.semibold, "SemiBold")):
        font = subset(path, style)
        target = given.folder / f"source-sans-3-{style.lower()}.woff2"
        font.save(target)
        report(target.name, target.stat().st_size, "bytes;", len(font.getBestCmap()), "characters")
        report(widths(font))
    version = TTFont(given.regular)["name"].getDebugName(5).partition(";")[0].lower()
    text = NOTE.format(version=version) + given.licence.read_text(encoding="utf-8")
    (given.folder / "OFL.txt").write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
