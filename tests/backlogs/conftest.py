"""The sixty referrals, counted."""

from collections.abc import Iterator

import pytest
from sqlalchemy import update

from dashboard.figures.backlogs import release
from dashboard.figures.backlogs.counted import Counts, counts
from dashboard.figures.backlogs.publication import Publication
from dashboard.figures.geography import geography
from dashboard.loaders.formats.backlogs.mapping import read_mapping
from dashboard.loaders.formats.backlogs.preparation import Prepared, prepared
from dashboard.store.engine import Connection, Engine
from dashboard.store.queries import backlogs as queries
from dashboard.store.tables import ReferralCount
from tests.backlogs.by_hand import AS_AT, TODAY, write_extract
from tests.backlogs.stored import ICB, store_counts


@pytest.fixture(scope="session")
def sixty(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    extract, mapping = write_extract(tmp_path_factory.mktemp("sixty"))
    return prepared(extract, read_mapping(mapping), as_at=AS_AT, today=TODAY)


@pytest.fixture(scope="session", autouse=True)
def decided_once() -> Iterator[None]:
    """What may be shown of the same counts, after the same former version, is worked out once a run."""
    decided, known = release._decided, dict[tuple[str, str], Publication]()

    def once(found: Counts) -> Publication:
        former = queries.newest_release(found.connection, found.geography.icb_code)
        asked = release._basis(found), former.basis if former else ""
        if asked not in known:
            known[asked] = decided(found)
        return known[asked]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(release, "_decided", once)
        yield


@pytest.fixture
def connection(engine: Engine, sixty: Prepared) -> Iterator[Connection]:
    with engine.begin() as opened:
        store_counts(opened, sixty.counts)
        yield opened


@pytest.fixture
def found(connection: Connection) -> Counts:
    """The counts of the small world, as figures read them."""
    return counts(connection, geography(connection, ICB))


@pytest.fixture
def tenfold(connection: Connection) -> Counts:
    """The same with ten people for each: 400 in A and 200 in B."""
    connection.execute(update(ReferralCount).values(people=ReferralCount.people * 10))
    return counts(connection, geography(connection, ICB))
