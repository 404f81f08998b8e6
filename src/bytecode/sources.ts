/** Why distributions need their sources when the function runs. */
interface Reason {
  readonly distributions: readonly string[];
  readonly why: string;
}

/**
 * Distributions that read their own `.py` files: `bytecode-sources: drop` keeps these. Evidence: PyInstaller ships
 * bytecode alone as well, and its hooks (pyinstaller-hooks-contrib, read on 2026-11-21 at 3e055bc0, `pyz+py` and `py`
 * in `hook-NAME.py`) say who broke; for Numba its documentation of `cache=True`.
 */
const READ_THEIR_SOURCES: readonly Reason[] = [
  {
    why: 'torch.jit compiles functions from their source, when they are imported or called (hook of the same name)',
    distributions: [
      'bitsandbytes',
      'datasets',
      'detectron2',
      'fairscale',
      'fastai',
      'fvcore',
      'linear-operator',
      'monai',
      'sam2',
      'timm',
      'torch',
      'torchao',
      'torchaudio',
      'torchtext',
      'torchvision',
      'transformers',
      'ultralytics',
    ],
  },
  {
    why: 'its JIT reads the files of its own modules (hook-triton)',
    distributions: ['triton', 'triton-windows'],
  },
  {
    why: 'AutoGraph translates functions from their source (hook-tensorflow)',
    distributions: ['tensorflow', 'tensorflow-cpu', 'tensorflow-intel', 'tensorflow-cpu-aws', 'keras'],
  },
  {
    why: 'cv2/__init__.py runs cv2/config.py as a file (hook-cv2)',
    distributions: [
      'opencv-python',
      'opencv-python-headless',
      'opencv-contrib-python',
      'opencv-contrib-python-headless',
    ],
  },
  { why: 'constants.py is read as text (hook-cairocffi)', distributions: ['cairocffi'] },
  { why: 'plug-ins are found by their .py files (hook-ruamel.yaml)', distributions: ['ruamel-yaml'] },
  {
    why: 'plug-ins are found by their .py files (hook-hydra)',
    distributions: ['hydra-core', 'hydra-joblib-launcher', 'hydra-colorlog'],
  },
  {
    why: 'the library is found beside the source of _static_version (hook-adbc_driver_manager)',
    distributions: ['adbc-driver-manager'],
  },
  {
    why: 'functions under `cache=True` are cached by the time of their source file; without one their import fails',
    distributions: [
      'librosa',
      'numba',
      'pynndescent',
      'stumpy',
      'umap-learn',
      'datashader',
      'hdbscan',
      'resampy',
    ],
  },
];

const names = new Set(READ_THEIR_SOURCES.flatMap(({ distributions }) => distributions));

/** @param distribution its normalised name. */
export function readsItsSources(distribution: string): boolean {
  return names.has(distribution);
}
