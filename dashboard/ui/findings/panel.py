"""What other pages say of the findings: who said that a figure matters, what a place's figures speak to."""

from collections.abc import Sequence

from dashboard.catalogue.types import Indicator
from dashboard.figures.evidence import Study, SubTheme
from dashboard.figures.evidence_tables import raised_by
from dashboard.figures.profile import Line
from dashboard.navigation import page_at
from dashboard.ui import address, frame, say
from dashboard.ui.findings import answers

PAGE = "findings"


def link(study: Study, finding: SubTheme) -> str:
    """The address that opens a sub-theme, with the area and the other filters as they stand."""
    return address.link(PAGE, **_opened(study, finding))


def who_said(declared: Indicator) -> None:
    """Under a figure: the sub-themes that it bears on, each a link. Nothing where no study is loaded."""
    spoken = [(study, each) for study in answers.studies() for each in study.spoken_to_by(declared)]
    page = page_at(PAGE)
    if not spoken or page is None:
        return
    frame.note("Who said this matters?")
    for study, each in spoken:
        frame.way_to(page, each.name, **_opened(study, each))


def _opened(study: Study, finding: SubTheme) -> dict[str, str]:
    return {"part": "said", "study": study.key, "sub_theme": finding.number}


def spoken_to(lines: Sequence[Line], *, area_name: str) -> None:
    """Which sub-themes the area's figures speak to, and how many of the study they leave without one."""
    known = {line.indicator.key for line in lines if line.known}
    for study in answers.studies():
        spoken = [each for each in study.sub_themes if known & {item.key for item in each.indicators}]
        say.header("What did people say that these figures bear on?", anchor=False)
        say.markdown(
            f"The figures for {area_name} speak to {len(spoken)} of {len(study.sub_themes)} sub-themes of "
            f"{study.fact('about', 'short name') or study.key}."
        )
        opened = say.expander("Which ones, and who raised them", key=f"spoken_{study.key}", on_change="rerun")
        with opened:
            page = page_at(PAGE)
            if page is None or not opened.open:
                continue
            for each in spoken:
                words = (
                    f"quotations from {raised_by(study, each)}" if each.mentions else "no quotation printed"
                )
                frame.way_to(page, f"{each.name}: {words}", **_opened(study, each))
