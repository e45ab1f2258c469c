"""Parses each file with the Prometheus client's own parsers; fails on an error.

Files ending in .txt are OpenMetrics, all others the text format.
"""
import sys

from prometheus_client.openmetrics.parser import text_string_to_metric_families as openmetrics
from prometheus_client.parser import text_string_to_metric_families as prometheus

for name in sys.argv[1:]:
    with open(name, newline="", encoding="utf-8") as f:
        text = f.read()
    families = (openmetrics if name.endswith(".txt") else prometheus)(text)
    samples = [s for family in families for s in family.samples]
    series = {(s.name, tuple(sorted(s.labels.items()))) for s in samples}
    if not samples or len(series) != len(samples):
        sys.exit(f"{name}: {len(samples)} samples, {len(series)} series")
    if any(s.timestamp is not None for s in samples):
        sys.exit(f"{name}: a sample has a timestamp")
