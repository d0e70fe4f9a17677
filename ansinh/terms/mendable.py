"""What a user can mend, as opposed to a mistake of the program."""


class MendableError(Exception):
    """Something to put right; the message says what, where and how.

    Commands print it and end with code 1; pages show it in place of their content.
    """
