//! What every test starts from: an empty database, a clock that stands still, a small Australian shop.
//!
//! Lamp (one variant, 49.99, 800 g, 10 in stock), mug (sand 19.99 with 20, ink 21.99 with 5; 350 g each), vase (one
//! variant, 31.00, 1 200 g, 7 in stock). GST 10 %. Standard and express shipping in Australia by weight.

use std::sync::Arc;

use channels::commands::NewChannel;
use channels::{Channel, Market};
use chrono::{TimeZone, Utc};
use flows::checkout::{Checkout, CheckoutError, HandedOver, Receipt};
use international::AddressInput;
use inventory::model::MovementReason;
use kernel::{
    CartId, CategoryId, Currency, FixedClock, Locale, MarketId, Money, OrderId, Percentage,
    ProductId, SeededRandom, Timestamp, VariantId, WarehouseId,
};
use orders::commands::NewPieces;
use orders::{NewOrder, NewOrderLine};
use payments::PaymentGateway;
use platform::{Actor, Platform};
use sandbox_processor::SandboxProcessor;
use sqlx::PgPool;

use crate::shelf::Shelf;

/// The name of a card that the bank likes, Visa 4242.
pub const GOOD: &str = "visa";
/// The name of a card without money.
pub const POOR: &str = "chargeDeclinedInsufficientFunds";

/// Saturday, 21 November 2026, 09:00 UTC.
pub fn start() -> Timestamp {
    Utc.with_ymd_and_hms(2026, 11, 21, 9, 0, 0).unwrap()
}

/// An empty installation.
pub struct World {
    pub pool: PgPool,
    pub clock: Arc<FixedClock>,
    pub platform: Platform,
    pub gateway: Arc<dyn PaymentGateway>,
}

impl World {
    pub async fn new() -> Self {
        Self::with_connections(16).await
    }

    pub async fn with_connections(connections: u32) -> Self {
        let pool = test_database::fresh_with_connections(connections).await;
        let clock = Arc::new(FixedClock::at(start()));
        let platform = Platform::new(pool.clone(), clock.clone(), Arc::new(SeededRandom::new(7)));
        let gateway = Arc::new(SandboxProcessor::new(
            pool.clone(),
            clock.clone(),
            "merchant",
        ));
        Self {
            pool,
            clock,
            platform,
            gateway,
        }
    }
}

/// A shop that can sell.
pub struct Shop {
    pub pool: PgPool,
    pub clock: Arc<FixedClock>,
    pub platform: Platform,
    pub checkout: Checkout,
    pub channel: Channel,
    pub warehouse: WarehouseId,
    pub category: CategoryId,
    /// Lamp, mug, vase.
    pub products: Vec<ProductId>,
    pub lamp: VariantId,
    pub mug_sand: VariantId,
    pub mug_ink: VariantId,
    pub vase: VariantId,
}

/// A shop in a database of its own.
pub async fn shop() -> Shop {
    Shop::open(&World::new().await, "alpha").await
}

impl Shop {
    /// Opens a shop; `code` makes its host and the slug of its vase its own.
    pub async fn open(world: &World, code: &str) -> Self {
        let host = format!("{code}.example");
        let new = NewChannel {
            code,
            name: "Harbour Goods",
            currency: Currency::AUD,
            locale: Locale::parse("en-AU").unwrap(),
            country: "AU",
            time_zone: "Australia/Sydney",
            support_email: "help@shop.example",
            hosts: &[&host],
        };
        channels::commands::create_channel(&world.platform, &Actor::System("test"), &new)
            .await
            .unwrap();
        let mut connection = world.pool.acquire().await.unwrap();
        let channel = channels::queries::channel_by_host(&mut connection, &host)
            .await
            .unwrap()
            .unwrap();
        let mut shelf = Shelf {
            connection: &mut connection,
            platform: &world.platform,
            channel: &channel,
        };
        shelf.shipping_and_tax().await;
        let warehouse = shelf.warehouse("syd").await;
        let category = shelf.category(&format!("home-{code}")).await;
        let lamp = shelf
            .product(category, "lamp", 1, &[("LAMP", "", 4_999, 800)])
            .await;
        let mugs = [
            ("MUG-SAND", "Sand", 1_999, 350),
            ("MUG-INK", "Ink", 2_199, 350),
        ];
        let mug = shelf.product(category, "mug", 2, &mugs).await;
        let vase = shelf
            .product(
                category,
                &format!("vase-{code}"),
                3,
                &[("VASE", "", 3_100, 1_200)],
            )
            .await;
        for (variant, count) in [
            (lamp.1[0], 10),
            (mug.1[0], 20),
            (mug.1[1], 5),
            (vase.1[0], 7),
        ] {
            shelf.stock(variant, warehouse, count).await;
        }
        drop(connection);
        Self {
            pool: world.pool.clone(),
            clock: world.clock.clone(),
            platform: world.platform.clone(),
            checkout: Checkout {
                platform: world.platform.clone(),
                gateway: world.gateway.clone(),
                others: Vec::new(),
            },
            channel,
            warehouse,
            category,
            products: vec![lamp.0, mug.0, vase.0],
            lamp: lamp.1[0],
            mug_sand: mug.1[0],
            mug_ink: mug.1[1],
            vase: vase.1[0],
        }
    }

    /// The same shop, taking money through another gateway.
    pub fn through(&self, gateway: Arc<dyn PaymentGateway>) -> Checkout {
        Checkout {
            platform: self.platform.clone(),
            gateway,
            others: Vec::new(),
        }
    }

    /// The market it sells in.
    pub fn market(&self) -> &Market {
        &self.channel.markets[0]
    }

    /// Market and currency of its carts.
    pub fn place(&self) -> (MarketId, Currency) {
        (self.market().id, self.market().currency)
    }

    /// A cart with these lines; returns its token.
    pub async fn cart(&self, lines: &[(VariantId, i32)]) -> String {
        let mut transaction = self.platform.begin().await.unwrap();
        let (id, token) = orders::commands::open_cart(
            &mut transaction,
            &self.platform,
            self.channel.id,
            self.place(),
        )
        .await
        .unwrap();
        for (variant, quantity) in lines {
            orders::commands::add_to_cart(
                &mut transaction,
                &self.platform,
                self.channel.id,
                id,
                NewPieces {
                    variant: *variant,
                    quantity: *quantity,
                    key: None,
                },
            )
            .await
            .unwrap();
            // The line added last shall stand last.
            self.clock.advance(std::time::Duration::from_micros(1));
        }
        transaction.commit().await.unwrap();
        token
    }

    /// A cart whose delivery step is filled in, standard shipping chosen; returns token and shown total.
    pub async fn ready_cart(&self, lines: &[(VariantId, i32)]) -> (String, i64) {
        let token = self.cart(lines).await;
        self.fill_in(&token).await;
        let total = self.total(&token).await;
        (token, total)
    }

    pub async fn fill_in(&self, token: &str) {
        self.checkout
            .save_delivery(&self.channel, token, "ada@example.com", &address())
            .await
            .unwrap();
        self.checkout
            .choose_shipping(&self.channel, token, "standard")
            .await
            .unwrap();
    }

    /// The total that the checkout page shows.
    pub async fn total(&self, token: &str) -> i64 {
        let state = self.checkout.state(&self.channel, token).await.unwrap();
        state.delivery.unwrap().totals.unwrap().total.minor()
    }

    pub async fn buy(&self, token: &str, total: i64, name: &str) -> Result<Receipt, CheckoutError> {
        self.checkout
            .buy(&self.channel, token, &card(name), total)
            .await
    }

    /// Buys these lines with a good card.
    pub async fn sell(&self, lines: &[(VariantId, i32)]) -> (String, Receipt) {
        let (token, total) = self.ready_cart(lines).await;
        let receipt = self.buy(&token, total, GOOD).await.unwrap();
        (token, receipt)
    }

    pub async fn adjust(
        &self,
        variant: VariantId,
        quantity: i32,
    ) -> Result<(), inventory::StockError> {
        let mut transaction = self.platform.begin().await.unwrap();
        inventory::commands::adjust_stock(
            &mut transaction,
            &self.platform,
            self.channel.id,
            (variant, self.warehouse),
            quantity,
            MovementReason::Adjustment,
            ("count", "1"),
        )
        .await?;
        transaction.commit().await.unwrap();
        Ok(())
    }

    /// An order for `cart` or for a cart of its own, without holds and without payment.
    pub async fn bare_order(&self, cart: Option<CartId>) -> OrderId {
        let mut connection = self.pool.acquire().await.unwrap();
        let cart = match cart {
            Some(cart) => cart,
            None => {
                let opened = orders::commands::open_cart(
                    &mut connection,
                    &self.platform,
                    self.channel.id,
                    self.place(),
                );
                opened.await.unwrap().0
            }
        };
        let order = new_order(&self.platform, cart, self.lamp);
        orders::commands::insert_order(&mut connection, &self.platform, self.channel.id, &order)
            .await
            .unwrap();
        order.id
    }
}

/// One lamp, sent for nothing.
pub fn new_order(
    platform: &Platform,
    cart: CartId,
    variant: VariantId,
) -> NewOrder<serde_json::Value> {
    let money = |minor| Money::new(minor, Currency::AUD);
    let id: OrderId = platform.ids().next();
    let rate = Percentage::from_basis_points(1_000);
    NewOrder {
        id,
        number: format!("BARE-{id}"),
        cart,
        person: None,
        locale: None,
        token_hash: orders::token::hash(&id.to_string()),
        email: "ada@example.com".into(),
        subtotal: money(4_999),
        discount: money(0),
        shipping_discount: money(0),
        shipping: money(0),
        tax: money(454),
        shipping_tax: money(0),
        total: money(4_999),
        taxes: orders::OrderTaxes::inside(Currency::AUD),
        shipping_method: ("standard".into(), "Standard".into()),
        delivery: (platform.now().date_naive(), platform.now().date_naive()),
        address: serde_json::json!({}),
        expires_at: platform.now() + flows::checkout::HOLD,
        lines: vec![NewOrderLine {
            variant,
            sku: "LAMP".into(),
            product_slug: "lamp".into(),
            product_title: "lamp".into(),
            variant_title: String::new(),
            image_key: String::new(),
            quantity: 1,
            unit_price: money(4_999),
            total: money(4_999),
            discount: money(0),
            tax_rate: rate,
            tax: money(454),
        }],
    }
}

/// A test card by its name at the processor.
pub fn card(name: &str) -> HandedOver {
    HandedOver {
        gateway: "sandbox".into(),
        token: format!("tok_{name}"),
    }
}

/// A good address in New South Wales.
pub fn address() -> AddressInput {
    AddressInput {
        name: "Ada Nguyen".into(),
        line1: "12 Crown Street".into(),
        city: "Surry Hills".into(),
        region: "NSW".into(),
        postcode: "2010".into(),
        country: "AU".into(),
        ..AddressInput::default()
    }
}
