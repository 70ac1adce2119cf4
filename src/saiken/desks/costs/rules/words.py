"""The words of the desk: who may record a cost, and what its act is called."""

RECORD = "costs.record"
KIND = "cost"
