"""Nuvaria, an imaginary country in which the truth is known. It describes nobody."""

from count_everyone.nuvaria.agencies import (
    Agency,
    PlantedAgency,
    Strengths,
    Truth,
    agency,
    open_agency,
    write_agency,
)
from count_everyone.nuvaria.assistant import AssistantMechanisms, assistant_log
from count_everyone.nuvaria.batches import yearly_batches
from count_everyone.nuvaria.census import AGE_GROUPS, census, head_age_group
from count_everyone.nuvaria.columns import COLUMNS
from count_everyone.nuvaria.dates import DECISIONS, KNOWN_ON, known_before
from count_everyone.nuvaria.dwelling import GOODS, SCORE_FEATURES
from count_everyone.nuvaria.extract import households_extract
from count_everyone.nuvaria.mechanisms import Mechanisms
from count_everyone.nuvaria.null import null_country
from count_everyone.nuvaria.population import GROUPS, POVERTY_LINE, Population, population
from count_everyone.nuvaria.programme import programme, proxy_means_points
from count_everyone.nuvaria.records import programme_from_records
from count_everyone.nuvaria.regions import REGIONS, regions
from count_everyone.nuvaria.registry import registry
from count_everyone.nuvaria.survey import survey
from count_everyone.nuvaria.truth import TRUTH_COLUMNS, learner_table, without_truth

__all__ = [
    "AGE_GROUPS",
    "COLUMNS",
    "DECISIONS",
    "GOODS",
    "GROUPS",
    "KNOWN_ON",
    "POVERTY_LINE",
    "REGIONS",
    "SCORE_FEATURES",
    "TRUTH_COLUMNS",
    "Agency",
    "AssistantMechanisms",
    "Mechanisms",
    "PlantedAgency",
    "Population",
    "Strengths",
    "Truth",
    "agency",
    "assistant_log",
    "census",
    "head_age_group",
    "households_extract",
    "known_before",
    "learner_table",
    "null_country",
    "open_agency",
    "population",
    "programme",
    "programme_from_records",
    "proxy_means_points",
    "regions",
    "registry",
    "survey",
    "without_truth",
    "write_agency",
    "yearly_batches",
]
