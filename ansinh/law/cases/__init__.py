"""Cases written in YAML.

Read by meaning, worked out, compared with what is expected.
"""
