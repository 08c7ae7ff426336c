//! Identifier newtypes over UUIDv7: an order id can not be passed where a product id is meant.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "server", derive(sqlx::Type), sqlx(transparent))]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl From<Uuid> for $name {
            fn from(value: Uuid) -> Self {
                Self(value)
            }
        }

        impl From<$name> for Uuid {
            fn from(value: $name) -> Self {
                value.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(formatter)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }
    )+};
}

ids! {
    /// A channel: one shop (tenant). First part of every tenant key.
    ChannelId;
    /// A market of a channel: where it sells in one currency.
    MarketId;
    /// A price list.
    PriceListId;
    /// A category of the catalogue.
    CategoryId;
    /// A brand of the catalogue.
    BrandId;
    /// A collection of the catalogue.
    CollectionId;
    /// A run of the import of a file.
    ImportRunId;
    /// A product.
    ProductId;
    /// A buyable variant of a product.
    VariantId;
    /// A picture of a product.
    ImageId;
    /// A warehouse.
    WarehouseId;
    /// A hold on stock.
    ReservationId;
    /// A stock movement.
    MovementId;
    /// A cart.
    CartId;
    /// An order.
    OrderId;
    /// A line of an order.
    OrderLineId;
    /// A refund of an order.
    RefundId;
    /// A payment attempt.
    PaymentId;
    /// A card that a person lets a shop charge again.
    SavedCardId;
    /// A ledger account.
    AccountId;
    /// A balanced set of ledger entries.
    JournalId;
    /// A shipping zone.
    ShippingZoneId;
    /// A shipping method.
    ShippingMethodId;
    /// A background job.
    JobId;
    /// An outbox event.
    EventId;
    /// A person's account.
    PersonId;
    /// A signed-in browser. No secret: what proves it is the signature around it.
    SessionId;
    /// A link that was sent by mail. No secret either.
    LinkId;
    /// A service by which people sign in.
    IdentityProviderId;
    /// Who somebody is at such a service.
    ExternalIdentityId;
    /// A message to somebody.
    MessageId;
    /// An address in a person's address book.
    AddressId;
    /// Something on a person's wish list.
    WishId;
    /// A word on a consent.
    ConsentId;
    /// A program's key. No secret: the key's text is.
    ApiKeyId;
    /// What a buyer says of a product.
    ReviewId;
    /// A picture with a review.
    ReviewPhotoId;
    /// A question about a product.
    QuestionId;
    /// An answer to such a question.
    AnswerId;
    /// A promotion.
    PromotionId;
    /// A code that opens a promotion.
    CouponId;
    /// One use of a promotion by an order.
    RedemptionId;
    /// Something that happened to a person's points.
    LoyaltyEntryId;
    /// A friend who came by a person's link.
    ReferralId;
    /// Somebody who hosts shows.
    HostId;
    /// A live show.
    ShowId;
    /// Shows that come again.
    SeriesId;
    /// A part of a show's running order.
    SegmentId;
    /// Somebody's wish to be told of a show.
    ReminderId;
}
