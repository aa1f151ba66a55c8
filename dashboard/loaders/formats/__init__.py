"""The published formats: a module or a folder for each, with its `FORMATS`."""
