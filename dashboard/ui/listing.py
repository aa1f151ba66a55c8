"""The directory as other systems ask for it, made once for each version of the data."""

from dashboard.exports.open_referral import Document
from dashboard.exports.open_referral import entries as documents
from dashboard.figures.services.listing import listing
from dashboard.store.engine import Connection
from dashboard.ui.answers import answer


@answer(shared=2)
def entries(connection: Connection) -> list[Document]:
    """Every service in the form of Open Referral UK."""
    return documents(listing(connection))
