//! Estimates how old a reader has to be to read a guide with ease.
