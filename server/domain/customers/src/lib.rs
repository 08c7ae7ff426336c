//! What a shopper keeps with a shop: addresses, wish list, consents, notification preferences.
