"""The checks of the items, one function an item, a module a part of the checklist."""
