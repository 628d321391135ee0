//! Certwright.
