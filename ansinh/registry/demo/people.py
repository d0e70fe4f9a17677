"""The invented people of a locality, as arrays with one entry per person."""

from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from ansinh.registry.demo.days import FAR, Days, Integers

Indices = Integers
Flags = npt.NDArray[np.bool_]


@dataclass
class People:
    """Who they are and where they live. Nobody lives in two places on one day."""

    born: Days
    male: Flags
    household: Indices
    home: Indices
    """Place lived in last, as index of the locality's homes."""
    since: Days
    """First day of living in the locality."""
    until: Days
    """Last day of living there; FAR while it lasts."""
    earlier_home: Indices
    """Place lived in before `moved`; `home` for people who never moved."""
    moved: Days
    """First day in `home`; `since` for people who never moved."""

    def __len__(self) -> int:
        return len(self.born)

    def present_on(self, day: int) -> Flags:
        """Who lives in the locality on a day."""
        return (self.since <= day) & (day <= self.until)

    def home_on(self, day: int) -> Indices:
        """Where everybody lives on a day; meaningful for people present on it."""
        return np.where(day < self.moved, self.earlier_home, self.home)

    def homes_of(self, person: Indices, day: Days) -> Indices:
        """Where some persons live, each on a day of its own."""
        before = day < self.moved[person]
        return np.where(before, self.earlier_home[person], self.home[person])

    def age_on(self, day: int) -> npt.NDArray[np.float32]:
        """Age in years, below 0 before birth."""
        return ((day - self.born) / np.float32(365.25)).astype(np.float32)

    def and_also(self, others: "People") -> "People":
        """These people and others."""
        return People(
            **{
                f.name: np.concatenate([getattr(self, f.name), getattr(others, f.name)])
                for f in fields(self)
            }
        )


def settled(
    born: Days, male: Flags, household: Indices, home: Indices, since: Days
) -> People:
    """People who have lived in one place since a day and still do."""
    return People(
        born=born.astype(np.int32),
        male=male,
        household=household,
        home=home,
        since=since.astype(np.int32),
        until=np.full(len(born), FAR, np.int32),
        earlier_home=home.copy(),
        moved=since.astype(np.int32),
    )
