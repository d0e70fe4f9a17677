"""Old-age pension: conditions, rate, average wage, amount, increases."""
