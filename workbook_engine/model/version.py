"""Version: which engine this is, as its scorecards and its answers say."""

__version__ = "0.1.0"
