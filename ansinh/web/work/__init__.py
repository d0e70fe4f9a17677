"""Long work: started by a page, done by a worker, watched until it is over."""
