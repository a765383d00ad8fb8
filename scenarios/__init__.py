"""The bundled scenarios: data only."""
