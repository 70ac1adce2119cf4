"""The commands of `saiken`, one module each: `add(subparsers)` and `run(args, streams)`."""
