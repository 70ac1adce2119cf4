"""The states of a job, and the class of the locks by which one worker does it."""

WAITING, RUNNING = "waiting", "running"
DONE, FAILED, CANCELLED = "done", "failed", "cancelled"
OPEN = (WAITING, RUNNING)
# The class of our advisory locks; the other half is the job's number, 0 for "somebody is there".
LOCKS = 4_030_001
