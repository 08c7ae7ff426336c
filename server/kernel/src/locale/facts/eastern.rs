//! Facts of the locales of Asia and the Middle East.

use super::{Direction, Facts, Grouping, SYMBOL_FIRST, SYMBOL_LAST};

pub(super) static JA: Facts = Facts {
    tag: "ja",
    date: "{y}年{m}月{d}日",
    short_date: "{y}/{m}/{d}",
    time: "{H}:{min}",
    ..SYMBOL_FIRST
};

pub(super) static KO: Facts = Facts {
    tag: "ko",
    date: "{y}년 {m}월 {d}일",
    short_date: "{y}. {m}. {d}.",
    time: "{period} {h}:{min}",
    day_periods: ("오전", "오후"),
    ..SYMBOL_FIRST
};

pub(super) static ZH_HANS: Facts = Facts {
    tag: "zh-Hans",
    date: "{y}年{m}月{d}日",
    short_date: "{y}/{m}/{d}",
    ..SYMBOL_FIRST
};

pub(super) static AR: Facts = Facts {
    tag: "ar",
    direction: Direction::Rtl,
    minus: "\u{200e}-",
    money: "\u{200f}-#\u{a0}¤",
    percent: "-#\u{200e}%\u{200e}",
    months: "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    date: "{d} {month} {y}",
    short_date: "{d}\u{200f}/{m}\u{200f}/{y}",
    time: "{h}:{min}\u{a0}{period}",
    day_periods: ("ص", "م"),
    date_time: "{date} في {time}",
    ..SYMBOL_FIRST
};

pub(super) static HE: Facts = Facts {
    tag: "he",
    direction: Direction::Rtl,
    minus: "\u{200e}-",
    money: "\u{200f}-#\u{a0}\u{200f}¤",
    months: "ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר",
    date: "{d} ב{month} {y}",
    short_date: "{d}.{m}.{y}",
    time: "{H}:{min}",
    date_time: "{date} בשעה {time}",
    ..SYMBOL_FIRST
};

pub(super) static HI: Facts = Facts {
    tag: "hi",
    grouping: Grouping::Indian,
    months: "जनवरी फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर",
    date: "{d} {month} {y}",
    short_date: "{d}/{m}/{y}",
    time: "{h}:{min}\u{a0}{period}",
    day_periods: ("am", "pm"),
    date_time: "{date}, {time}",
    ..SYMBOL_FIRST
};

pub(super) static ID: Facts = Facts {
    tag: "id",
    money: "-¤\u{a0}#",
    percent: "-#%",
    months: "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember",
    date: "{d} {month} {y}",
    short_date: "{d}/{m}/{y}",
    time: "{HH}.{min}",
    date_time: "{date} pukul {time}",
    ..SYMBOL_LAST
};

// Thai readers expect the Buddhist calendar with Thai month names; a date in digits can not be misread.
pub(super) static TH: Facts = Facts {
    tag: "th",
    ..SYMBOL_FIRST
};

pub(super) static VI: Facts = Facts {
    tag: "vi",
    percent: "-#%",
    date: "{d} tháng {m}, {y}",
    short_date: "{d}/{m}/{y}",
    date_time: "{time} {date}",
    ..SYMBOL_LAST
};
