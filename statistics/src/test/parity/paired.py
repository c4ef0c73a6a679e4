"""Two models on the same items, and single proportions."""
import numpy as np
import scipy.stats as st
import statsmodels.api as sm
from case import case, rounded
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.proportion import proportion_confint

TABLES = [(70, 59), (80, 59), (30, 60), (15, 19), (121, 59), (3, 2), (9, 1), (0, 7), (12, 0), (250, 310), (1, 1)]


def differences(rng, items, kind):
    noise = rng.normal(0.1, 1, items)
    if kind == "tied":
        return rounded(np.rint(noise * 3) / 3)
    if kind == "zeros":
        return rounded(np.where(rng.random(items) < 0.6, 0, np.rint(noise * 2) / 2))
    return rounded(noise)


def cases():
    rng = np.random.default_rng(1)
    for b, c in TABLES:
        given = {"b": b, "c": c, "n": b + c + 50}
        table = [[30, b], [c, 20]]
        yield case("mcnemar exact", "mcnemar(table, exact=True)", given=given, p=mcnemar(table, exact=True).pvalue)
        yield case("mcnemar chi-square", "mcnemar(table, exact=False, correction=False)", given=given,
                   p=mcnemar(table, exact=False, correction=False).pvalue)
        if b != c:
            # Where b = c statsmodels corrects by one into the wrong direction.
            yield case("mcnemar corrected", "mcnemar(table, exact=False, correction=True)", given=given,
                       p=mcnemar(table, exact=False, correction=True).pvalue)
        mid = 2 * st.binom.cdf(min(b, c), b + c, 0.5) - st.binom.pmf(b, b + c, 0.5)
        yield case("mcnemar mid-p", "2 binom.cdf(min(b, c), b + c, .5) - binom.pmf(b, b + c, .5)", given=given,
                   p=min(1, mid))
    for k, n in [(0, 10), (1, 10), (5, 10), (19, 38), (18, 20), (20, 20), (410, 500), (3, 1000)]:
        for method, name in (("wilson", "wilson"), ("beta", "clopper-pearson")):
            low, high = proportion_confint(k, n, 0.05, method)
            yield case(name, f"proportion_confint(k, n, .05, '{method}')", given={"k": k, "n": n}, low=low, high=high)
    for k, n, share in [(9, 21, 0.48), (4, 21, 0.48), (10, 20, 0.5), (95, 100, 0.5), (0, 12, 0.3), (12, 12, 0.9), (517, 1000, 0.5)]:
        yield case("binomial test", "binomtest(k, n, share)", given={"k": k, "n": n, "share": share},
                   p=st.binomtest(k, n, share).pvalue)
    for items in (7, 12, 25, 60, 200):
        for kind in ("plain", "tied", "zeros"):
            d = differences(rng, items, kind)
            if len(set(d)) > 2:
                yield from of_differences(d, kind)
    for sizes in ([3] * 8, [5] * 40):
        clusters = np.repeat(np.arange(len(sizes)), sizes)
        values = rounded(rng.normal(0, 1, len(sizes))[clusters] + rng.normal(0.2, 1, len(clusters)))
        fit = sm.OLS(values, np.ones(len(values))).fit(cov_type="cluster", cov_kwds={"groups": clusters}, use_t=True)
        low, high = fit.conf_int()[0]
        yield case("clustered mean", "OLS(values, 1).fit(cov_type='cluster', groups=clusters, use_t=True)",
                   given={"values": values, "clusters": clusters.tolist()}, mean=fit.params[0], error=fit.bse[0], low=low, high=high)


def of_differences(d, kind):
    given = {"d": d}
    t = st.ttest_1samp(d, 0)
    interval = t.confidence_interval()
    yield case("paired t", "ttest_1samp(d, 0)", given=given, p=t.pvalue, low=interval.low, high=interval.high)
    nonzero = [value for value in d if value]
    if kind == "plain" and len(d) <= 25:
        for alternative in ("two-sided", "greater", "less"):
            yield case("wilcoxon exact", f"wilcoxon(d, alternative='{alternative}', method='exact')",
                       given=given | {"alternative": alternative}, p=st.wilcoxon(d, alternative=alternative, method="exact").pvalue)
    if kind != "plain" and len(nonzero) <= 13:
        exact = st.wilcoxon(nonzero, method=st.PermutationMethod(n_resamples=2 ** 20))
        yield case("wilcoxon exact", "wilcoxon(nonzero, method=PermutationMethod(2 ** 20))",
                   given=given | {"alternative": "two-sided"}, p=exact.pvalue)
    if len(nonzero) >= 10:
        for corrected in (False, True):
            for zeros in ("wilcox", "pratt"):
                name = f"wilcoxon normal {zeros}" + (" corrected" if corrected else "")
                yield case(name, f"wilcoxon(d, zero_method='{zeros}', correction={corrected}, method='asymptotic')", given=given,
                           p=st.wilcoxon(d, zero_method=zeros, correction=corrected, method="asymptotic").pvalue)
    if len(d) <= 12:
        flips = st.permutation_test((d,), np.mean, permutation_type="samples", n_resamples=np.inf)
        yield case("sign-flip", "permutation_test((d,), mean, permutation_type='samples', n_resamples=inf)", given=given,
                   p=flips.pvalue)
    if len(d) >= 25:
        for method in ("percentile", "BCa"):
            r = st.bootstrap((d,), np.mean, method=method, n_resamples=200_000, batch=2_000, rng=np.random.default_rng(3))
            yield case(f"bootstrap {method}", f"bootstrap((d,), mean, method='{method}', n_resamples=200_000)",
                       0.02 * r.standard_error / 0.2, given=given, low=r.confidence_interval.low, high=r.confidence_interval.high)
