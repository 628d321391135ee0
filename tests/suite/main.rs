//! One binary, one file a command or a property of the house: fixture in, checked output out.

mod architecture;
mod check;
mod cli;
mod init;
mod reference;
mod schema;
mod stamp;
mod support;
