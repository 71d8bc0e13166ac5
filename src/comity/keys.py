"""Keys of data services: from the environment or the keyring, sent and never shown."""

import os

from comity.source import Source


def key_of(source: Source) -> str:
    """Return the reader's key for a source, or nothing where it needs none or none is set.

    The environment variable that the source names comes first, then the keyring's entry of that
    name for the service `comity`, where the package keyring is installed.
    """
    if not source.key:
        return ""
    given = os.environ.get(source.key, "").strip()
    if given:
        return given
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        return ""
    try:
        return str(keyring.get_password("comity", source.key) or "")
    except KeyringError:
        return ""
