//! Server functions of what a shopper keeps with the shop, and the shapes in which it travels.
