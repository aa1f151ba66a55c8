"""The typed tables. Import them from here."""

from dashboard.store.tables.areas import (
    Area,
    AreaBoundary,
    AreaCentroid,
    AreaChange,
    AreaMembership,
    PlaceName,
)
from dashboard.store.tables.audit import AuditRow
from dashboard.store.tables.backlogs import ChartPhase, ReferralCount, ReferralRelease
from dashboard.store.tables.base import Base, Loaded
from dashboard.store.tables.boards import Board, BoardItem, Decision
from dashboard.store.tables.confirmations import EntryReport, ServiceConfirmation, ServiceLink
from dashboard.store.tables.drafts import Draft, DraftItem
from dashboard.store.tables.evidence import StudyFact, SubTheme, SubThemeSupport, Theme
from dashboard.store.tables.followers import Follower, NotedNotice
from dashboard.store.tables.funding import Award, AwardPlace, Contract, PracticePayment
from dashboard.store.tables.hall import (
    HallAddition,
    HallBallot,
    HallCount,
    HallNote,
    HallSession,
    HallSlip,
    HallTap,
    HallTopic,
    HallVote,
)
from dashboard.store.tables.organisations import LinkWorkerCensus, Practice, PracticeList, PracticeNetwork
from dashboard.store.tables.people import AccessKey, AccessSession, Invitation, Person
from dashboard.store.tables.provenance import (
    AREA_NOT_KNOWN,
    Load,
    LoadNote,
    RefusedRow,
    Source,
    WaitingRows,
)
from dashboard.store.tables.services import (
    Organisation,
    Service,
    ServiceNeed,
    ServiceSchedule,
    ServiceSite,
)
from dashboard.store.tables.transport import (
    CommunityTransport,
    JourneyTime,
    TimetableCalendar,
    TimetableStop,
    TimetableTrip,
)
from dashboard.store.tables.values import Observation, Population

LOADED_TABLES: tuple[type[Loaded], ...] = tuple(Loaded.__subclasses__())
"""Every table whose rows come with loads."""

__all__ = [
    "AREA_NOT_KNOWN",
    "LOADED_TABLES",
    "AccessKey",
    "AccessSession",
    "Area",
    "AreaBoundary",
    "AreaCentroid",
    "AreaChange",
    "AreaMembership",
    "AuditRow",
    "Award",
    "AwardPlace",
    "Base",
    "Board",
    "BoardItem",
    "ChartPhase",
    "CommunityTransport",
    "Contract",
    "Decision",
    "Draft",
    "DraftItem",
    "EntryReport",
    "Follower",
    "HallAddition",
    "HallBallot",
    "HallCount",
    "HallNote",
    "HallSession",
    "HallSlip",
    "HallTap",
    "HallTopic",
    "HallVote",
    "Invitation",
    "JourneyTime",
    "LinkWorkerCensus",
    "Load",
    "LoadNote",
    "Loaded",
    "NotedNotice",
    "Observation",
    "Organisation",
    "Person",
    "PlaceName",
    "Population",
    "Practice",
    "PracticeList",
    "PracticeNetwork",
    "PracticePayment",
    "ReferralCount",
    "ReferralRelease",
    "RefusedRow",
    "Service",
    "ServiceConfirmation",
    "ServiceLink",
    "ServiceNeed",
    "ServiceSchedule",
    "ServiceSite",
    "Source",
    "StudyFact",
    "SubTheme",
    "SubThemeSupport",
    "Theme",
    "TimetableCalendar",
    "TimetableStop",
    "TimetableTrip",
    "WaitingRows",
]
