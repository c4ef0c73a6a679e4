"""Raters, judges and people."""
import krippendorff
import numpy as np
from case import case
from ppi_py import ppi_mean_pointestimate
from sklearn.metrics import cohen_kappa_score
from statsmodels.stats.inter_rater import aggregate_raters, cohens_kappa, fleiss_kappa


def cases():
    rng = np.random.default_rng(4)
    for items, categories in ((30, 2), (80, 3), (250, 5)):
        truth = rng.integers(0, categories, items)
        raters = [np.where(rng.random(items) < 0.7, truth, rng.integers(0, categories, items)) for _ in range(4)]
        first, second = raters[0].tolist(), raters[1].tolist()
        table = np.zeros((categories, categories), int)
        np.add.at(table, (raters[0], raters[1]), 1)
        given = {"first": first, "second": second, "categories": categories}
        kappa = cohens_kappa(table)
        yield case("cohen kappa", "cohens_kappa(table)", given=given, kappa=kappa.kappa, error=kappa.std_kappa)
        for weights in ("linear", "quadratic"):
            value = cohen_kappa_score(first, second, weights=weights)
            yield case(f"{weights} kappa", f"cohen_kappa_score(first, second, weights='{weights}')", given=given, kappa=value)
        counts, _ = aggregate_raters(np.array(raters).T, categories)
        yield case("fleiss kappa", "fleiss_kappa(counts)", given={"counts": counts.tolist()}, kappa=fleiss_kappa(counts))
        ratings = np.array(raters, float)
        ratings[rng.random(ratings.shape) < 0.15] = np.nan
        for level in ("nominal", "ordinal", "interval", "ratio"):
            value = krippendorff.alpha(ratings + 1, level_of_measurement=level)
            units = [[x + 1 for x in unit if not np.isnan(x)] for unit in ratings.T.tolist()]
            yield case(f"krippendorff {level}", f"krippendorff.alpha(ratings, level_of_measurement='{level}')",
                       given={"units": units}, alpha=value)
    for few, many in ((40, 400), (150, 3000)):
        human = (rng.random(few + many) < 0.6).astype(float)
        judge = np.where(rng.random(few + many) < 0.85, human, 1 - human)
        given = {"human": human[:few].tolist(), "judge": judge[:few].tolist(), "judged": judge[few:].tolist()}
        for power, name in ((1, "ppi"), (None, "ppi tuned")):
            # Its interval is the normal one, which holds less than 95 % here; ours is not meant to equal it.
            mean = ppi_mean_pointestimate(human[:few], judge[:few], judge[few:], lam=power)
            yield case(name, f"ppi_mean_pointestimate(human, judge, judged, lam={power})", 1e-6, given=given, mean=np.squeeze(mean))
