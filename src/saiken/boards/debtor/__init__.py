"""債務者: one person with everything the viewer's office may see, and what may be done next."""
