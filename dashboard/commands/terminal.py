"""How the commands speak: a sentence for each error, a bar for long work, a question before a change."""

import getpass
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from dashboard.errors import DashboardError
from dashboard.loaders.parsed import Progress
from dashboard.store.faults import DRIVER_ERRORS, fault

BAR_STEPS = 1_000
ICB_CODE = re.compile(r"^E54\d{6}$")
WORDS_WIDTH = 44
INTERRUPTED = 130  # the shells' own status for Ctrl-C


class PlainCommands(click.Group):
    """A group whose errors are sentences on the error stream, with an exit status and no traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command: status 1 for a user's mistake, 130 for Ctrl-C (click itself gives 2 for usage)."""
        try:
            return super().invoke(ctx)
        except DashboardError as error:
            _say(ctx, error)
        except DRIVER_ERRORS as error:  # from a driver itself, as in the middle of a COPY
            said = fault(error)
            if said is None:
                raise
            _say(ctx, said)
        except (KeyboardInterrupt, click.Abort):
            click.echo("\nStopped. What was not finished has not been kept.", err=True)
            ctx.exit(INTERRUPTED)


def _say(ctx: click.Context, error: DashboardError) -> None:
    click.echo(f"Error: {' '.join(str(error).split())}", err=True)
    ctx.exit(1)


@contextmanager
def progress_bar(title: str) -> Iterator[Progress]:
    """A bar on the error stream while work goes on; only the title where nobody watches."""
    words = [""]
    drawn: Any = click.progressbar(
        length=BAR_STEPS, label=title, file=sys.stderr, width=24, item_show_func=lambda _item: words[0]
    )
    with drawn as bar:

        def show(part: float, said: str) -> None:
            words[0] = said[:WORDS_WIDTH]
            bar.update(max(0, round(part * BAR_STEPS) - bar.pos))
            bar.render_progress()

        yield show


def agreed(question: str, *, yes: bool) -> bool:
    """Whether the user wants the change. Raises `DashboardError` where there is nobody to ask."""
    if yes:
        return True
    if nobody_there():
        raise DashboardError(
            "Nothing was changed: nobody can be asked here, as this is not a terminal. "
            "Add --yes to make the change without a question."
        )
    return click.confirm(question, default=False)


def icb_code(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str:
    """The ICB that an option names by its GSS code; "" where none is named."""
    if value and not ICB_CODE.match(value):
        raise click.BadParameter("an ICB's GSS code is E54 and six digits, such as E54000048.")
    return value or ""


def user_name() -> str:
    """Who runs the command, as the system knows them."""
    try:
        return getpass.getuser()[:100]
    except (OSError, KeyError, ImportError):  # a container may have no name for its user
        return "command line"


def nobody_there() -> bool:
    """Whether the input is a file or a pipe, so that a question would never be answered."""
    return not sys.stdin.isatty()
