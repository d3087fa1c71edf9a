"""Invented agencies of Nuvaria whose faults are known: for the audit at the end of the course."""

from count_everyone.nuvaria.agencies.agency import Agency, PlantedAgency, agency
from count_everyone.nuvaria.agencies.folder import open_agency, write_agency
from count_everyone.nuvaria.agencies.planted import Truth
from count_everyone.nuvaria.agencies.strengths import Strengths

__all__ = ["Agency", "PlantedAgency", "Strengths", "Truth", "agency", "open_agency", "write_agency"]
