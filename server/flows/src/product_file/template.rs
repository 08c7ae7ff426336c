//! An example of a file of products.

use super::columns::COLUMNS;

/// What stands in some columns of each record; the others are empty.
const EXAMPLES: [&[(&str, &str)]; 2] = [
    &[
        ("Handle", "harbour-mug"),
        ("Title", "Harbour Mug"),
        ("Vendor", "Kilnmouth"),
        ("Category", "Table > Cups"),
        ("Summary", "A mug for every day."),
        ("Description", "## Care\n\n- Dishwasher safe"),
        ("Highlights", "Holds 330 ml"),
        ("Tags", "gift, stoneware"),
        ("Status", "draft"),
        ("Position", "1"),
        ("Origin", "AU"),
        ("HS Code", "6912.00"),
        ("Tax Category", "standard"),
        ("Option1 Name", "Glaze"),
        ("Option1 Value", "Sand"),
        ("SKU", "KLN-MUG-SAND"),
        ("Barcode", "4006381333931"),
        ("Weight (g)", "410"),
        ("Length (mm)", "120"),
        ("Width (mm)", "90"),
        ("Height (mm)", "95"),
        ("Price", "42.00"),
        ("Cost", "17.50"),
        ("Stock", "10"),
    ],
    &[
        ("Handle", "harbour-mug"),
        ("Option1 Value", "Ink"),
        ("SKU", "KLN-MUG-INK"),
        ("Weight (g)", "410"),
        ("Length (mm)", "120"),
        ("Width (mm)", "90"),
        ("Height (mm)", "95"),
        ("Price", "44.00"),
        ("Cost", "17.50"),
        ("Stock", "5"),
    ],
];

/// The example file.
#[must_use]
pub fn template() -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing to memory can not fail.
    let _ = writer.write_record(COLUMNS.map(|(name, _)| name));
    for example in EXAMPLES {
        let field = |(column, _): (&str, &str)| {
            let said = example.iter().find(|(name, _)| *name == column);
            said.map_or("", |(_, value)| *value)
        };
        let _ = writer.write_record(COLUMNS.map(field));
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::product_file::columns::Head;

    #[test]
    fn the_template_says_what_it_means_in_columns_that_there_are() {
        let text = template();
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let head = Head::read(reader.byte_headers().unwrap()).unwrap();
        let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(records.len(), EXAMPLES.len());
        for (record, example) in records.iter().zip(EXAMPLES) {
            for (column, value) in example {
                assert_eq!(head.field(record, column), Some(*value), "{column}");
            }
        }
    }
}
