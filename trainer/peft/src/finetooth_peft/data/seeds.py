"""Random draws that follow from one seed."""

import random
from hashlib import sha256


def child(root: int, purpose: str, number: int) -> int:
    """The seed for a purpose and a number, for example order and the epoch; in 0..2^63-1, whatever
    else was drawn before."""
    digest = sha256(f"{root}/{purpose}/{number}".encode()).hexdigest()
    return int(digest[:16], 16) >> 1


def epoch_order(examples: int, root: int, epoch: int) -> list[int]:
    """The order of the examples in an epoch, from 0: a permutation drawn anew for each."""
    order = list(range(examples))
    random.Random(child(root, "order", epoch)).shuffle(order)
    return order
