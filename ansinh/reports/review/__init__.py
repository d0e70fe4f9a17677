"""The yearly and the five-year review: what to say, its annexes, and their prints."""
