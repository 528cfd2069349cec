"""Layouts: a way of laying figures out, a module each; `by_name` knows them all."""
