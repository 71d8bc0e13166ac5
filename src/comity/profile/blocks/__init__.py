"""One file per block of the page."""

from comity.profile.block import Block
from comity.registry import Registry

blocks: Registry[Block] = Registry("comity.profile.blocks", Block)
