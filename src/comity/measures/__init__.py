"""One file per measure."""

from comity.measure import Measure
from comity.registry import Registry

measures: Registry[Measure] = Registry("comity.measures", Measure)
