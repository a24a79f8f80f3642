"""The pages, one module each: `view(visit)` asks the findings and returns the page."""
