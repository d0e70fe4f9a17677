"""Where the year will end: models, back-test, intervals, sums that hold."""
