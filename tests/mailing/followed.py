"""What is followed in these tests: an area, a service, and what is worth telling of them."""

from datetime import date

from dashboard.errors import UnknownArea, UnknownService
from dashboard.figures.following.notice import Followed, Notice
from dashboard.web_addresses import follow_area, follow_service


def notice(name: str, *, minor: bool = False) -> Notice:
    day = date(2026, 7, 1)
    return Notice(f"contract|{name}", f"Contract ends: {name}", f"{name} ends.", "funding?part=cliff", day,
                  True, minor=minor)  # fmt: skip


class Board:
    """What is there to tell now, by the area's or the service's name."""

    def __init__(self) -> None:
        self.told: dict[str, tuple[Notice, ...]] = {"north": (), "choir": ()}

    def of_area(self, icb_code: str, choice: str) -> Followed:
        if choice not in self.told:
            raise UnknownArea("There is no such area here.")
        return self._followed(follow_area(icb_code or "I", choice), choice)

    def of_service(self, service_key: str) -> Followed:
        if service_key not in self.told:
            raise UnknownService("No directory here lists such a service.")
        return self._followed(follow_service(service_key), service_key)

    def _followed(self, link: str, name: str) -> Followed:
        told = self.told[name]
        return Followed(link, name.title(), link, "place", told, date(2026, 11, 20), bool(told))

    def look(self, _connection: object, icb_code: str, area: str, service_key: str) -> Followed:
        return self.of_service(service_key) if service_key else self.of_area(icb_code, area)
