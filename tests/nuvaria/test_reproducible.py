"""The same seed gives the same country, whatever the hash seed, the threads and the order of calls."""

import hashlib
import os
import subprocess
import sys
import time
import tracemalloc

import numpy as np
import pytest

from count_everyone.nuvaria import Mechanisms, population, programme, registry, survey, yearly_batches
from count_everyone.nuvaria.package import csv_of

PROGRAM = """
import hashlib
from count_everyone.nuvaria import population, programme, yearly_batches
from count_everyone.nuvaria.package import csv_of
tables = [programme(population(30_000, random_state=5)), yearly_batches(5_000, years=3, random_state=5)]
print(hashlib.sha256(b"".join(csv_of(table.round(6)) for table in tables)).hexdigest())
"""


@pytest.fixture(scope="module")
def digest():
    tables = [programme(population(30_000, random_state=5)), yearly_batches(5_000, years=3, random_state=5)]
    return hashlib.sha256(b"".join(csv_of(table.round(6)) for table in tables)).hexdigest()


@pytest.mark.parametrize(("hash_seed", "threads"), [("0", "1"), ("4242", "2"), ("7", "4")])
def test_other_processes_make_the_same_bytes(digest, hash_seed, threads):
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "OMP_NUM_THREADS": threads}
    environment["OPENBLAS_NUM_THREADS"] = threads
    environment["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
    found = subprocess.run([sys.executable, "-c", PROGRAM], env=environment, capture_output=True, text=True, check=True)
    assert found.stdout.strip() == digest


def test_other_seed_makes_another_country():
    first, second = (population(3_000, random_state=seed).households for seed in (1, 2))
    assert not first.equals(second)


def test_generator_is_taken_and_moves_on():
    rng = np.random.default_rng(3)
    first, second = (population(3_000, random_state=rng).households for _ in range(2))
    assert not first.equals(second)
    assert first.equals(population(3_000, random_state=np.random.default_rng(3)).households)


def test_without_a_seed_two_countries_differ():
    assert population(3_000).seed != population(3_000).seed


def test_stages_do_not_depend_on_the_order_of_calls():
    one, two = (population(5_000, random_state=9) for _ in range(2))
    first = (survey(one), registry(one))
    second = (registry(two), survey(two))
    assert first[0].equals(second[1])
    assert first[1].equals(second[0])


def test_seed_of_a_stage_draws_another_sample_of_the_same_country():
    country = population(5_000, random_state=9)
    assert not survey(country, random_state=1).equals(survey(country, random_state=2))


def test_two_hundred_thousand_persons_take_less_than_ten_seconds_of_the_processor_and_one_gigabyte():
    tracemalloc.start()
    start = time.process_time()
    programme(population(200_000, mechanisms=Mechanisms(), random_state=1))
    seconds = time.process_time() - start
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert seconds < 10
    assert peak < 1e9
