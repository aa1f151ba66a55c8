"""Every source, once: publisher, licence, what must be printed, and who holds it."""

from dashboard.catalogue.types import Source
from dashboard.errors import DashboardError

OGL = "Open Government Licence v3.0"
ONS_LINE = (
    "Source: Office for National Statistics licensed under the Open Government Licence v.3.0. "
    "Contains OS data © Crown copyright and database right 2026."
)
POSTCODE_LINE = ONS_LINE + " Contains Royal Mail data © Royal Mail copyright and database right 2026."
NHS_LINE = "Source: NHS England, licensed under the Open Government Licence v3.0."
MHCLG_LINE = (
    "Source: Ministry of Housing, Communities and Local Government, "
    "licensed under the Open Government Licence v3.0."
)

_ALL = (
    Source(
        key="ons-boundaries",
        publisher="Office for National Statistics",
        title="Digital boundaries, generalised",
        licence=OGL,
        attribution=ONS_LINE,
        address="https://geoportal.statistics.gov.uk/",
        frequency="when boundaries change",
        holder="the ONS Open Geography portal",
    ),
    Source(
        key="ons-lookups",
        publisher="Office for National Statistics",
        title="Lookups between small areas, sub-ICB locations and ICBs",
        licence=OGL,
        attribution=ONS_LINE,
        address="https://geoportal.statistics.gov.uk/",
        frequency="yearly, each April",
        holder="the ONS Open Geography portal",
    ),
    Source(
        key="ons-district-lookups",
        publisher="Office for National Statistics",
        title="Lookups from small areas to local authority districts",
        licence=OGL,
        attribution=ONS_LINE,
        address="https://geoportal.statistics.gov.uk/",
        frequency="yearly, each April",
        holder="the ONS Open Geography portal",
    ),
    Source(
        key="ons-centroids",
        publisher="Office for National Statistics",
        title="Population-weighted centroids of LSOAs",
        licence=OGL,
        attribution=ONS_LINE,
        address="https://geoportal.statistics.gov.uk/",
        frequency="each census",
        holder="the ONS Open Geography portal",
    ),
    Source(
        key="ons-postcodes",
        publisher="Office for National Statistics",
        title="Postcode districts, from the postcode directory",
        licence=OGL,
        attribution=POSTCODE_LINE,
        address="https://geoportal.statistics.gov.uk/",
        frequency="quarterly",
        holder="the ONS Open Geography portal",
    ),
    Source(
        key="geonames",
        publisher="GeoNames",
        title="Towns and cities",
        licence="Creative Commons Attribution 4.0",
        attribution="Town names: GeoNames, CC BY 4.0.",
        address="https://www.geonames.org/",
        frequency="continuous",
        holder="GeoNames",
    ),
    Source(
        key="iod-2019",
        publisher="Ministry of Housing, Communities and Local Government",
        title="English Indices of Deprivation 2019, File 7",
        licence=OGL,
        attribution=MHCLG_LINE,
        address="https://www.gov.uk/government/statistics/english-indices-of-deprivation-2019",
        frequency="every four to six years",
        holder="the Ministry of Housing, Communities and Local Government",
    ),
    Source(
        key="iod-2025",
        publisher="Ministry of Housing, Communities and Local Government",
        title="English Indices of Deprivation 2025, File 7",
        licence=OGL,
        attribution=MHCLG_LINE,
        address="https://www.gov.uk/government/statistics/english-indices-of-deprivation-2025",
        frequency="every four to six years",
        holder="the Ministry of Housing, Communities and Local Government",
    ),
    Source(
        key="iod-2025-indicators",
        publisher="Ministry of Housing, Communities and Local Government",
        title="English Indices of Deprivation 2025, underlying indicators",
        licence=OGL,
        attribution=MHCLG_LINE + " Connectivity score: Department for Transport.",
        address="https://www.gov.uk/government/statistics/english-indices-of-deprivation-2025",
        frequency="every four to six years",
        holder="the Department for Transport",
    ),
    Source(
        key="census-2021",
        publisher="Office for National Statistics",
        title="Census 2021, usual residents",
        licence=OGL,
        attribution=ONS_LINE,
        address="https://www.nomisweb.co.uk/sources/census_2021_bulk",
        frequency="every ten years",
        holder="Nomis, the ONS census service",
    ),
    Source(
        key="mid-year-estimates",
        publisher="Office for National Statistics",
        title="Mid-year population estimates by single year of age",
        licence=OGL,
        attribution=ONS_LINE,
        address="https://www.ons.gov.uk/peoplepopulationandcommunity/populationandmigration/populationestimates",
        frequency="yearly",
        holder="the Office for National Statistics",
    ),
    Source(
        key="sub-icb-denominators",
        publisher="Ministry of Housing, Communities and Local Government",
        title="Indices of Deprivation 2025 population denominators, summed to sub-ICB locations",
        licence=OGL,
        attribution=MHCLG_LINE,
        address="https://www.gov.uk/government/statistics/english-indices-of-deprivation-2025",
        frequency="with each edition of the Indices",
        holder="the Ministry of Housing, Communities and Local Government",
    ),
    Source(
        key="loneliness-model",
        publisher="Unofficial model, work in progress",
        title="Modelled loneliness by neighbourhood, after the Community Life Survey 2020",
        licence="MIT",
        attribution="Modelled and unofficial: not a survey of these neighbourhoods.",
        address="https://www.gov.uk/government/collections/community-life-survey--2",
        frequency="once",
        holder="the Department for Culture, Media and Sport, which runs the Community Life Survey",
    ),
    Source(
        key="epcn",
        publisher="NHS England",
        title="Primary care networks and their practices (ePCN)",
        licence=OGL,
        attribution=NHS_LINE,
        address="https://digital.nhs.uk/services/organisation-data-service",
        frequency="monthly",
        holder="the NHS Organisation Data Service",
    ),
    Source(
        key="epraccur",
        publisher="NHS England",
        title="GP practices (epraccur)",
        licence=OGL,
        attribution=NHS_LINE,
        address="https://digital.nhs.uk/services/organisation-data-service",
        frequency="quarterly",
        holder="the NHS Organisation Data Service",
    ),
    Source(
        key="registered-patients",
        publisher="NHS England",
        title="Patients registered at a GP practice",
        licence=OGL,
        attribution=NHS_LINE,
        address="https://digital.nhs.uk/data-and-information/publications/statistical/patients-registered-at-a-gp-practice",
        frequency="monthly",
        holder="NHS England",
    ),
    Source(
        key="pcn-workforce",
        publisher="NHS England",
        title="Primary Care Network Workforce, individual level",
        licence=OGL,
        attribution=NHS_LINE,
        address="https://digital.nhs.uk/data-and-information/publications/statistical/primary-care-network-workforce",
        frequency="monthly",
        holder="your ICB's primary care workforce team",
    ),
    Source(
        key="360giving",
        publisher="Each funder, in the 360Giving Data Standard",
        title="Grants awarded",
        licence="As each file states; mostly Creative Commons Attribution 4.0 or " + OGL,
        attribution="Grants as published by their funders in the 360Giving Data Standard.",
        address="https://data.threesixtygiving.org/",
        frequency="as each funder publishes",
        holder="each funder; 360Giving keeps the list of those who publish",
    ),
    Source(
        key="contract-register",
        publisher="The keeper of the register",
        title="Register of contracts and grants in force",
        licence="As its keeper decides",
        attribution="Contracts and grants in force, as their keeper registered them.",
        address="",
        frequency="as its keeper issues it",
        holder="your ICB's and council's commissioning teams",
    ),
    Source(
        key="nhs-payments",
        publisher="NHS England",
        title="NHS Payments to General Practice",
        licence=OGL,
        attribution=NHS_LINE,
        address="https://digital.nhs.uk/data-and-information/publications/statistical/nhs-payments-to-general-practice",
        frequency="yearly",
        holder="NHS England",
    ),
    Source(
        key="open-referral-uk",
        publisher="Councils and voluntary sector councils",
        title="Service directories in the Open Referral UK form",
        licence="as each directory states, most often the Open Government Licence v3.0",
        attribution="Entries are kept by whoever publishes the directory; names of people are left out.",
        address="https://openreferraluk.org/",
        frequency="continuous",
        holder="your council's or CVS's directory team",
    ),
    Source(
        key="derived",
        publisher="This dashboard",
        title="Best-fit footprints of primary care networks",
        licence=OGL,
        attribution=ONS_LINE,
        address="",
        frequency="with each load",
        holder="this dashboard",
    ),
)
SOURCES = {item.key: item for item in _ALL}


def source(key: str) -> Source:
    """The source with this key. Raises `DashboardError` for a key that is not declared here."""
    try:
        return SOURCES[key]
    except KeyError as error:
        raise DashboardError(f"There is no source “{key}” in the catalogue.") from error
