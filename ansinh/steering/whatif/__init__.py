"""What a changed rule or a local subsidy would cost, and whom it would reach."""
