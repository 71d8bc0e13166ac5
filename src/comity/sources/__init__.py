"""One file per public dataset."""

from comity.registry import Registry
from comity.source import Source

sources: Registry[Source] = Registry("comity.sources", Source)
