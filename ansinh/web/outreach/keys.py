"""Keys of people in addresses and forms: no name, no number, and not to be made up."""

from dataclasses import dataclass

from django.core.signing import BadSignature, Signer

_SIGNER = Signer(salt="ansinh.outreach.person")
_LARGEST = 2**63 - 1


def in_address(person: int) -> str:
    """Key of a person as part of an address."""
    return f"{person:x}"


def from_address(text: str) -> int | None:
    """Person's key from an address, or None where it is none."""
    try:
        person = int(text, 16)
    except ValueError:
        return None
    return person if 0 <= person <= _LARGEST else None


@dataclass(frozen=True)
class Named:
    """Somebody as a form names them: the key, and where they were found."""

    person: int
    area: str

    @property
    def signed(self) -> str:
        """Text for a form; the desk knows it again when it comes back."""
        return _SIGNER.sign(f"{self.person:x}.{self.area}")

    @classmethod
    def read(cls, text: str) -> "Named":
        """Who is meant by a form.

        Raises:
            BadSignature: the desk has not written this.

        """
        person, dot, area = _SIGNER.unsign(text).partition(".")
        found = from_address(person)
        if not dot or found is None:
            raise BadSignature(text)
        return cls(found, area)
