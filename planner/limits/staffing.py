"""Who makes up a group: size, roles, skills, standing cores."""

from __future__ import annotations

from planner.limits.base import Limit


class Size(Limit):
    """An own group in a round has between `size.min` and `size.max` people."""

    section = "groups.size"
    about_people = True


class Roles(Limit):
    """An own group has `leaders` leaders (of those with `leader: true`) and `deputies` deputies (others, of those
    with `deputy: true` or `leader: true`), all of them members."""

    section = "groups.leaders"
    about_people = True


class Skills(Limit):
    """An own group has at least so many members with each skill of `groups.skills`."""

    section = "groups.skills"
    about_people = True


class StandingGroups(Limit):
    """The core people of a standing group serve in no other own group."""

    section = "groups.standing"
    about_people = True
