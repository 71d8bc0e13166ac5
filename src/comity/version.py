"""The version of comity, alone, so that every module may name it."""

VERSION = "0.1.0"
