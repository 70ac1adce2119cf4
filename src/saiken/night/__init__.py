"""The nightly list of named, restartable steps; the only place that orders desks in time."""
