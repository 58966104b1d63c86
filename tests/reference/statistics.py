"""Reference figures for tests/core/statistics, from SciPy and exhaustive enumeration.

python3 tests/reference/statistics.py writes tests/reference/statistics.json next to it.
"""

import itertools
import json
from pathlib import Path

import numpy as np
import scipy
from scipy import integrate, stats

fixed = {
    "five": [0.88, 0.56, 0.73, 0.19, 1.0],
    "six": [0.3, -0.1, 0.25, 0.4, 0.05, 0.15],
    "twelve": [0.88, 0.56, 0.73, 0.73, 0.9, 0.19, 0.5, 0.71, 1.0, 0.19, 0.25, 0.96],
}


def studentized_shares(values, least_share=0.2):
    """Share of |t*| up to some distances. Exact: every resample of seeds, each as likely as the next."""
    x = np.array(values)
    n = len(x)
    draws = x[np.array(list(itertools.product(range(n), repeat=n)))]
    spread = np.maximum(draws.var(axis=1, ddof=1), least_share * x.var(ddof=1))
    distances = np.abs(draws.mean(axis=1) - x.mean()) / np.sqrt(spread / n)
    return [[d, float((distances <= d).mean())] for d in (0.517, 1.037, 2.023, 2.811, 3.519)]


def t_interval(values):
    x = np.array(values)
    return list(stats.t.interval(0.95, len(x) - 1, loc=x.mean(), scale=stats.sem(x)))


def sign_flip(values):
    result = stats.permutation_test(
        (np.array(values),), np.mean, permutation_type="samples", alternative="two-sided", n_resamples=np.inf
    )
    return float(result.pvalue)


def wilson(successes, trials):
    interval = stats.binomtest(successes, trials).proportion_ci(0.95, method="wilson")
    return [interval.low, interval.high]


def power(difference, sd, n):
    """The t-interval lies above 0: noncentral t beyond its critical value."""
    return float(stats.nct.sf(stats.t.ppf(0.975, n - 1), n - 1, difference / sd * np.sqrt(n)))


def power_within(bound, difference, sd, n):
    """By integration over s, the sample standard deviation."""
    critical, error = stats.t.ppf(0.975, n - 1), sd / np.sqrt(n)

    def at(w):  # w = (n - 1) s^2 / sd^2
        half = critical * error * np.sqrt(w / (n - 1))
        inside = stats.norm.cdf((bound - half - difference) / error) - stats.norm.cdf((-bound + half - difference) / error)
        return max(0.0, inside) * stats.chi2.pdf(w, n - 1)

    return float(integrate.quad(at, 0, n * 12, limit=500)[0])


def further(difference, sd, n):
    return next(k for k in range(1, 1000) if power(difference, sd, n + k) >= 0.8)


plans = [(0.18, 0.35, 6), (0.3, 0.3, 5), (0.1, 0.2, 8)]
reference = {
    "versions": {"scipy": scipy.__version__, "numpy": np.__version__},
    "values": fixed,
    "studentCdf": [[t, d, float(stats.t.cdf(t, d))] for d in (1, 2, 3, 4, 7, 10, 29) for t in (-3.1, -0.4, 0.0, 1.7, 6.0)],
    "studentQuantile": [[p, d, float(stats.t.ppf(p, d))] for d in (2, 3, 4, 5, 11, 199) for p in (0.975, 0.6, 0.05)],
    "normalCdf": [[z, float(stats.norm.cdf(z))] for z in (-9.0, -3.0, -0.5, 0.0, 1.2, 4.0, 8.0)],
    "studentizedShares": {name: studentized_shares(fixed[name]) for name in ("five", "six")},
    "tInterval": {name: t_interval(values) for name, values in fixed.items()},
    "signFlip": {name: sign_flip(values) for name, values in fixed.items()},
    "signFlipLarge": {
        "values": (large := [round(float(x), 3) for x in np.random.default_rng(1).normal(0.12, 0.3, 20)]),
        "p": sign_flip(large),
    },
    "wilson": [[k, n, *wilson(k, n)] for k, n in ((0, 48), (48, 48), (12, 48), (1, 5), (300, 1000))],
    "power": [[*plan, power(*plan)] for plan in plans],
    "powerWithin": [[0.2, *plan, power_within(0.2, *plan)] for plan in ((0.05, 0.2, 8), (0.1, 0.2, 25), (0.0, 0.3, 12))],
    "furtherSeeds": [[*plan, further(*plan)] for plan in plans],
    # 0.01, 0.04, 0.03, 0.005 by hand: 0.005 x 4; 0.01 x 3; 0.03 x 2; max(0.04 x 1, 0.06).
    "holm": {"p": [0.01, 0.04, 0.03, 0.005], "adjusted": [0.03, 0.06, 0.06, 0.02]},
}

out = Path(__file__).with_suffix(".json")
out.write_text(json.dumps(reference, indent=1) + "\n")
print(f"wrote {out.name}")
