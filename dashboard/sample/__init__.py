"""Synthetic demonstration data in the publishers' own file formats."""

from dashboard.sample.package import SEED, write

__all__ = ["SEED", "write"]
