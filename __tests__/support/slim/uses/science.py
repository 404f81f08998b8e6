"""Numbers, pictures, maps. Names of functions are names of distributions, with `__` for `-`."""

from __future__ import annotations

import io


def numpy():
    import numpy
    from numpy import testing

    testing.assert_allclose([1.0], [1.0])
    rng = numpy.random.default_rng(1)
    matrix = rng.normal(size=(20, 20))
    return [
        round(float(numpy.linalg.det(matrix)), 6),
        float(abs(numpy.fft.fft(matrix[0])).sum()),
        str(numpy.char.upper("ab")),
    ]


def scipy():
    from scipy import integrate, interpolate, ndimage, optimize, signal, sparse, spatial, special, stats

    return [
        round(float(optimize.brentq(lambda x: x * x - 9, 0, 9)), 6),
        integrate.quad(lambda x: x**2, 0, 3)[0],
        float(interpolate.interp1d([0, 1], [0, 2])(0.25)),
        float(stats.norm.cdf(1.0)),
        float(special.gamma(4.5)),
        sparse.eye(3).sum(),
        signal.butter(2, 0.2)[0].tolist(),
        ndimage.gaussian_filter([0.0, 1.0, 0.0], 1).tolist(),
        spatial.ConvexHull([[0, 0], [1, 0], [0, 1]]).volume,
    ]


def pandas():
    import pandas
    from pandas import testing

    frame = pandas.read_csv(io.StringIO("day,sold\n2026-01-01,2\n2026-01-01,3\n"), parse_dates=["day"])
    testing.assert_frame_equal(frame, frame)
    return [
        frame.groupby("day")["sold"].sum().tolist(),
        frame.to_json(),
        frame.day.dt.tz_localize("Europe/Berlin").astype(str).tolist(),
    ]


def rasterio():
    from rasterio import warp
    from rasterio.io import MemoryFile

    with MemoryFile() as memory:
        with memory.open(driver="GTiff", width=2, height=2, count=1, dtype="uint8", crs="EPSG:4326") as file:
            file.write(b"\1\2\3\4" and __import__("numpy").array([[[1, 2], [3, 4]]], "uint8"))
        with memory.open() as file:
            pixels, crs = file.read().tolist(), file.crs.to_wkt()[:40]
    return [pixels, crs, warp.transform("EPSG:4326", "EPSG:3857", [10.0], [50.0])]


def scikit__learn():
    from sklearn.datasets import load_iris
    from sklearn.ensemble import RandomForestClassifier
    from sklearn.utils.estimator_checks import parametrize_with_checks

    data = load_iris()
    model = RandomForestClassifier(5, random_state=0).fit(data.data, data.target)
    return [model.score(data.data, data.target), callable(parametrize_with_checks), load_iris().DESCR[:30]]


def scikit__image():
    from skimage import data, filters, measure

    coins = data.camera()
    return [coins.shape, float(filters.threshold_otsu(coins)), int(measure.label(coins > 128).max())]


def matplotlib():
    from matplotlib import pyplot

    with pyplot.style.context("ggplot"):
        _, axes = pyplot.subplots()
        axes.set_title(r"$\alpha$ Title")
        axes.plot([1, 2, 3])
        picture = io.BytesIO()
        pyplot.savefig(picture, format="png")
    return len(picture.getvalue())


def h5py():
    import h5py

    with h5py.File(io.BytesIO(), "w") as file:
        file["x"] = [1, 2, 3]
        return [file["x"][:].tolist(), h5py.version.version]


def pyarrow():
    import pyarrow
    from pyarrow import compute, csv, parquet

    sink = pyarrow.BufferOutputStream()
    parquet.write_table(pyarrow.table({"n": [1, 2, 3]}), sink, compression="zstd")
    read = parquet.read_table(pyarrow.BufferReader(sink.getvalue()))
    return [read.to_pylist(), compute.sum(read["n"]).as_py(), csv.read_csv(io.BytesIO(b"a\n1\n")).to_pylist()]


def shapely():
    import shapely

    return [shapely.Point(0, 0).buffer(1).area, shapely.to_wkt(shapely.box(0, 0, 1, 1))]


def pyproj():
    from pyproj import Transformer

    return Transformer.from_crs(4326, 3857, always_xy=True).transform(10, 50)


def pillow():
    from PIL import Image, ImageDraw, features

    image = Image.new("RGB", (40, 20), "red")
    ImageDraw.Draw(image).text((1, 1), "hi", fill="blue")
    out = io.BytesIO()
    image.save(out, "JPEG")
    return [len(out.getvalue()), Image.open(out).size, features.check("freetype2")]


def opencv__python__headless():
    import cv2
    import numpy

    picture = numpy.zeros((20, 20, 3), "uint8")
    cv2.circle(picture, (10, 10), 5, (255, 0, 0), -1)
    return [int(picture.sum()), cv2.imencode(".png", picture)[0], len(cv2.data.haarcascades) > 0]


def networkx():
    import networkx

    return [
        networkx.shortest_path(networkx.karate_club_graph(), 0, 33),
        networkx.degree_centrality(networkx.path_graph(3)),
    ]


def sympy():
    import sympy

    x = sympy.symbols("x")
    return [
        str(sympy.integrate(sympy.sin(x) ** 2, x)),
        sympy.latex(sympy.solve(x**2 - 2, x)),
        str(sympy.sympify("x+1")),
    ]


def statsmodels():
    import numpy
    from statsmodels import api

    data = api.datasets.longley.load_pandas()
    return numpy.round(api.OLS(data.endog, data.exog).fit().params.to_numpy(), 6).tolist()


def xarray():
    import xarray

    return xarray.DataArray([[1, 2], [3, 4]], dims=("x", "y")).mean("x").values.tolist()


def numba():
    from numba import njit, vectorize

    @njit
    def twice(x):
        return 2 * x

    return [twice(21), int(vectorize(["int64(int64)"])(lambda x: x + 1)(1))]


def astropy():
    from astropy import units
    from astropy.coordinates import SkyCoord
    from astropy.io import fits

    return [
        str((1 * units.km).to(units.m)),
        SkyCoord("00h42m30s", "+41d12m00s").to_string(),
        len(fits.HDUList([fits.PrimaryHDU()])),
    ]


def joblib():
    import joblib

    return [joblib.Parallel(n_jobs=1)(joblib.delayed(abs)(n) for n in (-1, 2)), joblib.hash([1, 2])]
