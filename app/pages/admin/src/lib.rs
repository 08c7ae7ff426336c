//! Pages for those who run the shop: people, keys, access.
