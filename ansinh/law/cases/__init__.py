"""Cases written in YAML: read by meaning, worked out, compared with what is expected."""
