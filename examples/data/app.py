"""A data science stack of over 250 MB: too big for Lambda as it is, so it is packed nested."""

import io

import matplotlib
import numpy as np
import pandas as pd
import pyarrow as pa
from scipy import stats
from sklearn.linear_model import LinearRegression

matplotlib.use("Agg")


def handler(event, context):
    x = np.arange(10, dtype=float)
    frame = pd.DataFrame({"x": x, "y": 3 * x + 1})
    model = LinearRegression().fit(frame[["x"]].to_numpy(), frame["y"])
    table = pa.Table.from_pandas(frame)
    picture = io.BytesIO()
    frame.plot(x="x", y="y").figure.savefig(picture, format="png")
    return {
        "slope": round(float(model.coef_[0]), 6),
        "correlation": round(float(stats.pearsonr(frame["x"], frame["y"]).statistic), 6),
        "rows": table.num_rows,
        "picture": picture.getbuffer().nbytes > 1000,
    }
