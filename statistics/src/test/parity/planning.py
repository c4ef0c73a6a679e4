"""Sample size and power, equivalence."""
import numpy as np
from case import case, rounded
from statsmodels.stats.power import TTestPower
from statsmodels.stats.weightstats import DescrStatsW


def cases():
    rng = np.random.default_rng(3)
    for effect, items in [(1, 30), (0.2, 20), (0.5, 10), (0.1, 800), (0.05, 300), (2, 3)]:
        yield case("t power", "TTestPower().power(effect, n, .05)", 1e-8, given={"effect": effect, "n": items},
                   power=TTestPower().power(effect, items, 0.05))
    for effect in (0.1, 0.25, 0.8):
        yield case("t items", "TTestPower().solve_power(effect, power=.8, alpha=.05)", 1e-6, given={"effect": effect},
                   items=np.ceil(TTestPower().solve_power(effect, power=0.8, alpha=0.05)))
    for items in (10, 40, 400):
        stats = DescrStatsW(rounded(rng.normal(0.02, 0.3, items)))
        given = {"mean": stats.mean, "error": stats.std_mean, "freedom": items - 1, "margin": 0.1}
        yield case("tost", "DescrStatsW(d).ttost_mean(-.1, .1)", given=given, p=stats.ttost_mean(-0.1, 0.1)[0])
