"""Every state of both lists, for the tests of states."""

from comity.states import State, all_states

EVERY = (*all_states("cow"), *(s for s in all_states("gw") if s.ccode is None))


def listing(s: State) -> str:
    return "gw" if s.ccode is None else "cow"


def code(s: State) -> str:
    return f"{s.ccode}" if s.ccode else f"gw:{s.gwcode}"
