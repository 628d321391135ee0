//! One binary, one file a command or a property of the house: fixture in, checked output out.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test that panics has failed")]

mod architecture;
mod assemble;
mod bad_input;
mod build;
mod canon;
mod check;
mod cli;
mod coverage;
mod desk;
mod due;
mod fmt;
mod governance;
mod init;
mod issue;
mod new;
mod pull_request;
mod reference;
mod review;
mod schema;
mod stamp;
mod support;
