"""The law applied to the registry: what is owed, what is late, who may soon retire.

Every question has two halves. One statement of SQL, in the subset that DuckDB and Spark
share, gathers the rows of a person, household or employer in one place; a pure function
turns such rows into amounts with the rules of `ansinh.law`. An engine runs the first
half and hands any partition of its rows to the second.
"""
