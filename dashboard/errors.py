"""Errors that a person can act on: each message is a sentence, shown without a traceback."""


class DashboardError(Exception):
    """Anything a user can mend; the message says what is wrong and what to do."""


class FileRefused(DashboardError):
    """A file that cannot be loaded. Names the file, and where known the row and the column."""

    def __init__(self, file: str, reason: str, *, row: int | None = None, column: str | None = None) -> None:
        self.file, self.reason, self.row, self.column = file, reason, row, column
        where = [f"row {row}"] if row is not None else []
        where += [f"column “{column}”"] if column is not None else []
        super().__init__(f"{file}{', ' + ', '.join(where) if where else ''}: {reason}")

    def of(self, file: str, name: str) -> "FileRefused":
        """The same where it is about `file`, under a name that tells that from others."""
        named = name if self.file == file else self.file
        return FileRefused(named, self.reason, row=self.row, column=self.column)


class LoadRefused(DashboardError):
    """A load that cannot be made or taken back as things stand."""


class DatabaseBusy(DashboardError):
    """Another load is writing to the database."""


class DatabaseUnreachable(DashboardError):
    """The database's address cannot be used, or nothing answers there."""


class DatabaseSilent(DashboardError):
    """The database does not answer."""


class DatabaseReadOnly(DashboardError):
    """The database can be read and not written: a standby, or a file without the right to write."""


class DatabaseDamaged(DashboardError):
    """The database's own file or blocks are broken."""


class DatabaseFull(DashboardError):
    """There is no room left where the database is."""


class DatabaseNotOurs(DashboardError):
    """The database holds something else, or tables that a newer version of the dashboard made."""


class UnknownArea(DashboardError):
    """An area code that the database does not hold."""


class UnknownIndicator(DashboardError):
    """An indicator key that the catalogue does not hold."""


class UnknownService(DashboardError):
    """A service that no directory loaded here has listed."""


class ImpossibleDeclaration(DashboardError):
    """An indicator is declared in a way that cannot be carried out; raised before anything is shown."""


class NotAllowed(DashboardError):
    """The visitor's role may not do this."""


class NotComputable(DashboardError):
    """Numbers a method cannot be applied to: lengths that differ, a count below zero, an unknown word."""


class TooFewPeople(NotComputable):
    """Too few people for this figure to be published or to mean anything."""


class NoTimetable(DashboardError):
    """No timetable is loaded: journeys can only be estimated."""


class NoJourney(DashboardError):
    """There is no way from door to door by the timetable that is loaded."""


class NothingToDraw(DashboardError):
    """A map or chart was asked for without anything that it could show."""


class NotShownHere(DashboardError):
    """A figure asked for at a kind of area, or in a combination, for which it is not published."""


class UnknownFinding(DashboardError):
    """A sub-theme or group that the study loaded here does not have."""


class RawCount(DashboardError):
    """Counts of people were about to be shown before they were protected: a fault in the program."""
