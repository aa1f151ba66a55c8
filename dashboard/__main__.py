"""`python -m dashboard`: the command line."""

from dashboard.commands.entry import main

if __name__ == "__main__":
    main(prog_name="python -m dashboard")
