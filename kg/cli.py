"""The command line."""


def main() -> int:
    """Placeholder until the verbs land."""
    return 0
