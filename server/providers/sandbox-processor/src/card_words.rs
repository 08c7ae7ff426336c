//! What the pages that take cards say, in the languages the processor speaks.

/// The words of one language.
pub(crate) struct Words {
    pub(crate) language: &'static str,
    pub(crate) direction: &'static str,
    pub(crate) title: &'static str,
    pub(crate) intro: &'static str,
    pub(crate) number: &'static str,
    pub(crate) expiry: &'static str,
    pub(crate) code: &'static str,
    pub(crate) code_hint: &'static str,
    pub(crate) submit: &'static str,
    pub(crate) back: &'static str,
    pub(crate) note: &'static str,
    /// The processor did not answer.
    pub(crate) away: &'static str,
    required: &'static str,
    bad_number: &'static str,
    bad_expiry: &'static str,
    expired: &'static str,
    bad_code: &'static str,
}

/// How a date is typed, in every language.
pub(crate) const EXPIRY_HINT: &str = "MM/YY";

const ENGLISH: Words = Words {
    language: "en",
    direction: "ltr",
    title: "Enter your card",
    intro: "The shop never sees its number. You go back there to pay.",
    number: "Card number",
    expiry: "Expiry",
    code: "Security code",
    code_hint: "3 or 4 digits",
    submit: "Use this card",
    back: "Back to the shop without a card",
    note: "This is the card processor of a sandbox. Use a test card: no money moves.",
    away: "The card processor did not answer. Please try again.",
    required: "This is needed.",
    bad_number: "This number is not complete, or has a typo.",
    bad_expiry: "Enter month and year, for example 08/29.",
    expired: "This card has expired.",
    bad_code: "Enter the 3 or 4 digits.",
};

const ARABIC: Words = Words {
    language: "ar",
    direction: "rtl",
    title: "أدخل بطاقتك",
    intro: "لا يرى المتجر رقمها أبدًا. تعود إليه لتدفع.",
    number: "رقم البطاقة",
    expiry: "تاريخ الانتهاء",
    code: "رمز الأمان",
    code_hint: "3 أو 4 أرقام",
    submit: "استخدم هذه البطاقة",
    back: "العودة إلى المتجر دون بطاقة",
    note: "هذا معالج بطاقات لبيئة تجريبية. استخدم بطاقة اختبار: لا تتحرك أي أموال.",
    away: "لم يُجب معالج البطاقات. حاول مرة أخرى.",
    required: "هذا الحقل مطلوب.",
    bad_number: "هذا الرقم غير مكتمل أو فيه خطأ.",
    bad_expiry: "أدخل الشهر والسنة، مثل 08/29.",
    expired: "انتهت صلاحية هذه البطاقة.",
    bad_code: "أدخل الأرقام الثلاثة أو الأربعة.",
};

impl Words {
    /// Those of a language, by its tag; English where the processor does not speak it.
    pub(crate) fn of(language: &str) -> &'static Self {
        if language == "ar" || language.starts_with("ar-") {
            &ARABIC
        } else {
            &ENGLISH
        }
    }

    /// What is wrong with a field.
    pub(crate) fn problem(&self, code: &str) -> &'static str {
        match code {
            "card_number" => self.bad_number,
            "card_expiry" => self.bad_expiry,
            "card_expired" => self.expired,
            "card_code" => self.bad_code,
            _ => self.required,
        }
    }
}
