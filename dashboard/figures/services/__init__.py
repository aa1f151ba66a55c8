"""Service gaps: what there is, what can be reached, and what is not known."""
