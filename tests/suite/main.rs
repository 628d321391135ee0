//! One binary, one file a command or a property of the house: fixture in, checked output out.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test that panics has failed")]

mod adjudicate;
mod architecture;
mod assemble;
mod bad_input;
mod binder;
mod build;
mod canon;
mod check;
mod cli;
mod coverage;
mod desk;
mod diff;
mod due;
mod fmt;
#[cfg(target_os = "linux")]
mod full_disk;
mod fuzz;
mod governance;
mod init;
mod issue;
mod large_course;
mod new;
mod owners;
mod pull_request;
mod reference;
mod release;
mod reproducible;
mod review;
mod schema;
mod stamp;
mod support;
mod verify;
