//! Pages of what a shopper keeps with the shop: orders, addresses, cards, wish list, notifications, privacy.
