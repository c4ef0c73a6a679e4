"""Several models."""
import choix
import numpy as np
import scikit_posthocs as posthocs
import scipy.stats as st
from case import case, rounded
from statsmodels.stats.contingency_tables import cochrans_q
from statsmodels.stats.multitest import multipletests


def cases():
    rng = np.random.default_rng(2)
    for count in (1, 4, 10, 33):
        p = rounded(rng.beta(0.5, 2, count))
        for method, name in (("holm", "holm"), ("fdr_bh", "benjamini-hochberg")):
            yield case(name, f"multipletests(p, method='{method}')", given={"p": p}, adjusted=multipletests(p, method=method)[1])
    for sizes in ([6, 6, 6, 6], [6, 4, 5], [12, 8, 8, 10, 9]):
        groups = [rounded(rng.normal(0.4 * index, 1, size)) for index, size in enumerate(sizes)]
        # Monte Carlo in SciPy: its own error is about 1e-4.
        result = st.dunnett(*groups[1:], control=groups[0], rng=np.random.default_rng(5))
        interval = result.confidence_interval(0.95)
        yield case("dunnett", "dunnett(*groups, control=control)", 2e-3, given={"control": groups[0], "groups": groups[1:]},
                   p=result.pvalue, low=interval.low, high=interval.high)
    for sets, models in ((8, 3), (12, 5), (30, 4)):
        rows = np.rint((rng.normal(0, 1, (sets, models)) + 0.5 * np.arange(models)) * 4) / 4
        result = st.friedmanchisquare(*rows.T)
        given = {"scores": [rounded(row) for row in rows.T]}
        yield case("friedman", "friedmanchisquare(*scores)", given=given, statistic=result.statistic, p=result.pvalue)
        nemenyi = posthocs.posthoc_nemenyi_friedman(rows).to_numpy()
        upper = [nemenyi[i, j] for i in range(models) for j in range(i + 1, models)]
        yield case("nemenyi", "posthoc_nemenyi_friedman(rows)", 1e-4, given=given, p=upper)
    for items, models in ((9, 3), (40, 4), (200, 6)):
        rows = (rng.random((items, models)) < 0.5 + 0.06 * np.arange(models)).astype(int)
        result = cochrans_q(rows)
        yield case("cochran q", "cochrans_q(rows)", given={"scores": rows.T.tolist()}, statistic=result.statistic, p=result.pvalue)
    for models in (3, 6):
        strength = rng.normal(0, 0.7, models)
        wins = np.zeros((models, models), int)
        for i in range(models):
            for j in range(i + 1, models):
                wins[i, j] = rng.binomial(20, 1 / (1 + np.exp(strength[j] - strength[i])))
                wins[j, i] = 20 - wins[i, j]
        fit = choix.opt_pairwise(models, [(i, j) for i in range(models) for j in range(models) for _ in range(wins[i, j])], alpha=0)
        yield case("bradley-terry", "choix.opt_pairwise(n, wins, alpha=0)", 1e-4, given={"wins": wins.tolist()},
                   strengths=fit - fit.mean())
