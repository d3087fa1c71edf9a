"""Somebody who makes a table of shares, and leaves 0 divided by 0 to numpy."""

def both_ratios(y_pred, sensitive_features):
    groups, yes = pd.Series(sensitive_features).to_numpy(), np.asarray(y_pred).astype(bool)
    shares = pd.crosstab(groups, yes, normalize="index").reindex(columns=[True, False], fill_value=0.0)
    lowest, highest = shares.min(), shares.max()
    ratios = lowest / highest
    return dict(zip(["awards", "refusals"], ratios.tolist()))
