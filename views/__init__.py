"""The events table and a selection become what is drawn. Pure but for `panels`."""
