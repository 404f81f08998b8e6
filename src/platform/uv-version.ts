/** The uv that is installed where there is none; also part of what a kept lock is found by. */
export const PINNED_UV = '0.13.8';
