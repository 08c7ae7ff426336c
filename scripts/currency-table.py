#!/usr/bin/env python3
"""Prints server/kernel/src/currency/table.rs from the ISO 4217 list.

Usage: scripts/currency-table.py currency-codes.csv > server/kernel/src/currency/table.rs

The CSV has the columns Entity, Currency, AlphabeticCode, NumericCode, MinorUnit and WithdrawalDate, one row per
country and currency. Only currencies in force (no withdrawal date) that have a minor unit are kept; precious metals,
test codes and the like have none.
"""

import csv
import sys

HEADER = """\
//! ISO 4217 currencies in force: code, number, digits of the minor unit, English name.
//!
//! Written by `scripts/currency-table.py`; change the script, not this file. Sorted by code, because parsing searches by
//! halves. Deliberately not here: withdrawn currencies and codes without a minor unit (metals, testing).

use super::{Currency, Entry};

currencies! {
"""


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    found = {}
    with open(sys.argv[1], encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["WithdrawalDate"] or not row["MinorUnit"].isdigit():
                continue
            facts = (int(row["NumericCode"]), int(row["MinorUnit"]), row["Currency"].strip())
            if found.setdefault(row["AlphabeticCode"], facts) != facts:
                sys.exit(f"{row['AlphabeticCode']}: rows contradict each other")
    sys.stdout.write(HEADER)
    for code, (number, digits, name) in sorted(found.items()):
        sys.stdout.write(f'    {code} {number} {digits} "{name}";\n')
    sys.stdout.write("}\n")


main()
