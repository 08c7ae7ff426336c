//! From the name of a host to its addresses, as an argument.

use std::net::SocketAddr;

use async_trait::async_trait;

/// Finds the addresses of hosts.
#[async_trait]
pub trait Resolver: Send + Sync {
    /// All addresses of the host, with the port in each.
    ///
    /// # Errors
    /// When nobody knows the name, or nobody answers.
    async fn addresses(&self, host: &str, port: u16) -> std::io::Result<Vec<SocketAddr>>;
}

/// Asks this machine, as every other program on it does.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemResolver;

#[async_trait]
impl Resolver for SystemResolver {
    async fn addresses(&self, host: &str, port: u16) -> std::io::Result<Vec<SocketAddr>> {
        Ok(tokio::net::lookup_host((host, port)).await?.collect())
    }
}
