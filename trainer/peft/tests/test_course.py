"""Rates and legs against the lora engine's definition (LearningRateTest, CourseTest)."""

import pytest

from finetooth_peft.training.course import Course, Leg, Position
from finetooth_peft.training.rate import LearningRate, decay_steps
from finetooth_peft.training.tally import NOTHING, Score


@pytest.mark.parametrize(
    ("schedule", "expected"),
    [
        ("constant", [0.5, 1, 1, 1, 1, 1, 1, 1, 1, 1]),
        ("linear", [0.5, 1, 1, 7 / 8, 6 / 8, 5 / 8, 4 / 8, 3 / 8, 2 / 8, 1 / 8]),
        ("warmup_stable", [0.5, 1, 1, 1, 1, 1, 1, 1, 1, 0.1]),
    ],
)
def test_rates_of_ten_steps_with_two_of_warm_up(schedule: str, expected: list[float]) -> None:
    rate = LearningRate(schedule, 2.0, 2)

    assert [rate.at(step, 10) / 2.0 for step in range(10)] == pytest.approx(expected)


def test_a_cosine_is_half_way_in_the_middle() -> None:
    rate = LearningRate("cosine", 1.0, 0)

    assert rate.at(0, 10) == pytest.approx(1.0)
    assert rate.at(5, 10) == pytest.approx(0.5)
    assert rate.at(9, 10) == pytest.approx(0.0244717, abs=1e-6)


def test_the_decay_is_a_tenth_rounded_up() -> None:
    assert [decay_steps(steps) for steps in (1, 10, 11, 40)] == [1, 1, 2, 4]


def test_each_snapshot_of_warmup_stable_decays_on_a_branch() -> None:
    course = Course.of("warmup_stable", 20, (1, 3))

    endless = 2**31 - 1
    assert course.legs == (
        Leg(0, 18, endless, False, None),
        Leg(18, 20, 20, True, 1),
        Leg(18, 54, endless, False, None),
        Leg(54, 60, 60, True, 3),
    )
    assert course.steps == 62


def test_behind_a_branch_the_trunk_goes_on_where_it_was_left() -> None:
    course = Course.of("warmup_stable", 20, (1, 3))
    half = NOTHING.plus(Score(loss=3.0, weight=2))
    onto_branch = course.past_leg(Position(leg=0, step=18, tokens=5, tally=half))
    assert (onto_branch.restore, onto_branch.keep) == (False, True)

    back = course.past_leg(Position(leg=1, step=20, tokens=9, trunk=onto_branch.position.trunk))

    assert (back.restore, back.keep) == (True, False)
    assert (back.position.leg, back.position.step, back.position.tokens) == (2, 18, 9)
    assert back.position.tally.epoch.mean == 1.5
    assert back.position.tally.point == Score()


def test_without_branches_there_is_one_leg_a_snapshot_and_each_epoch_is_validated() -> None:
    course = Course.of("constant", 5, (1, 3))

    assert course.legs == (Leg(0, 5, 15, False, 1), Leg(5, 15, 15, False, 3))
    assert course.validation_due(Position(leg=1, step=10)) == 2
    assert course.snapshot_due(Position(leg=1, step=10)) is None
    assert course.validation_due(Position(leg=1, step=11)) is None
