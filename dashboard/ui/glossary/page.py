"""The Glossary page: what the words mean, how each number is made, and how people behind it are protected."""

from dashboard.ui import following, frame, say
from dashboard.ui.glossary import indicators, privacy


def show() -> None:
    """Draw it."""
    frame.heading("Glossary and methods", "What the words mean, and how each number is made.")
    say.header("In place of a number", anchor=False)
    indicators.markers()
    say.header("Hidden counts of people", anchor=False)
    privacy.statement()
    say.header("What is told to who follows an area or a service", anchor=False)
    following.rules()
    say.header("Indicators", anchor=False)
    indicators.indicators()
