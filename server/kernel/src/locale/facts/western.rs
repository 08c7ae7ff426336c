//! Facts of the locales of Europe, the Americas and Australia.

use super::{Facts, Grouping, SYMBOL_FIRST, SYMBOL_LAST};

pub(super) static EN: Facts = Facts {
    tag: "en",
    ..AMERICAN
};

pub(super) static EN_US: Facts = Facts {
    tag: "en-US",
    ..AMERICAN
};

const AMERICAN: Facts = Facts {
    months: "January February March April May June July August September October November December",
    date: "{month} {d}, {y}",
    short_date: "{m}/{d}/{y}",
    time: "{h}:{min}\u{202f}{period}",
    day_periods: ("AM", "PM"),
    date_time: "{date} at {time}",
    ..SYMBOL_FIRST
};

pub(super) static EN_AU: Facts = Facts {
    tag: "en-AU",
    date: "{d} {month} {y}",
    short_date: "{dd}/{mm}/{y}",
    day_periods: ("am", "pm"),
    ..AMERICAN
};

pub(super) static EN_GB: Facts = Facts {
    tag: "en-GB",
    date: "{d} {month} {y}",
    short_date: "{dd}/{mm}/{y}",
    time: "{HH}:{min}",
    ..AMERICAN
};

pub(super) static DE: Facts = Facts {
    tag: "de",
    months: "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    date: "{d}. {month} {y}",
    short_date: "{d}.{m}.{y}",
    date_time: "{date} um {time}",
    ..SYMBOL_LAST
};

pub(super) static FR: Facts = Facts {
    tag: "fr",
    group: "\u{202f}",
    percent: "-#\u{202f}%",
    months: "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    date: "{d} {month} {y}",
    short_date: "{dd}/{mm}/{y}",
    date_time: "{date} à {time}",
    ..SYMBOL_LAST
};

pub(super) static ES: Facts = Facts {
    tag: "es",
    grouping: Grouping::ThousandsFromFiveDigits,
    months: "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    date: "{d} de {month} de {y}",
    short_date: "{d}/{m}/{y}",
    time: "{H}:{min}",
    date_time: "{date}, {time}",
    ..SYMBOL_LAST
};

pub(super) static IT: Facts = Facts {
    tag: "it",
    percent: "-#%",
    months: "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    date: "{d} {month} {y}",
    short_date: "{d}/{m}/{y}",
    date_time: "{date} alle ore {time}",
    ..SYMBOL_LAST
};

pub(super) static PT_BR: Facts = Facts {
    tag: "pt-BR",
    money: "-¤\u{a0}#",
    percent: "-#%",
    months: "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    date: "{d} de {month} de {y}",
    short_date: "{dd}/{mm}/{y}",
    date_time: "{date} às {time}",
    ..SYMBOL_LAST
};

pub(super) static NL: Facts = Facts {
    tag: "nl",
    money: "¤\u{a0}-#",
    percent: "-#%",
    months: "januari februari maart april mei juni juli augustus september oktober november december",
    date: "{d} {month} {y}",
    short_date: "{d}-{m}-{y}",
    date_time: "{date} om {time}",
    ..SYMBOL_LAST
};

pub(super) static SV: Facts = Facts {
    tag: "sv",
    group: "\u{a0}",
    minus: "\u{2212}",
    months: "januari februari mars april maj juni juli augusti september oktober november december",
    date: "{d} {month} {y}",
    date_time: "{date} kl. {time}",
    ..SYMBOL_LAST
};

pub(super) static PL: Facts = Facts {
    tag: "pl",
    group: "\u{a0}",
    grouping: Grouping::ThousandsFromFiveDigits,
    percent: "-#%",
    months: "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    date: "{d} {month} {y}",
    short_date: "{d}.{mm}.{y}",
    ..SYMBOL_LAST
};

pub(super) static TR: Facts = Facts {
    tag: "tr",
    money: "-¤#",
    percent: "-%#",
    months: "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık",
    date: "{d} {month} {y}",
    short_date: "{dd}.{mm}.{y}",
    ..SYMBOL_LAST
};

pub(super) static UK: Facts = Facts {
    tag: "uk",
    group: "\u{a0}",
    percent: "-#%",
    months: "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    date: "{d} {month} {y}\u{a0}р.",
    short_date: "{dd}.{mm}.{y}",
    date_time: "{date} о {time}",
    ..SYMBOL_LAST
};

pub(super) static CS: Facts = Facts {
    tag: "cs",
    group: "\u{a0}",
    months: "ledna února března dubna května června července srpna září října listopadu prosince",
    date: "{d}. {month} {y}",
    short_date: "{d}. {m}. {y}",
    time: "{H}:{min}",
    date_time: "{date} v {time}",
    ..SYMBOL_LAST
};

pub(super) static DA: Facts = Facts {
    tag: "da",
    months: "januar februar marts april maj juni juli august september oktober november december",
    date: "{d}. {month} {y}",
    short_date: "{d}.{m}.{y}",
    time: "{HH}.{min}",
    date_time: "{date} kl. {time}",
    ..SYMBOL_LAST
};

pub(super) static FI: Facts = Facts {
    tag: "fi",
    group: "\u{a0}",
    minus: "\u{2212}",
    months: "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta",
    date: "{d}. {month} {y}",
    short_date: "{d}.{m}.{y}",
    time: "{H}.{min}",
    date_time: "{date} klo {time}",
    ..SYMBOL_LAST
};
