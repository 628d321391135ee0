//! One binary, one file a command or a property of the house: fixture in, checked output out.

mod architecture;
mod assemble;
mod bad_input;
mod canon;
mod check;
mod cli;
mod fmt;
mod init;
mod reference;
mod new;
mod schema;
mod stamp;
mod support;
