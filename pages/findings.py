from dashboard.ui import filters, frame
from dashboard.ui.findings import filters as finding_filters
from dashboard.ui.findings import page as findings

icb_code = filters.icb()
frame.heading("Findings", "What did people say, and what do figures say to it?")
study = finding_filters.study()
findings.standing(study, icb_code)
part = filters.part(finding_filters.PARTS)
if part == "map":
    findings.the_map(study)
elif part == "said":
    findings.one_sub_theme(study, icb_code)
elif part == "blind":
    findings.blind_spots(study, icb_code)
elif part == "unknown":
    findings.not_known_here(study, icb_code)
else:
    findings.about(study)
